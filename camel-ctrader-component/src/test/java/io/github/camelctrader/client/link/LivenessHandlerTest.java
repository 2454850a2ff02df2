// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.TestOptions;
import io.github.camelctrader.client.support.ManualTime;
import io.github.camelctrader.client.wire.Inbound;
import io.github.camelctrader.openapi.ProtoHeartbeatEvent;
import io.github.camelctrader.openapi.ProtoMessage;
import io.github.camelctrader.openapi.ProtoOAVersionReq;
import io.github.camelctrader.openapi.ProtoPayloadType;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Heartbeats out, silence in. */
class LivenessHandlerTest {

    private static final byte[] HEARTBEAT = OfflineLink.frame(ProtoHeartbeatEvent.getDefaultInstance());

    private final ManualTime time = new ManualTime();
    private final OfflineLink wire = new OfflineLink(time);

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    @DisplayName("#12 an idle link sends one heartbeat without an id every 10 s")
    void sendsAHeartbeatWithoutAnIdEveryTenSeconds() {
        time.advance(Duration.ofMillis(9_999));
        assertThat(OfflineLink.written(wire.channel)).isNull();
        time.advance(Duration.ofMillis(1));
        ProtoMessage heartbeat = Objects.requireNonNull(OfflineLink.written(wire.channel));
        assertThat(heartbeat.getPayloadType()).isEqualTo(ProtoPayloadType.HEARTBEAT_EVENT_VALUE);
        assertThat(heartbeat.hasClientMsgId()).isFalse();
        assertThat(heartbeat.hasPayload()).isTrue();
        assertThat(OfflineLink.written(wire.channel)).isNull();
    }

    @Test
    @DisplayName("#12 1000 heartbeats leave no request pending")
    void aThousandHeartbeatsLeaveNoRequestPending() {
        for (int n = 0; n < 1_000; n++) {
            time.advance(Duration.ofSeconds(10));
            wire.receive(HEARTBEAT);
        }
        assertThat(OfflineLink.allWritten(wire.channel)).hasSize(1_000);
        assertThat(wire.link.requests().pending()).isZero();
        assertThat(time.pending()).isEqualTo(2);
        assertThat(wire.ends).isEmpty();
    }

    @Test
    @DisplayName("#12 heartbeats are sent whatever else is written")
    void heartbeatsAreSentWhateverElseIsWritten() {
        for (int n = 0; n < 1_000; n++) {
            wire.link.requests().send(ProtoOAVersionReq.getDefaultInstance());
        }
        time.advance(Duration.ofSeconds(10));
        List<ProtoMessage> written = OfflineLink.allWritten(wire.channel);
        assertThat(written.get(written.size() - 1).getPayloadType()).isEqualTo(ProtoPayloadType.HEARTBEAT_EVENT_VALUE);
        assertThat(wire.link.requests().pending()).isGreaterThan(500);
    }

    @Test
    @DisplayName("#13 an echo every 30 s never looks like a dead link")
    void anEchoEveryThirtySecondsNeverLooksLikeADeadLink() {
        for (int n = 0; n < 500; n++) {
            time.advance(Duration.ofSeconds(30));
            wire.receive(HEARTBEAT);
        }
        assertThat(wire.ends).isEmpty();
        assertThat(wire.channel.isOpen()).isTrue();
    }

    @Test
    @DisplayName("#6 silence for readTimeout closes the link with that reason")
    void silenceForReadTimeoutClosesTheLink() {
        time.advance(Duration.ofSeconds(20));
        wire.receive(HEARTBEAT);
        time.advance(TestOptions.READ_TIMEOUT.minusMillis(1));
        assertThat(wire.ends).isEmpty();
        time.advance(Duration.ofMillis(1));
        assertThat(wire.ends)
                .singleElement()
                .extracting(CloseReason::describe)
                .isEqualTo("CLIENT: nothing received for 60000 ms (readTimeout)");
        assertThat(wire.channel.isOpen()).isFalse();
    }

    @Test
    @DisplayName("#6 silence counts from TLS, also if not one byte ever comes")
    void silenceCountsFromTls() {
        time.advance(TestOptions.READ_TIMEOUT);
        assertThat(wire.ends).hasSize(1);
    }

    @Test
    void anyByteCountsEvenHalfAFrame() {
        for (byte part : HEARTBEAT) {
            time.advance(TestOptions.READ_TIMEOUT.minusMillis(1));
            wire.receive(new byte[] {part});
        }
        time.advance(TestOptions.READ_TIMEOUT.minusMillis(1));
        assertThat(wire.ends).isEmpty();
    }

    @Test
    void remembersWhenTheLastByteCame() {
        assertThat(wire.link.lastReceivedAt()).isZero();
        time.advance(Duration.ofSeconds(7));
        wire.receive(new byte[] {0});
        assertThat(wire.link.lastReceivedAt()).isEqualTo(time.currentTimeMillis());
    }

    @Test
    void judgesNothingWhileReadingIsOff() {
        wire.link.reading(false);
        time.advance(TestOptions.READ_TIMEOUT.multipliedBy(10));
        assertThat(wire.ends).isEmpty();
        assertThat(OfflineLink.allWritten(wire.channel)).hasSize(60);
    }

    @Test
    void silenceCountsFromTheMomentThatReadingIsOnAgain() {
        wire.link.reading(false);
        time.advance(TestOptions.READ_TIMEOUT.multipliedBy(3).minusSeconds(5));
        wire.link.reading(true);
        time.advance(TestOptions.READ_TIMEOUT.minusMillis(1));
        assertThat(wire.ends).isEmpty();
        time.advance(Duration.ofMillis(1));
        assertThat(wire.ends).hasSize(1);
    }

    @Test
    void silenceBeforeReadingWasTurnedOffIsForgotten() {
        time.advance(TestOptions.READ_TIMEOUT.minusSeconds(1));
        wire.link.reading(false);
        time.advance(Duration.ofMillis(100));
        wire.link.reading(true);
        time.advance(TestOptions.READ_TIMEOUT.minusMillis(1));
        assertThat(wire.ends).isEmpty();
    }

    @Test
    @DisplayName("#37 no timer is left of a closed link")
    void noTimerIsLeftOfAClosedLink() {
        assertThat(time.pending()).isEqualTo(2);
        wire.link.close(CloseReason.user("closed"));
        assertThat(time.pending()).isZero();
        assertThat(wire.link.released()).isDone();
    }

    @Test
    @DisplayName("#7 a link ends once, for its first cause")
    void aLinkEndsOnceForItsFirstCause() {
        wire.link.close(CloseReason.server("first"));
        wire.link.close(CloseReason.client("second"));
        wire.channel.close();
        assertThat(wire.ends).extracting(CloseReason::describe).containsExactly("SERVER: first");
        assertThat(wire.ups).isOne();
    }

    @Test
    @DisplayName("#11 what arrives after the end is not heard")
    void whatArrivesAfterTheEndIsNotHeard() {
        wire.link.close(CloseReason.user("closed"));
        wire.link.message(new Inbound(ProtoHeartbeatEvent.getDefaultInstance(), null));
        assertThat(wire.messages).isEmpty();
    }
}
