// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.trading;

import static io.github.camelctrader.model.LifecycleType.MARKET_CLOSED;
import static io.github.camelctrader.model.LifecycleType.MARKET_OPENED;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.github.camelctrader.client.session.ClientFixture;
import io.github.camelctrader.client.session.TestFeed;
import io.github.camelctrader.openapi.ProtoOAClosePositionReq;
import io.github.camelctrader.openapi.ProtoOANewOrderReq;
import io.github.camelctrader.simulator.Fault;
import io.github.camelctrader.simulator.Moment;
import io.github.camelctrader.simulator.trading.Fills;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What orders show of a market, whatever its schedule says. */
@Timeout(60)
class ProvenMarketsSimulatorTest {

    private static final long EURUSD = 1;

    private final ClientFixture fixture = ClientFixture.withSymbols("EURUSD", "XAUUSD");
    private final TestFeed feed = fixture.feed("EURUSD", "XAUUSD").awaitStreaming("EURUSD", "XAUUSD");

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    @DisplayName("R9 an order refused with MARKET_CLOSED closes its symbol for every feed, until one is filled")
    void aRefusedOrder() {
        TestFeed other = fixture.feed(feed.client, "EURUSD").awaitStreaming("EURUSD");
        fixture.simulator.inject(
                Fault.orderError("MARKET_CLOSED", "closed").at(Moment.request(ProtoOANewOrderReq.class)));
        order();
        assertThat(feed.events.awaitLifecycle(MARKET_CLOSED).symbols()).containsExactly("EURUSD");
        assertThat(other.events.awaitLifecycle(MARKET_CLOSED).reason()).contains("an order was refused");
        feed.tick("EURUSD");
        assertThat(feed.settle().closed()).containsExactly("EURUSD");
        TestFeed late = fixture.feed(feed.client, "EURUSD");
        assertThat(late.events.awaitLifecycle(MARKET_CLOSED).symbols()).containsExactly("EURUSD");

        order();
        for (TestFeed one : List.of(feed, other, late)) {
            assertThat(one.events.awaitLifecycle(MARKET_OPENED).symbols()).containsExactly("EURUSD");
            assertThat(one.settle().closed()).isEmpty();
        }
    }

    @Test
    @DisplayName("R9 an order that was accepted and then rejected shows it too")
    void aRejectedOrder() {
        fixture.simulator.fills(Fills.rejected("MARKET_CLOSED"));
        order();
        assertThat(feed.events.awaitLifecycle(MARKET_CLOSED).symbols()).containsExactly("EURUSD");
    }

    @Test
    @DisplayName("R9 a closing that is refused closes the market of its position, however old that is")
    void aRefusedClosing() {
        order();
        long position = fixture.simulator.positions().get(0).getPositionId();
        TestFeed newcomer = fixture.feed(fixture.start(), "EURUSD").awaitStreaming("EURUSD");
        for (TestFeed one : List.of(feed, newcomer)) {
            fixture.simulator.inject(
                    Fault.orderError("MARKET_CLOSED", "closed").at(Moment.request(ProtoOAClosePositionReq.class)));
            send(
                    one,
                    ProtoOAClosePositionReq.newBuilder()
                            .setPositionId(position)
                            .setVolume(100_000)
                            .buildPartial());
            assertThat(one.events.awaitLifecycle(MARKET_CLOSED).symbols()).containsExactly("EURUSD");
        }
    }

    private void order() {
        send(feed, Trades.order(EURUSD));
    }

    private static void send(TestFeed from, Message request) {
        assertThat(from.handle.account().request(request).handle((answer, failure) -> "ended"))
                .succeedsWithin(Duration.ofSeconds(20));
    }
}
