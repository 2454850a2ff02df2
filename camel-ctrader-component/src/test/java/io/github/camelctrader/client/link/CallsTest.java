// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Message;
import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.Counters;
import io.github.camelctrader.client.Failures;
import io.github.camelctrader.client.NotConnectedException;
import io.github.camelctrader.client.PayloadTypes;
import io.github.camelctrader.client.RequestTimeoutException;
import io.github.camelctrader.client.RetryClass;
import io.github.camelctrader.client.TestOptions;
import io.github.camelctrader.client.support.ManualTime;
import io.github.camelctrader.client.wire.Inbound;
import io.github.camelctrader.openapi.ProtoErrorRes;
import io.github.camelctrader.openapi.ProtoMessage;
import io.github.camelctrader.openapi.ProtoOAErrorRes;
import io.github.camelctrader.openapi.ProtoOATraderReq;
import io.github.camelctrader.openapi.ProtoOAVersionReq;
import io.github.camelctrader.openapi.ProtoOAVersionRes;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Requests and what ends them. */
class CallsTest {

    private static final ProtoOAVersionReq VERSION = ProtoOAVersionReq.getDefaultInstance();
    private static final ProtoOAVersionRes ANSWER =
            ProtoOAVersionRes.newBuilder().setVersion("91").build();
    private static final CloseReason LOST =
            CloseReason.network("connection reset", new IOException("connection reset"));

    private final ManualTime time = new ManualTime();
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final Counters counters = new Counters();
    private final Calls calls = OfflineLink.calls(TestOptions.of(time), channel.eventLoop(), counters);
    private final Requests requests = OfflineLink.requests(channel, calls);

    @Test
    void anAnswerCompletesTheRequestItNames() throws Exception {
        CompletableFuture<Message> first = requests.send(VERSION);
        CompletableFuture<Message> second = requests.send(VERSION);
        String firstId = sent().getClientMsgId();
        String secondId = sent().getClientMsgId();

        assertThat(secondId).isNotEqualTo(firstId);
        assertThat(calls.complete(new Inbound(ANSWER, secondId))).isTrue();
        assertThat(first).isNotDone();
        assertThat(second.get()).isEqualTo(ANSWER);
        assertThat(requests.pending()).isOne();
        assertThat(calls.complete(new Inbound(ANSWER, firstId))).isTrue();
        assertThat(time.pending()).isZero();
    }

    @Test
    void theEnvelopeCarriesTypePayloadAndId() throws Exception {
        Message request =
                ProtoOATraderReq.newBuilder().setCtidTraderAccountId(7).build();
        requests.send(request);
        ProtoMessage envelope = sent();
        assertThat(envelope.getPayloadType()).isEqualTo(PayloadTypes.of(request));
        assertThat(ProtoOATraderReq.parseFrom(envelope.getPayload())).isEqualTo(request);
        assertThat(envelope.getClientMsgId()).isNotEmpty();
    }

    @Test
    @DisplayName("#18 an error reply fails the request with code and description")
    void anErrorReplyFailsTheRequestWithCodeAndDescription() {
        CompletableFuture<Message> answer = requests.send(VERSION);
        ProtoOAErrorRes error = ProtoOAErrorRes.newBuilder()
                .setErrorCode("CH_SERVER_NOT_REACHABLE")
                .setDescription("upstream is away")
                .build();
        assertThat(calls.complete(new Inbound(error, sent().getClientMsgId()))).isTrue();

        CTraderException failure = failure(answer);
        assertThat(failure.errorCode()).isEqualTo("CH_SERVER_NOT_REACHABLE");
        assertThat(failure.retryClass()).isEqualTo(RetryClass.BACKOFF);
        assertThat(failure).hasMessage("ProtoOAVersionReq failed: CH_SERVER_NOT_REACHABLE (upstream is away)");
    }

    @Test
    void anErrorWithoutAnIdAnswersNothing() {
        CompletableFuture<Message> answer = requests.send(VERSION);
        ProtoErrorRes error =
                ProtoErrorRes.newBuilder().setErrorCode("INVALID_REQUEST").build();
        assertThat(calls.complete(new Inbound(error, null))).isTrue();
        assertThat(calls.complete(new Inbound(error, ""))).isTrue();
        assertThat(answer).isNotDone();
        assertThat(counters.lateAnswers()).isZero();
    }

    @Test
    @DisplayName("#16 one unanswered request fails alone, at its deadline")
    void anUnansweredRequestFailsAloneAtItsDeadline() {
        CompletableFuture<Message> silent = requests.send(VERSION);
        time.advance(Duration.ofSeconds(5));
        CompletableFuture<Message> later = requests.send(VERSION);

        time.advance(Duration.ofMillis(9_999));
        assertThat(silent).isNotDone();
        time.advance(Duration.ofMillis(1));
        assertThat(failure(silent))
                .isInstanceOf(RequestTimeoutException.class)
                .hasMessage("ProtoOAVersionReq not answered within 15000 ms");
        assertThat(later).isNotDone();
        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    @DisplayName("#17 a late reply is counted and changes nothing")
    void aLateReplyIsCountedAndChangesNothing() {
        CompletableFuture<Message> answer = requests.send(VERSION, Duration.ofSeconds(1));
        String id = sent().getClientMsgId();
        time.advance(Duration.ofSeconds(1));

        assertThat(calls.complete(new Inbound(ANSWER, id))).isFalse();
        assertThat(counters.lateAnswers()).isOne();
        assertThat(failure(answer)).isInstanceOf(RequestTimeoutException.class);
    }

    @Test
    void theSecondOfTwoAnswersIsNotLost() throws Exception {
        CompletableFuture<Message> answer = requests.send(VERSION);
        String id = sent().getClientMsgId();
        ProtoOAVersionRes other =
                ProtoOAVersionRes.newBuilder().setVersion("92").build();
        assertThat(calls.complete(new Inbound(ANSWER, id))).isTrue();
        assertThat(calls.complete(new Inbound(other, id))).isFalse();
        assertThat(answer.get()).isEqualTo(ANSWER);
    }

    @Test
    void anAnswerToAnUnknownIdEndsNothing() {
        CompletableFuture<Message> answer = requests.send(VERSION);
        assertThat(calls.complete(new Inbound(ANSWER, "nobody's"))).isFalse();
        assertThat(answer).isNotDone();
        assertThat(counters.lateAnswers()).isOne();
    }

    @Test
    @DisplayName("#15 all unanswered requests fail at once when the link closes")
    void allUnansweredRequestsFailAtOnceWhenTheLinkCloses() {
        List<CompletableFuture<Message>> answers = new ArrayList<>();
        for (int n = 0; n < 100; n++) {
            answers.add(requests.send(VERSION)); // 45 of them written, the others still queued
        }
        requests.close(LOST);

        assertThat(answers).allSatisfy(answer -> assertThat(failure(answer))
                .isInstanceOf(NotConnectedException.class)
                .hasMessageMatching("ProtoOAVersionReq (failed|not sent): link lost \\(NETWORK: connection reset\\)"));
        assertThat(requests.pending()).isZero();
        assertThat(time.pending()).isZero();
        assertThat(channel.outboundMessages()).hasSize(45);
    }

    @Test
    void aRequestAfterTheEndFailsAtOnceAndWritesNothing() {
        requests.close(LOST);
        assertThat(failure(requests.send(VERSION))).isInstanceOf(NotConnectedException.class);
        assertThat(channel.outboundMessages()).isEmpty();
        assertThat(time.pending()).isZero();
    }

    @Test
    @DisplayName("C46: a write that fails is told as what it is, and not as closed by the server")
    void aFailedWriteFailsTheRequest() {
        channel.close();
        CompletableFuture<Message> answer = requests.send(VERSION);
        assertThat(answer).as("within what wrote it").isNotDone();
        channel.runPendingTasks();
        assertThat(failure(answer))
                .isInstanceOf(NotConnectedException.class)
                .hasMessageStartingWith("ProtoOAVersionReq failed: link lost (NETWORK: write failed");
        assertThat(requests.pending()).isZero();
        assertThat(time.pending()).isZero();
    }

    @Test
    void aRequestThatTimedOutInTheQueueIsNeverWritten() {
        for (int n = 0; n < 45; n++) {
            requests.send(VERSION);
        }
        CompletableFuture<Message> queued = requests.send(VERSION, Duration.ofMillis(500));
        time.advance(Duration.ofSeconds(5));
        assertThat(failure(queued)).isInstanceOf(RequestTimeoutException.class);
        assertThat(channel.outboundMessages()).hasSize(45);
    }

    @Test
    void aFullQueueFailsTheRequestAtOnce() {
        for (int n = 0; n < Calls.MAX_OPEN; n++) {
            requests.send(VERSION);
        }
        assertThat(failure(requests.send(VERSION)))
                .hasMessage("ProtoOAVersionReq not sent: too many requests are waiting");
        assertThat(requests.pending()).isEqualTo(Calls.MAX_OPEN);
    }

    @Test
    void whatCannotBeSentAloneIsRefused() {
        assertThatThrownBy(() -> requests.send(
                        ProtoMessage.newBuilder().setPayloadType(1).build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ProtoMessage");
        assertThat(time.pending()).isZero();
    }

    private ProtoMessage sent() {
        ProtoMessage message = channel.readOutbound();
        assertThat(message).isNotNull();
        return message;
    }

    private static CTraderException failure(CompletableFuture<?> future) {
        assertThat(future).isCompletedExceptionally();
        return Failures.of(future.handle((result, failure) -> failure).join());
    }
}
