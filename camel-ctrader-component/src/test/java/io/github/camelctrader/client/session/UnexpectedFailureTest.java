// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.RecordingListener;
import io.github.camelctrader.client.Script;
import io.github.camelctrader.client.api.FeedListener;
import io.github.camelctrader.client.link.QuietLog;
import io.github.camelctrader.client.support.BrokenTime;
import io.github.camelctrader.client.support.ManualTime;
import io.github.camelctrader.model.LifecycleType;
import io.github.camelctrader.openapi.ProtoHeartbeatEvent;
import io.github.camelctrader.openapi.ProtoOAAccountDisconnectEvent;
import io.github.camelctrader.openapi.ProtoOAAccountsTokenInvalidatedEvent;
import io.github.camelctrader.openapi.ProtoOASymbolChangedEvent;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Errors of the client itself, or of those it calls, at any moment. */
class UnexpectedFailureTest {

    private static final Duration SOON = Duration.ofMinutes(10);

    private final QuietLog quiet = new QuietLog();
    private final RecordingListener one = new RecordingListener();
    private final RecordingListener other = new RecordingListener();

    @AfterEach
    void close() {
        quiet.close();
    }

    static Stream<Supplier<Throwable>> failures() {
        return Stream.of(
                () -> new IllegalStateException("bug"),
                () -> new AssertionError("bug"),
                StackOverflowError::new,
                () -> new NoClassDefFoundError("gone"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    @DisplayName("#103 a listener that fails at every event costs the other feeds nothing, and no reconnect")
    void aListenerThatFailsAtEveryEvent(Supplier<Throwable> failure) {
        List<LifecycleType> undisturbed = lifecycleOfOther(event -> {});
        other.clear();
        assertThat(lifecycleOfOther(event -> sneak(failure.get()))).isEqualTo(undisturbed);
        assertThat(undisturbed)
                .contains(LifecycleType.DISCONNECTED, LifecycleType.TOKEN_REFRESHED, LifecycleType.RESUMED);
    }

    @Test
    @DisplayName("#103 one error anywhere in the handling of events, and ticks, heartbeats and reconnects go on")
    void oneErrorAnywhere() {
        long calls = withErrorAt(Long.MAX_VALUE);
        assertThat(calls).isGreaterThan(100); // otherwise little is proved
        for (long n = 1; n <= calls; n++) {
            try {
                withErrorAt(n);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("With an error at call " + n + " of the clock: " + e.getMessage(), e);
            }
        }
    }

    private List<LifecycleType> lifecycleOfOther(FeedListener first) {
        try (Offline client = new Offline()) {
            client.feed(first, "EURUSD");
            client.feed(other, "EURUSD");
            eventfulDay(client);
            return other.types();
        }
    }

    /** Lets the client live through a day with this one error in it, and looks whether it is well afterwards. */
    private long withErrorAt(long n) {
        ManualTime time = new ManualTime();
        BrokenTime clock = new BrokenTime(time);
        try (Offline client = new Offline(time, clock)) {
            client.feed(one, "EURUSD", "NOPE");
            client.feed(other, "*");
            clock.failAt(n);
            eventfulDay(client);
            long calls = clock.calls();

            Recovery.awaitTick(client, one, 1, SOON);
            Recovery.awaitTick(client, other, 2, SOON);
            assertHeartbeats(client);
            client.reconnect();
            Recovery.awaitTick(client, one, 1, SOON);
            assertThat(client.time.pending()).as("timers").isLessThan(20);
            return calls;
        }
    }

    /** Everything that can happen to a client, with a tick after each. */
    private static void eventfulDay(Offline client) {
        comeUp(client);
        client.advance(Duration.ofMinutes(2));
        tick(client);
        client.push(ProtoOAAccountsTokenInvalidatedEvent.newBuilder()
                .addCtidTraderAccountIds(Script.ACCOUNT)
                .build());
        tick(client);
        client.push(ProtoOASymbolChangedEvent.newBuilder()
                .setCtidTraderAccountId(Script.ACCOUNT)
                .addSymbolId(1)
                .build());
        tick(client);
        client.push(ProtoOAAccountDisconnectEvent.newBuilder()
                .setCtidTraderAccountId(Script.ACCOUNT)
                .build());
        client.advance(Duration.ofSeconds(1));
        tick(client);
        client.disconnect();
        comeUp(client);
        tick(client);
    }

    private static void comeUp(Offline client) {
        for (int seconds = 0; seconds < 60 && !client.isUp(); seconds++) {
            if (client.isConnecting()) {
                client.connect();
            } else {
                client.advance(Duration.ofSeconds(1));
            }
        }
        tick(client);
    }

    private static void tick(Offline client) {
        client.tick(1, 110_000, 110_001);
        client.tick(1, 110_001, 110_002);
    }

    private static void assertHeartbeats(Offline client) {
        int before = client.server.received(ProtoHeartbeatEvent.class).size();
        client.advance(Duration.ofSeconds(31));
        assertThat(client.server.received(ProtoHeartbeatEvent.class)).hasSizeBetween(before + 3, before + 4);
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable failure) throws T {
        throw (T) failure;
    }
}
