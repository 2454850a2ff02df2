// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.symbols;

import static io.github.camelctrader.client.login.AuthSetup.received;
import static io.github.camelctrader.model.LifecycleType.ACCOUNT_AUTHENTICATED;
import static io.github.camelctrader.model.LifecycleType.APP_AUTHENTICATED;
import static io.github.camelctrader.model.LifecycleType.CONNECTED;
import static io.github.camelctrader.model.LifecycleType.CONNECTING;
import static io.github.camelctrader.model.LifecycleType.SUBSCRIBE_FAILED;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.login.AuthSetup;
import io.github.camelctrader.client.session.CTraderClient;
import io.github.camelctrader.client.session.ClientFixture;
import io.github.camelctrader.client.session.TestFeed;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.Tick;
import io.github.camelctrader.openapi.ProtoOASubscribeSpotsReq;
import io.github.camelctrader.openapi.ProtoOASymbolByIdReq;
import io.github.camelctrader.simulator.CTraderSimulator;
import io.github.camelctrader.simulator.Fault;
import io.github.camelctrader.simulator.Moment;
import io.github.camelctrader.simulator.SimulatedSymbol;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Which symbols a feed's tokens stand for, none included. */
class SymbolNamesSimulatorTest {

    @Test
    @DisplayName("#58 look-alikes are told as ambiguous with their names; exact name, id and loose spelling work")
    void lookAlikes() {
        try (ClientFixture fixture = new ClientFixture(CTraderSimulator.builder()
                .symbols("EURUSD.P", "EURUSD-P", "XAU/USD")
                .symbol(SimulatedSymbol.named("US 30").enabled(false))
                .start())) {
            CTraderClient client = fixture.start();
            TestFeed vague = fixture.feed(client, "eurusdp", "xauusd");
            vague.awaitStreaming("XAU/USD");
            LifecycleEvent failed = vague.events.awaitLifecycle(SUBSCRIBE_FAILED);
            TestFeed exact =
                    fixture.feed(client, "EURUSD.P", "2", "US 30").awaitStreaming("EURUSD.P", "EURUSD-P", "US 30");

            assertThat(failed.errorCode()).isEqualTo("AMBIGUOUS_SYMBOL");
            assertThat(failed.symbols()).containsExactly("eurusdp");
            assertThat(requireNonNull(failed.reason())).contains("EURUSD.P", "EURUSD-P");
            assertThat(vague.events.ticks()).extracting(Tick::symbol).containsOnly("XAU/USD");
            assertThat(exact.settle().failed()).isEmpty();
        }
    }

    @Test
    @DisplayName("#58 all symbols (*) are the enabled ones")
    void allEnabled() {
        try (ClientFixture fixture = new ClientFixture(CTraderSimulator.builder()
                .symbols("EURUSD", "XAUUSD")
                .symbol(SimulatedSymbol.named("US 30").enabled(false))
                .start())) {
            TestFeed feed = fixture.feed("*").awaitStreaming("EURUSD", "XAUUSD");

            assertThat(feed.settle().subscribed()).containsExactlyInAnyOrder("EURUSD", "XAUUSD");
        }
    }

    @Test
    @DisplayName("#57 20 ticks before a newcomer's details are known: one request for details, ticks in order")
    void detailsOnce() {
        try (ClientFixture fixture = AuthSetup.fixture()) {
            CTraderClient client = fixture.start();
            TestFeed first = fixture.feed(client, "EURUSD").awaitStreaming("EURUSD");
            int details = received(fixture, ProtoOASymbolByIdReq.class);
            fixture.simulator.inject(Fault.delayed(Duration.ofMillis(300)).at(Moment.symbolDetails()));
            TestFeed second = fixture.feed(client, "XAUUSD");
            TestFeed third = fixture.feed(client, "XAUUSD");
            List<Long> bids = LongStream.range(0, 20)
                    .map(i -> first.sendTick("EURUSD"))
                    .boxed()
                    .toList();
            second.awaitStreaming("XAUUSD");
            List<Long> live = LongStream.range(0, 20)
                    .map(i -> second.sendTick("XAUUSD"))
                    .boxed()
                    .toList();
            third.events.awaitThat("the last", () -> third.received("XAUUSD", live.get(19)));

            assertThat(first.events.ticks()).extracting(Tick::rawBid).containsSubsequence(bids);
            assertThat(second.events.ticks()).extracting(Tick::rawBid).containsSubsequence(live);
            assertThat(third.events.ticks()).extracting(Tick::rawBid).containsSubsequence(live);
            assertThat(received(fixture, ProtoOASymbolByIdReq.class)).isEqualTo(details + 1);
            assertThat(received(fixture, ProtoOASubscribeSpotsReq.class)).isEqualTo(2);
        }
    }

    @Test
    @DisplayName("#59 a feed without symbols stays connected for 10 minutes, idle, and asks for nothing")
    void noSymbols() {
        try (ClientFixture fixture = AuthSetup.fixture()) {
            TestFeed feed = fixture.feed();
            feed.events.awaitLifecycle(ACCOUNT_AUTHENTICATED);
            feed.passQuietly(Duration.ofMinutes(10));

            assertThat(feed.events.types())
                    .containsExactly(CONNECTING, CONNECTED, APP_AUTHENTICATED, ACCOUNT_AUTHENTICATED);
            assertThat(feed.settle().authenticated()).isTrue();
            assertThat(received(fixture, ProtoOASymbolByIdReq.class)).isZero();
            assertThat(received(fixture, ProtoOASubscribeSpotsReq.class)).isZero();
            assertThat(fixture.simulator.connectionsAccepted()).isOne();
        }
    }
}
