// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.RecordingListener;
import io.github.camelctrader.client.session.ClientFixture;
import io.github.camelctrader.model.LifecycleType;
import io.github.camelctrader.model.Tick;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** A tick's whole way over real TLS, and what precedes it. */
class FeedSimulatorTest {

    @Test
    void ticksFollowTheLifecycleThatLeadsToThem() {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD")) {
            RecordingListener feed = new RecordingListener();
            fixture.start().subscribe(ClientFixture.request("EURUSD"), feed);
            feed.awaitLifecycle(LifecycleType.SUBSCRIBED);
            feed.awaitTicks(1);
            fixture.simulator.tick("EURUSD", 110000L, 110002L);
            Tick tick = feed.awaitTicks(2);

            assertThat(feed.types())
                    .containsExactly(
                            LifecycleType.CONNECTING,
                            LifecycleType.CONNECTED,
                            LifecycleType.APP_AUTHENTICATED,
                            LifecycleType.ACCOUNT_AUTHENTICATED,
                            LifecycleType.SUBSCRIBED);
            assertThat(feed.ticks().get(0).snapshot()).isTrue();
            assertThat(tick.snapshot()).isFalse();
            assertThat(tick.bid()).isEqualTo(new BigDecimal("1.10000"));
            assertThat(tick.ask()).isEqualTo(new BigDecimal("1.10002"));
            assertThat(tick.symbol()).isEqualTo("EURUSD");
            assertThat(tick.timestamp()).isPositive();
        }
    }
}
