// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.link;

import static io.github.camelctrader.model.LifecycleType.DISCONNECTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.session.ClientFixture;
import io.github.camelctrader.client.session.TestFeed;
import io.github.camelctrader.model.Tick;
import io.github.camelctrader.simulator.CTraderSimulator;
import io.github.camelctrader.simulator.Fault;
import io.github.camelctrader.simulator.FaultHandle;
import io.github.camelctrader.simulator.Moment;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bytes that are not as they should be: what can be read is delivered, what cannot be trusted ends the link. */
class FramingSimulatorTest {

    private static final Moment SECOND_SPOT = Moment.streaming(2);

    static Stream<Fault> harmless() {
        return Stream.of(Fault.emptyFrame(), Fault.fragmentedFrame(), Fault.unknownMessage(29_999))
                .map(fault -> fault.at(SECOND_SPOT));
    }

    @ParameterizedTest(name = "{displayName}: {0}")
    @DisplayName("#14 empty, split and unknown frames cost nothing: the good ones are delivered in order")
    @MethodSource("harmless")
    void goodFramesAreDelivered(Fault fault) {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD")) {
            FaultHandle fired = fixture.simulator.inject(fault);
            TestFeed feed = fixture.feed("EURUSD");
            feed.events.awaitTicks(1);
            for (int n = 2; n <= 5; n++) {
                assertThat(feed.tick("EURUSD")).isEqualTo(feed.events.ticks().get(n - 1));
            }

            assertThat(fired.fired()).isTrue();
            assertThat(feed.events.lifecycle(DISCONNECTED)).isEmpty();
            assertThat(fixture.simulator.connectionsAccepted()).isEqualTo(1);
        }
    }

    static Stream<Fault> untrustworthy() {
        return Stream.of(Fault.garbageFrame(), Fault.oversizedLength(), Fault.negativeLength())
                .map(fault -> fault.at(SECOND_SPOT));
    }

    @ParameterizedTest(name = "{displayName}: {0}")
    @DisplayName("#14 a frame that cannot be one closes the link at once, and the next link streams")
    @MethodSource("untrustworthy")
    void brokenFrameClosesTheLink(Fault fault) {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD")) {
            fixture.simulator.inject(fault);
            TestFeed feed = fixture.feed("EURUSD");
            feed.events.awaitTicks(1);
            feed.sendTick("EURUSD");
            assertThat(feed.events.awaitLifecycle(DISCONNECTED).reason()).startsWith("CLIENT: protocol error: ");
            feed.passRetry(1);
            feed.awaitStreaming("EURUSD");

            assertThat(feed.events.lifecycle(DISCONNECTED)).hasSize(1);
            assertThat(fixture.simulator.connectionsOpen()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("#14 frames merged into few packets are delivered one by one, in order")
    void mergedFrames() {
        CTraderSimulator simulator = CTraderSimulator.builder()
                .symbols("EURUSD", "XAUUSD")
                .oneSidedShare(0)
                .start();
        try (ClientFixture fixture = new ClientFixture(simulator)) {
            TestFeed feed = fixture.feed("EURUSD", "XAUUSD").awaitStreaming("EURUSD", "XAUUSD");
            int before = feed.events.ticks().size();
            simulator.burst(List.of("EURUSD", "XAUUSD"), 1000);
            feed.events.awaitTicks(before + 2000);

            List<String> expected = IntStream.range(0, 2000)
                    .mapToObj(n -> n % 2 == 0 ? "EURUSD" : "XAUUSD")
                    .toList();
            assertThat(feed.events.ticks().subList(before, before + 2000))
                    .extracting(Tick::symbol)
                    .isEqualTo(expected);
            assertThat(feed.client.counters().invalidMessages()).isZero();
            assertThat(feed.events.lifecycle(DISCONNECTED)).isEmpty();
        }
    }

    @Test
    @DisplayName("#14 half a frame and then silence is a dead link, not one that waits for ever")
    void halfFrame() {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD")) {
            fixture.simulator.inject(Fault.halfFrame().at(SECOND_SPOT));
            TestFeed feed = fixture.feed("EURUSD");
            feed.events.awaitTicks(1);
            feed.settle();
            fixture.time.advance(Duration.ofSeconds(1));
            feed.sendTick("EURUSD");
            feed.events.awaitThat(
                    "half a frame", () -> feed.settle().lastReceivedAt() == fixture.time.currentTimeMillis());
            fixture.time.advance(Duration.ofSeconds(60));
            assertThat(feed.events.awaitLifecycle(DISCONNECTED).reason())
                    .isEqualTo("CLIENT: nothing received for 60000 ms (readTimeout)");
            feed.passRetry(1);
            feed.awaitStreaming("EURUSD");

            assertThat(feed.events.lifecycle(DISCONNECTED)).hasSize(1);
            assertThat(fixture.simulator.connectionsOpen()).isEqualTo(1);
        }
    }
}
