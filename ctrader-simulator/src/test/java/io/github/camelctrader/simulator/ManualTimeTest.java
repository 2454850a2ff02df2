// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Time that tests move. */
class ManualTimeTest {

    private final ManualTime time = new ManualTime(Instant.EPOCH);
    private final List<String> log = new ArrayList<>();

    @Test
    void tasksRunInTheirOrderAndSeeTheirTime() {
        time.schedule(Duration.ofSeconds(3), () -> log.add("c" + time.now().getEpochSecond()));
        time.schedule(Duration.ofSeconds(1), () -> {
            log.add("a" + time.now().getEpochSecond());
            time.schedule(Duration.ofSeconds(1), () -> log.add("b" + time.now().getEpochSecond()));
        });
        time.schedule(Duration.ofSeconds(5), () -> log.add("late"));
        time.advance(Duration.ofSeconds(4));
        assertThat(log).containsExactly("a1", "b2", "c3");
        assertThat(time.now()).isEqualTo(Instant.ofEpochSecond(4));
    }

    @Test
    void aCancelledTaskDoesNotRun() {
        time.schedule(Duration.ofSeconds(1), () -> log.add("a")).cancel();
        time.advance(Duration.ofSeconds(2));
        assertThat(log).isEmpty();
    }
}
