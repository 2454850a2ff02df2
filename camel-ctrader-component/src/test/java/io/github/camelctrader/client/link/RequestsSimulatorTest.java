// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Message;
import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.Failures;
import io.github.camelctrader.client.NotConnectedException;
import io.github.camelctrader.client.RecordingListener;
import io.github.camelctrader.client.RequestTimeoutException;
import io.github.camelctrader.client.RetryClass;
import io.github.camelctrader.client.session.ClientFixture;
import io.github.camelctrader.client.support.ManualTime;
import io.github.camelctrader.openapi.ProtoOATraderReq;
import io.github.camelctrader.openapi.ProtoOATraderRes;
import io.github.camelctrader.openapi.ProtoOAVersionReq;
import io.github.camelctrader.openapi.ProtoOAVersionRes;
import io.github.camelctrader.simulator.CTraderSimulator;
import io.github.camelctrader.simulator.Drop;
import io.github.camelctrader.simulator.Fault;
import io.github.camelctrader.simulator.FaultHandle;
import io.github.camelctrader.simulator.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Requests on one real link: each ends once, by its own answer or with the link, and disturbs no other. */
class RequestsSimulatorTest {

    private static final Message TRADER =
            ProtoOATraderReq.newBuilder().setCtidTraderAccountId(1).build();
    private static final Message VERSION = ProtoOAVersionReq.getDefaultInstance();

    @Test
    @DisplayName("#15 all requests under way fail at once when the link closes, and none is left")
    void closeWithRequestsPending() {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD");
                WireLink link = new WireLink(fixture).open()) {
            FaultHandle unanswered = fixture.simulator.inject(Fault.unanswered().always());
            List<CompletableFuture<Message>> requests =
                    IntStream.range(0, 20).mapToObj(n -> link.send(TRADER)).toList();
            RecordingListener.awaitUntil(() -> unanswered.timesFired() == 20);
            assertThat(link.pending()).isEqualTo(20);
            fixture.simulator.dropConnections(Drop.RST);
            RecordingListener.awaitUntil(() -> link.downs.size() == 1);

            assertThat(link.pending()).isZero();
            assertThat(requests).allSatisfy(request -> assertThat(request)
                    .isCompletedExceptionally()
                    .failsWithin(Duration.ZERO)
                    .withThrowableThat()
                    .withCauseInstanceOf(NotConnectedException.class)
                    .withMessageContaining("ProtoOATraderReq failed: link lost (NETWORK: connection failed"));
            assertThat(fixture.time.pending()).as("timers").isZero();
            assertThatThrownBy(() -> link.send(TRADER).join())
                    .as("a request after the end")
                    .hasCauseInstanceOf(NotConnectedException.class);
        }
    }

    @Test
    @DisplayName("#16 an unanswered request fails alone, after requestTimeout and not before")
    void unansweredRequest() {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD");
                WireLink link = new WireLink(fixture).open()) {
            FaultHandle unanswered =
                    fixture.simulator.inject(Fault.unanswered().at(Moment.request(ProtoOATraderReq.class)));
            CompletableFuture<Message> request = link.send(TRADER);
            RecordingListener.awaitUntil(unanswered::fired);
            fixture.time.advance(Duration.ofMillis(14_999));
            assertThat(link.send(VERSION).join()).isInstanceOf(ProtoOAVersionRes.class);
            assertThat(request).isNotDone();
            fixture.time.advance(Duration.ofMillis(1));

            assertThatThrownBy(request::join)
                    .cause()
                    .isInstanceOf(RequestTimeoutException.class)
                    .hasMessage("ProtoOATraderReq not answered within 15000 ms");
            assertThat(link.pending()).isZero();
            assertThat(link.send(TRADER).join()).isInstanceOf(ProtoOATraderRes.class);
            assertThat(link.downs).isEmpty();
        }
    }

    @Test
    @DisplayName("#17 an answer after the timeout is counted and ends no other request")
    void lateReply() {
        var serverTime = new io.github.camelctrader.simulator.ManualTime(Instant.ofEpochMilli(ManualTime.START));
        try (ClientFixture fixture = new ClientFixture(CTraderSimulator.builder()
                        .symbols("EURUSD")
                        .time(serverTime)
                        .start());
                WireLink link = new WireLink(fixture).open()) {
            FaultHandle delayed = fixture.simulator.inject(
                    Fault.delayed(Duration.ofSeconds(20)).at(Moment.request(ProtoOATraderReq.class)));
            CompletableFuture<Message> late = link.send(TRADER);
            RecordingListener.awaitUntil(delayed::fired);
            fixture.time.advance(Duration.ofSeconds(15));
            assertThatThrownBy(late::join).hasCauseInstanceOf(RequestTimeoutException.class);
            FaultHandle unanswered = fixture.simulator.inject(Fault.unanswered());
            CompletableFuture<Message> next = link.send(TRADER);
            RecordingListener.awaitUntil(unanswered::fired);
            serverTime.advance(Duration.ofSeconds(20));
            RecordingListener.awaitUntil(() -> link.counters.lateAnswers() == 1);

            assertThat(next).isNotDone();
            assertThat(link.pending()).isEqualTo(1);
            assertThat(link.downs).isEmpty();
        }
    }

    @Test
    @DisplayName("#17 an answer under an id that nobody used is counted, the request fails at its own timeout")
    void wrongMessageId() {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD");
                WireLink link = new WireLink(fixture).open()) {
            fixture.simulator.inject(Fault.wrongMessageId().at(Moment.request(ProtoOATraderReq.class)));
            CompletableFuture<Message> request = link.send(TRADER);
            RecordingListener.awaitUntil(() -> link.counters.lateAnswers() == 1);
            assertThat(request).isNotDone();
            fixture.time.advance(Duration.ofSeconds(15));

            assertThatThrownBy(request::join).hasCauseInstanceOf(RequestTimeoutException.class);
        }
    }

    @Test
    @DisplayName("#18 an error reply fails its request with errorCode and description")
    void errorReply() {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD");
                WireLink link = new WireLink(fixture).open()) {
            Moment trader = Moment.request(ProtoOATraderReq.class);
            fixture.simulator.inject(
                    Fault.error("CH_SERVER_NOT_REACHABLE", "Trading is away").at(trader));
            fixture.simulator.inject(
                    Fault.genericError("INVALID_REQUEST", "No such thing").at(trader));
            fixture.simulator.inject(Fault.blocked(Duration.ofSeconds(7)).at(trader));

            assertThat(errorOf(link.send(TRADER)))
                    .hasMessage("ProtoOATraderReq failed: CH_SERVER_NOT_REACHABLE (Trading is away)")
                    .returns("CH_SERVER_NOT_REACHABLE", CTraderException::errorCode)
                    .returns(RetryClass.BACKOFF, CTraderException::retryClass);
            assertThat(errorOf(link.send(TRADER)))
                    .hasMessage("ProtoOATraderReq failed: INVALID_REQUEST (No such thing)")
                    .returns("INVALID_REQUEST", CTraderException::errorCode)
                    .returns(RetryClass.REJECT, CTraderException::retryClass);
            assertThat(errorOf(link.send(TRADER)))
                    .returns("BLOCKED_PAYLOAD_TYPE", CTraderException::errorCode)
                    .returns(Duration.ofSeconds(7), CTraderException::retryAfter);
            fixture.time.advance(Duration.ofSeconds(8)); // R37: until then this type of message waits
            assertThat(link.send(TRADER).join()).isInstanceOf(ProtoOATraderRes.class);
            assertThat(link.pending()).isZero();
        }
    }

    private static CTraderException errorOf(CompletableFuture<Message> request) {
        return request.handle((answer, failure) -> Failures.of(failure))
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }
}
