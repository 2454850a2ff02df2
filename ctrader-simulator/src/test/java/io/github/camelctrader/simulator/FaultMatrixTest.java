// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.github.camelctrader.openapi.ProtoErrorRes;
import io.github.camelctrader.openapi.ProtoMessage;
import io.github.camelctrader.openapi.ProtoOAErrorRes;
import io.github.camelctrader.openapi.ProtoOASpotEvent;
import io.github.camelctrader.openapi.ProtoOAVersionReq;
import io.github.camelctrader.simulator.wire.Payloads;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault at every moment does on the wire what it says. */
class FaultMatrixTest {

    private static final Duration SILENCE = Duration.ofMillis(80);
    private static final Duration DELAY = Duration.ofSeconds(7);

    private final ManualTime time = new ManualTime(Instant.parse("2026-01-05T10:00:00Z"));

    /** A fault and how a client sees it. */
    @SuppressWarnings("ImmutableEnumChecker")
    private enum Kind {
        REFUSE(Fault.refuse()),
        STALL(Fault.stall()),
        CLOSE(Fault.close()),
        RESET(Fault.reset()),
        HALF_OPEN(Fault.halfOpen()),
        GARBAGE(Fault.garbageFrame()),
        HALF_FRAME(Fault.halfFrame()),
        OVERSIZED(Fault.oversizedLength()),
        NEGATIVE(Fault.negativeLength()),
        EMPTY(Fault.emptyFrame()),
        FRAGMENTED(Fault.fragmentedFrame()),
        UNANSWERED(Fault.unanswered()),
        DELAYED(Fault.delayed(DELAY)),
        WRONG_ID(Fault.wrongMessageId()),
        ERROR(Fault.error("CHANNEL_IS_BLOCKED", "of choice")),
        UNCORRELATED(Fault.uncorrelatedError("INVALID_REQUEST", "of choice")),
        UNKNOWN(Fault.unknownMessage(9_999)),
        TWICE(Fault.duplicated()),
        LOST(Fault.lost());

        private final Fault fault;

        Kind(Fault fault) {
            this.fault = fault;
        }
    }

    static Stream<Arguments> matrix() {
        return Arrays.stream(Kind.values())
                .flatMap(kind -> Arrays.stream(Stage.values()).map(stage -> Arguments.of(kind, stage)));
    }

    @ParameterizedTest(name = "#105 {0} at {1}")
    @MethodSource("matrix")
    void everyFaultAtEveryMomentDoesWhatItSays(Kind kind, Stage stage) throws Exception {
        try (CTraderSimulator simulator =
                CTraderSimulator.builder().symbols("EURUSD").time(time).start()) {
            FaultHandle handle = simulator.inject(kind.fault.at(stage.moment()));
            if (kind == Kind.REFUSE && stage == Stage.ACCEPT) {
                assertRefused(simulator);
            } else if (kind == Kind.REFUSE || kind == Kind.RESET) {
                assertReset(kind, stage, simulator);
            } else {
                try (TestClient client = TestClient.unconnected(simulator)) {
                    observe(kind, stage, simulator, client);
                }
            }
            assertThat(handle.await(Duration.ofSeconds(5))).isTrue();
            assertThat(handle.timesFired()).isEqualTo(1);
        }
    }

    private void observe(Kind kind, Stage stage, CTraderSimulator simulator, TestClient client) throws Exception {
        if (stage.beforeTls() && kind == Kind.DELAYED) {
            assertDelayedHandshake(client);
        } else if (stage.beforeTls() && breaksHandshake(kind)) {
            observeHandshake(kind, stage, client);
        } else {
            client.handshake();
            observeMessages(kind, stage, stage.reach(simulator, client), client);
        }
    }

    /** An RST can overtake what was sent before, so it may show at any step of the way. */
    private static void assertReset(Kind kind, Stage stage, CTraderSimulator simulator) {
        assertThatThrownBy(() -> {
                    try (TestClient client = TestClient.unconnected(simulator)) {
                        client.handshake();
                        stage.reach(simulator, client);
                        client.readByte();
                    }
                })
                .satisfies(failure -> assertThat(rootOf(failure)).isInstanceOf(SocketException.class));
        if (kind == Kind.REFUSE) {
            assertRefused(simulator);
        }
    }

    private static Throwable rootOf(Throwable failure) {
        return failure.getCause() == null ? failure : rootOf(failure.getCause());
    }

    private static boolean breaksHandshake(Kind kind) {
        return kind.compareTo(Kind.NEGATIVE) <= 0 || kind == Kind.UNANSWERED;
    }

    private static void observeHandshake(Kind kind, Stage stage, TestClient client) throws IOException {
        client.readTimeout(SILENCE);
        switch (kind) {
            case CLOSE -> assertClosedBeforeTls(stage, client);
            case GARBAGE, OVERSIZED, NEGATIVE ->
                assertThatThrownBy(client::handshake).isInstanceOf(SSLException.class);
            default ->
                assertThatThrownBy(client::handshake)
                        .satisfies(failure -> assertThat(rootOf(failure)).isInstanceOf(SocketTimeoutException.class));
        }
    }

    private static void assertClosedBeforeTls(Stage stage, TestClient client) throws IOException {
        if (stage == Stage.TLS) {
            client.writeRaw(new byte[] {0x16, 3, 1, 1});
        }
        assertThat(client.readRaw()).isEqualTo(-1);
    }

    private void assertDelayedHandshake(TestClient client) throws Exception {
        client.readTimeout(Duration.ofSeconds(5));
        CompletableFuture<Void> handshake = CompletableFuture.runAsync(() -> {
            try {
                client.handshake();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThatThrownBy(() -> handshake.get(SILENCE.toMillis(), TimeUnit.MILLISECONDS))
                .isInstanceOf(TimeoutException.class);
        time.advance(DELAY);
        handshake.get(5, TimeUnit.SECONDS);
    }

    private void observeMessages(Kind kind, Stage stage, String id, TestClient client) throws IOException {
        switch (kind) {
            case REFUSE, RESET -> throw new IllegalStateException("Observed elsewhere");
            case CLOSE -> assertThat(client.readByte()).isEqualTo(-1);
            case STALL, HALF_OPEN -> {
                client.send(ProtoOAVersionReq.getDefaultInstance());
                assertSilent(client);
            }
            case GARBAGE ->
                assertThatThrownBy(() -> ProtoMessage.parseFrom(client.readFrame()))
                        .isInstanceOf(InvalidProtocolBufferException.class);
            case HALF_FRAME -> {
                int length = client.readLength();
                assertThat(length).isPositive();
                assertThat(client.readUntilSilent(SILENCE)).isBetween(1, length - 1);
            }
            case OVERSIZED -> assertThat(client.readLength()).isEqualTo(Integer.MAX_VALUE);
            case NEGATIVE -> assertThat(client.readLength()).isEqualTo(-1);
            case EMPTY -> {
                assertThat(client.readLength()).isZero();
                assertUsual(stage, id, client);
            }
            case FRAGMENTED -> assertUsual(stage, id, client);
            case UNKNOWN -> {
                assertThat(client.readEnvelope().getPayloadType()).isEqualTo(9_999);
                if (!stage.beforeTls()) {
                    assertUsual(stage, id, client);
                }
            }
            case UNANSWERED -> assertSkipped(client);
            case LOST -> {
                if (stage == Stage.SUBSCRIBE) {
                    // The request was acted on, so its events come.
                    client.read(ProtoOASpotEvent.class);
                }
                assertSkipped(client);
            }
            case TWICE -> {
                assertUsual(stage, id, client);
                assertUsual(stage, id, client);
            }
            case DELAYED -> {
                assertSilent(client);
                time.advance(DELAY);
                assertUsual(stage, id, client);
            }
            case WRONG_ID -> {
                ProtoMessage envelope = client.readEnvelope();
                assertThat(Payloads.parse(envelope)).isInstanceOf(stage.usual());
                assertThat(envelope.getClientMsgId()).isNotEmpty().isNotEqualTo(id);
            }
            case ERROR -> {
                ProtoMessage envelope = client.readEnvelope();
                assertThat(Payloads.parse(envelope))
                        .isInstanceOfSatisfying(ProtoOAErrorRes.class, error -> assertThat(error.getErrorCode())
                                .isEqualTo("CHANNEL_IS_BLOCKED"));
                assertThat(envelope.getClientMsgId()).isEqualTo(id);
            }
            case UNCORRELATED -> {
                ProtoMessage envelope = client.readEnvelope();
                assertThat(Payloads.parse(envelope)).isInstanceOf(ProtoErrorRes.class);
                assertThat(envelope.hasClientMsgId()).isFalse();
            }
        }
    }

    /** The next thing that comes is the usual one, complete, under the request's id. */
    private static void assertUsual(Stage stage, String id, TestClient client) throws IOException {
        ProtoMessage envelope = client.readEnvelope();
        Message message = Payloads.parse(envelope);
        assertThat(message).isInstanceOf(stage.usual());
        assertThat(envelope.getClientMsgId()).isEqualTo(stage == Stage.HEARTBEAT ? "" : id);
    }

    /** What is next is the answer to a later request. */
    private static void assertSkipped(TestClient client) throws IOException {
        String later = client.send(ProtoOAVersionReq.getDefaultInstance());
        ProtoMessage envelope = client.readEnvelope();
        assertThat(envelope.getClientMsgId()).isEqualTo(later);
    }

    private static void assertSilent(TestClient client) throws IOException {
        client.readTimeout(SILENCE);
        assertThatThrownBy(client::readByte).isInstanceOf(SocketTimeoutException.class);
        client.readTimeout(Duration.ofSeconds(5));
    }

    private static void assertRefused(CTraderSimulator simulator) {
        assertThatThrownBy(() -> TestClient.unconnected(simulator)).isInstanceOf(ConnectException.class);
    }
}
