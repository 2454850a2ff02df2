// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.stream;

import static io.github.camelctrader.client.login.AuthSetup.received;
import static io.github.camelctrader.model.LifecycleType.DISCONNECTED;
import static io.github.camelctrader.model.LifecycleType.SUBSCRIBED;
import static io.github.camelctrader.model.LifecycleType.SUBSCRIBE_FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.session.ClientFixture;
import io.github.camelctrader.client.session.TestFeed;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.openapi.ProtoOALightSymbol;
import io.github.camelctrader.openapi.ProtoOASubscribeSpotsReq;
import io.github.camelctrader.openapi.ProtoOASymbolByIdReq;
import io.github.camelctrader.openapi.ProtoOASymbolsListRes;
import io.github.camelctrader.simulator.CTraderSimulator;
import io.github.camelctrader.simulator.Drop;
import io.github.camelctrader.simulator.Fault;
import io.github.camelctrader.simulator.FaultHandle;
import io.github.camelctrader.simulator.Moment;
import io.github.camelctrader.simulator.SimulatedSymbol;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Subscriptions that the broker refuses, for a while or for good. */
class SubscriptionRefusalSimulatorTest {

    private static final long GHOST = 999;
    private static final String[] NAMES =
            IntStream.range(0, 40).mapToObj(i -> "SYM" + i).toArray(String[]::new);

    @Test
    @DisplayName("#45 a rate limit during the restore waits as told, then all are back")
    void rateLimited() {
        try (ClientFixture fixture = manySymbols()) {
            TestFeed feed = fixture.feed(NAMES).awaitStreaming(NAMES);
            fixture.simulator.inject(Fault.blocked(Duration.ofSeconds(4)).at(Moment.subscribe()));
            fixture.simulator.inject(
                    Fault.error("REQUEST_FREQUENCY_EXCEEDED", "too many").at(Moment.subscribe()));
            fixture.simulator.dropConnections(Drop.FIN);
            feed.passRetry(1);
            feed.events.awaitThat("asked", () -> received(fixture, ProtoOASubscribeSpotsReq.class) == 2);
            long refusedAt = fixture.time.currentTimeMillis();
            // The refusal may still be on its way, so the time moves until it has been understood and waited for.
            feed.events.awaitThat("asked again", () -> {
                feed.settle();
                fixture.time.advance(Duration.ofMillis(100));
                return received(fixture, ProtoOASubscribeSpotsReq.class) >= 3;
            });
            assertThat(fixture.time.currentTimeMillis() - refusedAt).isGreaterThanOrEqualTo(4_000);
            feed.events.awaitThat("subscribed", () -> {
                fixture.time.advance(Duration.ofMillis(100));
                return feed.settle().subscribed().size() == NAMES.length;
            });
            feed.awaitStreaming(NAMES);

            List<Integer> sizes = fixture.simulator.received(ProtoOASubscribeSpotsReq.class).stream()
                    .map(ProtoOASubscribeSpotsReq::getSymbolIdCount)
                    .toList();
            assertThat(sizes.subList(0, 3)).containsExactly(40, 40, 40);
            assertThat(feed.events.lifecycle(SUBSCRIBE_FAILED)).isEmpty();
            assertThat(fixture.simulator.connectionsAccepted()).isEqualTo(2);
        }
    }

    @Test
    @DisplayName(
            "#46 #50 one unknown symbol in a batch of 41 stands alone, the others stream, and it is tried again slowly")
    void oneRefused() {
        try (ClientFixture fixture = manySymbols()) {
            // The broker's own list names it as well, when it is asked for again.
            fixture.simulator.inject(
                    Fault.reply(listWithGhost()).at(Moment.symbolList()).times(2));
            TestFeed feed = fixture.feed("*");
            LifecycleEvent failed = feed.events.awaitLifecycle(SUBSCRIBE_FAILED);
            feed.awaitStreaming(NAMES);
            int asked = received(fixture, ProtoOASymbolByIdReq.class);

            assertThat(failed.errorCode()).isEqualTo("SYMBOL_NOT_FOUND");
            assertThat(failed.symbols()).containsExactly("GHOST");
            assertThat(failed.retryIn()).isEqualTo(60_000);
            assertThat(feed.settle().failed()).containsExactly("GHOST");
            assertThat(asked).isLessThan(15);
            feed.passQuietly(Duration.ofSeconds(50));
            assertThat(received(fixture, ProtoOASymbolByIdReq.class)).isEqualTo(asked);
            fixture.simulator.putSymbol(SimulatedSymbol.named("GHOST").id(GHOST));
            feed.passQuietly(Duration.ofSeconds(20));
            feed.awaitStreaming("GHOST");

            assertThat(received(fixture, ProtoOASymbolByIdReq.class)).isEqualTo(asked + 1);
            assertThat(feed.settle().failed()).isEmpty();
            assertThat(feed.events.lifecycle(SUBSCRIBE_FAILED)).hasSize(1);
            assertThat(feed.events.lifecycle(DISCONNECTED)).isEmpty();
        }
    }

    @Test
    @DisplayName(
            "#46 a symbol the broker lists but cannot describe is refused alone and tried once a minute for an hour")
    void refusedForAnHour() {
        try (ClientFixture fixture = manySymbols()) {
            TestFeed feed = fixture.feed("SYM0").awaitStreaming("SYM0");
            fixture.simulator.inject(Fault.error("SYMBOL_NOT_FOUND", "")
                    .at(Moment.symbolDetails())
                    .always());
            TestFeed bad = fixture.feed(feed.client, "SYM1");
            bad.events.awaitLifecycle(SUBSCRIBE_FAILED);
            int before = received(fixture, ProtoOASymbolByIdReq.class);
            feed.passQuietly(Duration.ofHours(1));

            assertThat(received(fixture, ProtoOASymbolByIdReq.class) - before).isEqualTo(60);
            assertThat(bad.events.lifecycle(SUBSCRIBE_FAILED)).hasSize(1);
            assertThat(bad.settle().failed()).containsExactly("SYM1");
            feed.tick("SYM0");
            assertThat(feed.events.lifecycle(SUBSCRIBE_FAILED)).isEmpty();
        }
    }

    @Test
    @DisplayName("#46 what is refused to the account as a whole is refused at once, not symbol by symbol")
    void refusedToTheAccount() {
        try (ClientFixture fixture = manySymbols()) {
            fixture.simulator.inject(Fault.error("CHANNEL_IS_BLOCKED", "").at(Moment.subscribe()));
            TestFeed feed = fixture.feed(NAMES);
            feed.events.awaitLifecycle(SUBSCRIBE_FAILED, NAMES.length);
            assertThat(received(fixture, ProtoOASubscribeSpotsReq.class)).isOne();
            assertThat(feed.settle().failed()).containsExactlyInAnyOrder(NAMES);
            feed.passQuietly(Duration.ofMinutes(7));
            feed.awaitStreaming(NAMES);

            assertThat(received(fixture, ProtoOASubscribeSpotsReq.class)).isEqualTo(2);
            assertThat(feed.events.lifecycle(SUBSCRIBED)).hasSize(1);
        }
    }

    @Test
    @DisplayName("#45 #46 a limit that does not end becomes a refusal after five tries, and is tried on slowly")
    void exhausted() {
        try (ClientFixture fixture = manySymbols()) {
            FaultHandle limit = fixture.simulator.inject(Fault.error("REQUEST_FREQUENCY_EXCEEDED", "")
                    .at(Moment.subscribe())
                    .always());
            TestFeed feed = fixture.feed("SYM0");
            feed.events.awaitThat("asked", () -> received(fixture, ProtoOASubscribeSpotsReq.class) == 1);
            feed.passQuietly(Duration.ofSeconds(50));
            LifecycleEvent failed = feed.events.awaitLifecycle(SUBSCRIBE_FAILED);
            assertThat(failed.errorCode()).isEqualTo("REQUEST_FREQUENCY_EXCEEDED");
            assertThat(received(fixture, ProtoOASubscribeSpotsReq.class)).isEqualTo(5);
            limit.cancel();
            feed.passQuietly(Duration.ofSeconds(60));
            feed.awaitStreaming("SYM0");
        }
    }

    /** What the broker lists, and one symbol that it does not have. */
    private static ProtoOASymbolsListRes listWithGhost() {
        ProtoOASymbolsListRes.Builder list = ProtoOASymbolsListRes.newBuilder().setCtidTraderAccountId(1);
        for (int i = 0; i < NAMES.length; i++) {
            list.addSymbol(entry(i + 1L, NAMES[i]));
        }
        return list.addSymbol(entry(GHOST, "GHOST")).build();
    }

    private static ProtoOALightSymbol entry(long id, String name) {
        return ProtoOALightSymbol.newBuilder()
                .setSymbolId(id)
                .setSymbolName(name)
                .setEnabled(true)
                .build();
    }

    private static ClientFixture manySymbols() {
        return new ClientFixture(CTraderSimulator.builder().symbols(NAMES).start());
    }
}
