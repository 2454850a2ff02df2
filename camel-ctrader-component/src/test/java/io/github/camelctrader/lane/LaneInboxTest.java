// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.lane;

import static io.github.camelctrader.fixture.Events.tick;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.fixture.Events;
import io.github.camelctrader.model.FeedEvent;
import io.github.camelctrader.model.Tick;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LaneInboxTest {

    private static final int LENGTH = 4;

    private final LaneInbox inbox = new LaneInbox(LENGTH);

    @Test
    void whatIsAddedComesOutInOrderRoundAndRound() {
        for (int round = 0; round < 10; round++) {
            assertThat(inbox.poll()).isNull();
            FeedEvent first = tick("EURUSD", round);
            FeedEvent second = tick("XAUUSD", round);
            assertThat(inbox.offer(first)).isTrue();
            assertThat(inbox.offer(second)).isTrue();
            assertThat(inbox.poll()).isSameAs(first);
            assertThat(inbox.poll()).isSameAs(second);
        }
    }

    @Test
    void fullItTakesNothingUntilSomethingHasLeft() {
        for (int i = 0; i < LENGTH; i++) {
            assertThat(inbox.offer(tick("EURUSD", i))).isTrue();
        }
        assertThat(inbox.offer(tick("EURUSD", 9))).isFalse();
        assertThat(Events.name(inbox.poll())).isEqualTo("EURUSD=0");
        assertThat(inbox.offer(tick("EURUSD", 4))).isTrue();
        assertThat(inbox.offer(tick("EURUSD", 9))).isFalse();
        assertThat(rest()).containsExactly("EURUSD=1", "EURUSD=2", "EURUSD=3", "EURUSD=4");
    }

    @Test
    void withoutAnyLengthNothingFitsIn() {
        LaneInbox none = new LaneInbox(0);
        assertThat(none.offer(tick("EURUSD", 1))).isFalse();
        assertThat(none.poll()).isNull();
    }

    @Test
    @Timeout(60)
    void betweenTwoThreadsNothingIsLostDoubledOrOvertaken() {
        int count = 200_000;
        CompletableFuture<Void> adding = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < count; i++) {
                FeedEvent event = tick("EURUSD", i);
                while (!inbox.offer(event)) {
                    Thread.onSpinWait();
                }
            }
        });
        List<Long> taken = new ArrayList<>();
        while (taken.size() < count) {
            if (inbox.poll() instanceof Tick tick) {
                taken.add(tick.rawBid());
            }
        }
        adding.join();
        assertThat(inbox.poll()).isNull();
        assertThat(taken).isEqualTo(LongStream.range(0, count).boxed().toList());
    }

    private List<String> rest() {
        List<String> names = new ArrayList<>();
        for (FeedEvent event = inbox.poll(); event != null; event = inbox.poll()) {
            names.add(Events.name(event));
        }
        return names;
    }
}
