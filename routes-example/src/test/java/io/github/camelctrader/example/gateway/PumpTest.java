// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When rounds happen. */
class PumpTest {

    private static final long PACE = 10_000_000;

    private final List<Long> waits = new ArrayList<>();
    private final List<Runnable> tasks = new ArrayList<>();
    private long now = 5_000_000_000L;
    private int rounds;
    private final Pump pump = new Pump(
            (nanos, task) -> {
                waits.add(nanos);
                tasks.add(task);
            },
            () -> now,
            PACE,
            () -> rounds++);

    @Test
    void theFirstWakeActsAtOnceAndManyWakesMakeOneRound() {
        for (int i = 0; i < 1000; i++) {
            pump.wake();
        }
        runAll();

        assertThat(waits).containsExactly(0L);
        assertThat(rounds).isEqualTo(1);
    }

    @Test
    void theNextRoundKeepsThePace() {
        pump.wake();
        runAll();
        now += PACE / 4;
        pump.wake();
        now += PACE;
        runAll();
        now += 2 * PACE;
        pump.wake();

        assertThat(waits).containsExactly(0L, PACE * 3 / 4, 0L);
    }

    @Test
    void aLongRoundIsFollowedByAPauseOfTwiceItsLength() {
        Pump slow = new Pump(
                (nanos, task) -> {
                    waits.add(nanos);
                    tasks.add(task);
                },
                () -> now,
                PACE,
                () -> now += 5 * PACE);
        slow.wake();
        runAll();
        slow.wake();

        assertThat(waits).containsExactly(0L, 10 * PACE);
    }

    @Test
    void whatIsToldDuringARoundGetsARoundOfItsOwn() {
        List<Runnable> own = new ArrayList<>();
        Pump[] self = new Pump[1];
        int[] count = new int[1];
        self[0] = new Pump((nanos, task) -> own.add(task), () -> now, PACE, () -> {
            if (count[0]++ == 0) {
                self[0].wake();
            }
        });
        self[0].wake();
        own.remove(0).run();
        own.remove(0).run();

        assertThat(count[0]).isEqualTo(2);
        assertThat(own).isEmpty();
    }

    @Test
    void aRoundThatFailsDoesNotStopTheNext() {
        Pump failing = new Pump((nanos, task) -> tasks.add(task), () -> now, PACE, () -> {
            rounds++;
            throw new IllegalStateException("a round that fails");
        });
        failing.wake();
        runAll();
        failing.wake();
        runAll();

        assertThat(rounds).isEqualTo(2);
    }

    private void runAll() {
        List<Runnable> due = List.copyOf(tasks);
        tasks.clear();
        due.forEach(Runnable::run);
    }
}
