// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.symbols;

import static io.github.camelctrader.client.login.AuthSetup.received;
import static io.github.camelctrader.model.LifecycleType.MARKET_CLOSED;
import static io.github.camelctrader.model.LifecycleType.MARKET_OPENED;
import static io.github.camelctrader.model.LifecycleType.SUBSCRIBED;
import static io.github.camelctrader.model.LifecycleType.SUBSCRIBE_FAILED;
import static io.github.camelctrader.model.LifecycleType.UNSUBSCRIBED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.login.AuthSetup;
import io.github.camelctrader.client.session.CTraderClient;
import io.github.camelctrader.client.session.ClientFixture;
import io.github.camelctrader.client.session.TestFeed;
import io.github.camelctrader.openapi.ProtoOASubscribeSpotsReq;
import io.github.camelctrader.openapi.ProtoOASymbolsListReq;
import io.github.camelctrader.openapi.ProtoOATradingMode;
import io.github.camelctrader.simulator.Fault;
import io.github.camelctrader.simulator.Moment;
import io.github.camelctrader.simulator.Push;
import io.github.camelctrader.simulator.SimulatedSymbol;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The broker changes its symbols while a feed runs. */
class SymbolsChangedSimulatorTest {

    @Test
    @DisplayName("#47 a symbol that was missing is subscribed when SymbolChanged tells of it")
    void added() {
        try (ClientFixture fixture = AuthSetup.fixture()) {
            TestFeed feed = fixture.feed("EURUSD", "NEWUSD").awaitStreaming("EURUSD");
            assertThat(feed.events.awaitLifecycle(SUBSCRIBE_FAILED).symbols()).containsExactly("NEWUSD");
            fixture.simulator.putSymbol(SimulatedSymbol.named("NEWUSD"));
            fixture.simulator.push(Push.symbolChanged("NEWUSD"));
            gathered(feed);
            feed.awaitStreaming("NEWUSD");
            feed.tick("EURUSD");

            assertThat(feed.settle().failed()).isEmpty();
            assertThat(feed.events.lifecycle(SUBSCRIBED)).hasSize(2);
        }
    }

    @Test
    @DisplayName(
            "#47 a feed that joins with an unknown symbol has the list refreshed about every minute, not more often")
    void joinsWithUnknown() {
        try (ClientFixture fixture = AuthSetup.fixture()) {
            CTraderClient client = fixture.start();
            TestFeed first = fixture.feed(client, "EURUSD").awaitStreaming("EURUSD");
            TestFeed late = fixture.feed(client, "NEWUSD");
            late.events.awaitLifecycle(SUBSCRIBE_FAILED);
            first.passQuietly(Duration.ofMinutes(10));
            int lists = received(fixture, ProtoOASymbolsListReq.class);
            assertThat(lists).isBetween(7, 11);
            fixture.simulator.putSymbol(SimulatedSymbol.named("NEWUSD"));
            first.passQuietly(Duration.ofSeconds(90));
            late.awaitStreaming("NEWUSD");
            first.passQuietly(Duration.ofMinutes(5));

            assertThat(late.events.lifecycle(SUBSCRIBE_FAILED)).hasSize(1);
            assertThat(received(fixture, ProtoOASymbolsListReq.class)).isBetween(lists + 1, lists + 2);
        }
    }

    @Test
    @DisplayName("#47 a symbol taken off the list is told as unsubscribed and missing, the others stream")
    void removed() {
        try (ClientFixture fixture = AuthSetup.fixture()) {
            TestFeed feed = fixture.feed("EURUSD", "XAUUSD").awaitStreaming("EURUSD", "XAUUSD");
            Push push = Push.symbolChanged("EURUSD");
            fixture.simulator.removeSymbol("XAUUSD");
            fixture.simulator.push(push);
            gathered(feed);
            feed.events.awaitLifecycle(SUBSCRIBE_FAILED);
            feed.tick("EURUSD");

            assertThat(feed.events.awaitLifecycle(UNSUBSCRIBED).symbols()).containsExactly("XAUUSD");
            assertThat(feed.events.awaitLifecycle(SUBSCRIBE_FAILED).errorCode()).isEqualTo("SYMBOL_NOT_FOUND");
            assertThat(feed.settle().failed()).containsExactly("XAUUSD");
        }
    }

    @Test
    @DisplayName("#78 a change of trading mode and digits takes effect on the running subscription")
    void details() {
        try (ClientFixture fixture = AuthSetup.fixture()) {
            TestFeed feed = fixture.feed("EURUSD").awaitStreaming("EURUSD");
            SimulatedSymbol symbol = SimulatedSymbol.named("EURUSD");
            fixture.simulator.putSymbol(
                    symbol.digits(3).tradingMode(ProtoOATradingMode.DISABLED_WITHOUT_PENDINGS_EXECUTION));
            fixture.simulator.push(Push.symbolChanged("EURUSD"));
            gathered(feed);
            feed.events.awaitLifecycle(MARKET_CLOSED);
            assertThat(feed.tick("EURUSD").bid().scale()).isEqualTo(3);
            fixture.simulator.putSymbol(symbol);
            fixture.simulator.push(Push.symbolChanged("EURUSD"));
            gathered(feed);
            feed.events.awaitLifecycle(MARKET_OPENED);

            assertThat(feed.tick("EURUSD").bid())
                    .isGreaterThan(BigDecimal.ONE)
                    .extracting(BigDecimal::scale)
                    .isEqualTo(5);
            assertThat(received(fixture, ProtoOASubscribeSpotsReq.class)).isOne();
        }
    }

    @Test
    @DisplayName("#72 C24 a burst of changes asks for the list once, and a failed list again after a minute")
    void burst() {
        try (ClientFixture fixture = AuthSetup.fixture()) {
            TestFeed feed = fixture.feed("EURUSD").awaitStreaming("EURUSD");
            fixture.simulator.inject(Fault.error("CH_SERVER_NOT_REACHABLE", "").at(Moment.symbolList()));
            for (int i = 0; i < 50; i++) {
                fixture.simulator.push(Push.symbolChanged("EURUSD"));
            }
            gathered(feed);
            feed.events.awaitThat("listed again", () -> received(fixture, ProtoOASymbolsListReq.class) == 2);
            feed.passQuietly(Duration.ofSeconds(50));
            assertThat(received(fixture, ProtoOASymbolsListReq.class)).isEqualTo(2);
            feed.passQuietly(Duration.ofSeconds(50));
            assertThat(received(fixture, ProtoOASymbolsListReq.class)).isEqualTo(3);
            feed.passQuietly(Duration.ofMinutes(5));
            assertThat(received(fixture, ProtoOASymbolsListReq.class)).isEqualTo(3);
            feed.tick("EURUSD");
        }
    }

    /** What was pushed has arrived, and the seconds in which changes are gathered are over. */
    private static void gathered(TestFeed feed) {
        feed.tick("EURUSD");
        feed.passQuietly(Duration.ofSeconds(6));
    }
}
