// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.LifecycleType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clients of a process that lost the lead are told; a process that leads speaks for itself. */
class StandbyTest {

    private final FeedBoard board = new FeedBoard("ctrader");
    private final List<LifecycleEvent> told = new ArrayList<>();
    private final Standby standby = new Standby(board, "ctrader", told::add);

    @Test
    void aProcessBeginsAsStandbyWithoutTellingAnybody() {
        assertThat(board.feeds())
                .hasEntrySatisfying("ctrader", feed -> assertThat(feed.socket()).isEqualTo("DISCONNECTED"));
        assertThat(told).isEmpty();
    }

    @Test
    void losingTheLeadIsToldOnceWithTheSymbolsThatAreNowStale() {
        standby.leads(true);
        board.add("other", List.of("BTCUSD"));
        board.onLifecycle(
                LifecycleEvent.of(LifecycleType.SUBSCRIBED, 1)
                        .symbols(List.of("EURUSD", "XAUUSD"))
                        .build(),
                "ctrader");
        standby.leads(false);
        standby.leads(false);

        assertThat(told)
                .extracting(LifecycleEvent::type)
                .containsExactly(LifecycleType.DISCONNECTED, LifecycleType.STALE);
        assertThat(told.get(1).symbols()).containsExactly("EURUSD", "XAUUSD");
        assertThat(told).allSatisfy(event -> assertThat(event.reason()).contains("stands by"));
    }

    @Test
    void withoutSymbolsThereIsNothingToCallStale() {
        standby.leads(true);
        standby.leads(false);

        assertThat(told).extracting(LifecycleEvent::type).containsExactly(LifecycleType.DISCONNECTED);
    }
}
