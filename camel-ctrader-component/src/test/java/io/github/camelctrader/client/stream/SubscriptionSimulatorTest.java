// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.stream;

import static io.github.camelctrader.model.LifecycleType.ACCOUNT_AUTHENTICATED;
import static io.github.camelctrader.model.LifecycleType.SUBSCRIBED;
import static io.github.camelctrader.model.LifecycleType.SUBSCRIBE_FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.RecordingListener;
import io.github.camelctrader.client.ServerLog;
import io.github.camelctrader.client.session.ClientFixture;
import io.github.camelctrader.client.session.TestFeed;
import io.github.camelctrader.client.support.ManualTime;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.openapi.ProtoOASubscribeSpotsReq;
import io.github.camelctrader.openapi.ProtoOASymbolByIdReq;
import io.github.camelctrader.openapi.ProtoOAUnsubscribeSpotsReq;
import io.github.camelctrader.simulator.CTraderSimulator;
import io.github.camelctrader.simulator.Drop;
import io.github.camelctrader.simulator.Fault;
import io.github.camelctrader.simulator.FaultHandle;
import io.github.camelctrader.simulator.Moment;
import io.github.camelctrader.simulator.SimulatedSymbol;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Symbols that come and go with the feeds that want them, and what the broker says to that. */
class SubscriptionSimulatorTest {

    @ParameterizedTest(name = "{displayName}: {0}")
    @DisplayName("#44 a symbol that is subscribed already counts as subscribed")
    @ValueSource(strings = {"ALREADY_SUBSCRIBED", "CH_ALREADY_SUBSCRIBED"})
    void alreadySubscribed(String code) {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD")) {
            fixture.simulator.inject(Fault.error(code, "").at(Moment.subscribe()));
            TestFeed feed = fixture.feed("EURUSD");
            feed.events.awaitLifecycle(SUBSCRIBED);

            assertThat(feed.settle().subscribed()).containsExactly("EURUSD");
            assertThat(feed.events.lifecycle(SUBSCRIBE_FAILED)).isEmpty();
        }
    }

    @Test
    @DisplayName("#44 of three symbols two of which the server still streams all three are subscribed")
    void someAlreadySubscribed() {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD", "XAUUSD", "GBPUSD")) {
            TestFeed keeper = fixture.feed().awaitStreaming();
            TestFeed first = fixture.feed(keeper.client, "EURUSD", "GBPUSD").awaitStreaming("EURUSD", "GBPUSD");
            FaultHandle lost =
                    fixture.simulator.inject(Fault.unanswered().at(Moment.request(ProtoOAUnsubscribeSpotsReq.class)));
            first.handle.close();
            RecordingListener.awaitUntil(lost::fired);
            TestFeed second = fixture.feed(keeper.client, "EURUSD", "XAUUSD", "GBPUSD");
            second.awaitStreaming("XAUUSD");
            second.passQuietly(Duration.ofSeconds(30)); // the end that is not answered is waited for, and said again
            second.awaitStreaming("EURUSD", "GBPUSD");

            assertThat(second.events.lifecycle(SUBSCRIBE_FAILED)).isEmpty();
            assertThat(fixture.simulator.connectionsAccepted()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("#48 a second consumer of a symbol that was refused has it tried again at once, for both")
    void firstSubscribeFailed() {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD")) {
            fixture.simulator.inject(Fault.error("NO_QUOTES", "none yet").at(Moment.subscribe()));
            TestFeed first = fixture.feed("EURUSD");
            assertThat(first.events.awaitLifecycle(SUBSCRIBE_FAILED).errorCode())
                    .isEqualTo("NO_QUOTES");
            TestFeed second = fixture.feed(first.client, "EURUSD");
            second.awaitStreaming("EURUSD");
            first.awaitStreaming("EURUSD");

            assertThat(fixture.time.currentTimeMillis()).isEqualTo(ManualTime.START);
            assertThat(fixture.simulator.received(ProtoOASubscribeSpotsReq.class))
                    .hasSize(2);
            assertThat(first.settle().failed()).isEmpty();
        }
    }

    @Test
    @DisplayName("#49 symbols wait for the symbol list; only then can one be not found")
    void listNotLoaded() {
        var serverTime = new io.github.camelctrader.simulator.ManualTime(Instant.ofEpochMilli(ManualTime.START));
        CTraderSimulator simulator =
                CTraderSimulator.builder().symbols("EURUSD").time(serverTime).start();
        try (ClientFixture fixture = new ClientFixture(simulator)) {
            FaultHandle delayed =
                    simulator.inject(Fault.delayed(Duration.ofSeconds(5)).at(Moment.symbolList()));
            TestFeed feed = fixture.feed("EURUSD", "NOSUCH");
            feed.events.awaitLifecycle(ACCOUNT_AUTHENTICATED);
            RecordingListener.awaitUntil(delayed::fired);
            TestFeed late = fixture.feed(feed.client, "EURUSD");
            late.settle();
            assertThat(feed.events.lifecycle(SUBSCRIBE_FAILED)).isEmpty();
            assertThat(simulator.received(ProtoOASymbolByIdReq.class)).isEmpty();
            serverTime.advance(Duration.ofSeconds(5));
            feed.awaitStreaming("EURUSD");
            late.awaitStreaming("EURUSD");

            assertThat(feed.events.lifecycle(SUBSCRIBE_FAILED)).singleElement().satisfies(event -> {
                assertThat(event.symbols()).containsExactly("NOSUCH");
                assertThat(event.errorCode()).isEqualTo("SYMBOL_NOT_FOUND");
            });
            assertThat(simulator.received(ProtoOASubscribeSpotsReq.class)).hasSize(1);
        }
    }

    @ParameterizedTest(name = "{displayName}: {0}")
    @DisplayName("#50 a symbol that the server does not know is SYMBOL_NOT_FOUND with its name, the others stream")
    @ValueSource(strings = {"SYMBOL_NOT_FOUND", "UNKNOWN_SYMBOL", "CH_UNKNOWN_SYMBOL"})
    void serverDoesNotKnowTheSymbol(String code) {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD", "XAUUSD")) {
            Fault refused = Fault.error(code, "nothing of that name").at(Moment.subscribe());
            fixture.simulator.inject(refused.times(2));
            TestFeed feed = fixture.feed("EURUSD", "XAUUSD");
            LifecycleEvent failed = feed.events.awaitLifecycle(SUBSCRIBE_FAILED);
            feed.awaitStreaming("XAUUSD");

            assertThat(failed.symbols()).containsExactly("EURUSD");
            assertThat(failed.errorCode()).isEqualTo("SYMBOL_NOT_FOUND");
            assertThat(failed.reason()).contains("EURUSD").contains("nothing of that name");
            assertThat(feed.settle().failed()).containsExactly("EURUSD");
            feed.passQuietly(Duration.ofSeconds(60));
            feed.awaitStreaming("EURUSD");
            assertThat(feed.events.lifecycle(SUBSCRIBE_FAILED)).hasSize(1);
        }
    }

    @Test
    @DisplayName("#51 the ticker leaves EURUSD, the chart's ticks go on and nothing is unsubscribed")
    void oneOfTwoLeaves() {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD")) {
            TestFeed chart = fixture.feed("EURUSD").awaitStreaming("EURUSD");
            TestFeed ticker = fixture.feed(chart.client, "EURUSD").awaitStreaming("EURUSD");
            ticker.handle.close();
            int heard = settled(chart, ticker);
            chart.tick("EURUSD");
            chart.tick("EURUSD");

            assertThat(ticker.events.events()).hasSize(heard);
            assertThat(ServerLog.unsubscribed(fixture.simulator)).isEmpty();
            assertThat(chart.events.lifecycle(SUBSCRIBED)).hasSize(1);
        }
    }

    @Test
    @DisplayName("#52 the last consumer's symbol is unsubscribed and forgotten, also by the next link")
    void lastLeaves() {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD", "XAUUSD")) {
            TestFeed stays = fixture.feed("XAUUSD").awaitStreaming("XAUUSD");
            TestFeed leaves = fixture.feed(stays.client, "EURUSD", "XAUUSD").awaitStreaming("EURUSD", "XAUUSD");
            leaves.handle.close();
            RecordingListener.awaitUntil(
                    () -> !ServerLog.unsubscribed(fixture.simulator).isEmpty());
            int heard = settled(stays, leaves);
            fixture.simulator.tick("EURUSD", 110_000, 110_002);
            stays.tick("XAUUSD");
            fixture.simulator.dropConnections(Drop.FIN);
            stays.passRetry(1);
            stays.awaitStreaming("XAUUSD");

            assertThat(ServerLog.unsubscribed(fixture.simulator)).containsExactly(1L);
            assertThat(ServerLog.subscribed(fixture.simulator, 1)).containsExactly(2L);
            assertThat(leaves.events.events()).hasSize(heard);
            assertThat(stays.client.counters().unwantedEvents()).isZero();
        }
    }

    @Test
    @DisplayName("#58 of look-alike names the exact one or the id works, and an ambiguous token names them all")
    void lookAlikes() {
        CTraderSimulator simulator = CTraderSimulator.builder()
                .symbol(SimulatedSymbol.named("EURUSD.P").id(11))
                .symbol(SimulatedSymbol.named("EURUSD-P").id(12))
                .symbol(SimulatedSymbol.named("EURUSD.F").id(13))
                .symbol(SimulatedSymbol.named("US 30").id(14).enabled(false))
                .start();
        try (ClientFixture fixture = new ClientFixture(simulator)) {
            TestFeed feed = fixture.feed("eurusdp", "EURUSD.P", "13", "us30");
            feed.awaitStreaming("EURUSD.P", "EURUSD.F", "US 30");

            assertThat(feed.events.lifecycle(SUBSCRIBE_FAILED)).singleElement().satisfies(event -> {
                assertThat(event.symbols()).containsExactly("eurusdp");
                assertThat(event.errorCode()).isEqualTo("AMBIGUOUS_SYMBOL");
                assertThat(event.reason()).contains("[EURUSD.P, EURUSD-P]");
            });
            assertThat(ServerLog.subscribed(simulator, 0)).containsExactlyInAnyOrder(11L, 13L, 14L);
        }
    }

    @Test
    @DisplayName("#58 the token * stands for every enabled symbol, not for a disabled one")
    void allEnabled() {
        CTraderSimulator simulator = CTraderSimulator.builder()
                .symbols("EURUSD", "XAUUSD")
                .symbol(SimulatedSymbol.named("US 30").enabled(false))
                .start();
        try (ClientFixture fixture = new ClientFixture(simulator)) {
            fixture.feed("*").awaitStreaming("EURUSD", "XAUUSD");

            assertThat(ServerLog.subscribed(simulator, 0)).containsExactlyInAnyOrder(1L, 2L);
        }
    }

    /** How much a feed has heard when the loop has done all it had to. */
    private static int settled(TestFeed barrier, TestFeed feed) {
        barrier.settle();
        return feed.events.events().size();
    }
}
