// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.Counters;
import io.github.camelctrader.client.Failures;
import io.github.camelctrader.client.NotConnectedException;
import io.github.camelctrader.client.RateLimitException;
import io.github.camelctrader.client.RequestTimeoutException;
import io.github.camelctrader.client.TestOptions;
import io.github.camelctrader.client.support.ManualTime;
import io.github.camelctrader.client.wire.Inbound;
import io.github.camelctrader.openapi.ProtoErrorRes;
import io.github.camelctrader.openapi.ProtoMessage;
import io.github.camelctrader.openapi.ProtoOACancelOrderReq;
import io.github.camelctrader.openapi.ProtoOAErrorRes;
import io.github.camelctrader.openapi.ProtoOAExecutionEvent;
import io.github.camelctrader.openapi.ProtoOAExecutionType;
import io.github.camelctrader.openapi.ProtoOAGetTickDataReq;
import io.github.camelctrader.openapi.ProtoOAOrder;
import io.github.camelctrader.openapi.ProtoOAOrderErrorEvent;
import io.github.camelctrader.openapi.ProtoOAOrderStatus;
import io.github.camelctrader.openapi.ProtoOAOrderType;
import io.github.camelctrader.openapi.ProtoOAQuoteType;
import io.github.camelctrader.openapi.ProtoOATradeData;
import io.github.camelctrader.openapi.ProtoOATradeSide;
import io.github.camelctrader.openapi.ProtoOATraderReq;
import io.github.camelctrader.openapi.ProtoOAVersionReq;
import io.github.camelctrader.openapi.ProtoOAVersionRes;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What becomes of open calls when a connection is busy, deaf, or gone. */
class OpenCallsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Message READ = ProtoOAVersionReq.getDefaultInstance();
    private static final Message ANSWER =
            ProtoOAVersionRes.newBuilder().setVersion("91").build();
    private static final Message OTHER_READ =
            ProtoOATraderReq.newBuilder().setCtidTraderAccountId(7).build();
    private static final Message PAGE = ProtoOAGetTickDataReq.newBuilder()
            .setCtidTraderAccountId(7)
            .setSymbolId(1)
            .setType(ProtoOAQuoteType.BID)
            .setFromTimestamp(0)
            .setToTimestamp(1)
            .build();

    private final ManualTime time = new ManualTime();
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final Counters counters = new Counters();
    private final Calls calls = OfflineLink.calls(TestOptions.of(time), channel.eventLoop(), counters);
    private final Requests link = OfflineLink.requests(channel, calls);

    /** A session that the test opens and closes. */
    private static class Session implements Door {
        @Nullable
        Requests via;

        @Nullable
        CTraderException obstacle;

        @Override
        public @Nullable CTraderException obstacle(Call call) {
            return obstacle;
        }

        @Override
        public @Nullable Requests via(Call call) {
            return via;
        }

        @Override
        public CompletableFuture<Message> fill(Message request) {
            return CompletableFuture.completedFuture(request);
        }

        @Override
        public @Nullable Duration again(Call call, CTraderException error) {
            return call.isCommand() ? null : Duration.ofSeconds(5);
        }

        @Override
        public CTraderException told(Call call, CTraderException error) {
            return error;
        }
    }

    @Test
    @DisplayName("C8: an order goes before a thousand reads")
    void commandsGoFirst() {
        for (int n = 0; n < 1_000; n++) {
            link.send(READ);
        }
        channel.outboundMessages().clear();
        link.send(cancel(1));
        time.advance(Duration.ofMillis(1_201));

        assertThat(types().get(0)).isEqualTo(new Call(cancel(1), link, PATIENCE, false).payloadType);
    }

    @Test
    @DisplayName("C8: an order whose turn does not come within 2 s is refused as not sent, and never sent late")
    void lateCommands() {
        List<CompletableFuture<Message>> orders = new ArrayList<>();
        for (int n = 1; n <= 200; n++) {
            orders.add(link.send(cancel(n)));
        }
        time.advance(Duration.ofSeconds(2));
        List<CompletableFuture<Message>> refused =
                orders.stream().filter(CompletableFuture::isDone).toList();
        time.advance(Duration.ofSeconds(8));

        assertThat(refused).hasSize(200 - 2 * 45).allSatisfy(order -> assertThat(failure(order))
                .isInstanceOf(NotConnectedException.class)
                .hasMessageContaining("not sent"));
        assertThat(channel.outboundMessages()).hasSize(90);
    }

    @Test
    @DisplayName("C10 C36: closing ends calls in every state; more than so many are refused")
    void closingEndsAll() {
        Session closed = new Session();
        List<CompletableFuture<Message>> all = new ArrayList<>();
        for (int n = 0; n < Calls.MAX_OPEN - 50; n++) {
            all.add(start(closed, READ, false));
        }
        Session open = new Session();
        open.via = link;
        CompletableFuture<Message> paused = start(open, OTHER_READ, false);
        calls.complete(new Inbound(error("NOT_NOW"), sent().getClientMsgId()));
        all.add(paused);
        for (int n = 0; n < 49; n++) {
            all.add(link.send(READ)); // written and queued
        }
        assertThat(failure(link.send(READ))).hasMessageContaining("too many requests are waiting");
        assertThat(all).noneMatch(CompletableFuture::isDone);

        calls.close();
        assertThat(all).allMatch(CompletableFuture::isCompletedExceptionally);
        assertThat(time.pending()).isZero();
        assertThat(failure(link.send(READ))).hasMessageContaining("closed");
    }

    @Test
    @DisplayName("C11: what was told as not sent is never written, whosever session it waited for")
    void neverWrittenLater() {
        Session mine = new Session();
        Session others = new Session();
        CompletableFuture<Message> order = start(mine, cancel(1), false);
        time.advance(Duration.ofSeconds(5));
        calls.move(mine, others);
        time.advance(Duration.ofSeconds(10));
        assertThat(failure(order)).hasMessageContaining("not sent: there was no session in time");

        others.via = link;
        calls.release(others);
        assertThat(channel.outboundMessages()).isEmpty();
    }

    @Test
    @DisplayName("C12: reading goes on while an order is under way, and only so long")
    void readsForCommands() {
        link.reading(false);
        assertThat(channel.config().isAutoRead()).isFalse();
        link.send(cancel(7));
        assertThat(channel.config().isAutoRead()).isTrue();
        calls.complete(new Inbound(execution(7, 1, ""), sent().getClientMsgId()));
        assertThat(channel.config().isAutoRead()).isFalse();
    }

    @Test
    @DisplayName("C12: the time of a written read stands still while nothing is read; then reading goes on for it")
    void standsStill() {
        link.reading(false);
        CompletableFuture<Message> answer = link.send(READ);
        time.advance(PATIENCE);
        assertThat(answer).isNotDone();
        assertThat(channel.config().isAutoRead()).isTrue();
        calls.complete(new Inbound(ANSWER, sent().getClientMsgId()));
        assertThat(answer).isCompletedWithValue(ANSWER);
        assertThat(channel.config().isAutoRead()).isFalse();
    }

    @Test
    @DisplayName("C19: thousands that wait are refused without recursion, though each asks again when it fails")
    void noRecursion() {
        Session session = new Session();
        List<CompletableFuture<Message>> all = new ArrayList<>();
        for (int n = 0; n < Calls.MAX_OPEN; n++) {
            all.add(start(session, PAGE, true).whenComplete((page, failure) -> start(session, PAGE, true)));
        }
        session.obstacle = new CTraderException("refused", "CH_CLIENT_AUTH_FAILURE", null);
        calls.refuse(session);
        assertThat(all).allMatch(CompletableFuture::isCompletedExceptionally);
    }

    @Test
    @DisplayName("C29 C40: history of all accounts passes one turnstile, and reads do not starve it")
    void oneTurnstile() {
        Session one = new Session();
        Session two = new Session();
        one.via = link;
        two.via = link;
        for (int n = 0; n < 20; n++) {
            start(n % 2 == 0 ? one : two, PAGE, true);
            for (int reads = 0; reads < 20; reads++) {
                link.send(READ);
            }
        }
        time.advance(Duration.ofSeconds(10));
        int page = new Call(PAGE, one, PATIENCE, true).payloadType;
        assertThat(types().stream().filter(type -> type == page)).hasSize(5);
    }

    @Test
    @DisplayName("C33: an Error while a token is looked up ends its call")
    void errorsAreTold() {
        Session session = new Session() {
            @Override
            public CompletableFuture<Message> fill(Message request) {
                throw new NoClassDefFoundError("gone");
            }

            @Override
            public @Nullable Duration again(Call call, CTraderException error) {
                return null;
            }
        };
        session.via = link;
        assertThat(failure(start(session, READ, false))).hasMessageContaining("NoClassDefFoundError");
    }

    @Test
    @DisplayName("C32 C34: errors that name no request and late answers are counted; only the first is told")
    void straysAreCounted() {
        for (int n = 1; n <= 3; n++) {
            ProtoErrorRes error =
                    ProtoErrorRes.newBuilder().setErrorCode("WHAT").build();
            assertThat(calls.complete(new Inbound(error, null))).isTrue();
            assertThat(counters.strayErrors()).isEqualTo(n);
            calls.complete(new Inbound(ANSWER, "late"));
            assertThat(counters.lateAnswers()).isEqualTo(n);
        }
        assertThat(new Counters().lateAnswer()).isTrue();
        assertThat(counters.lateAnswer()).isFalse();
    }

    @Test
    @DisplayName("R15: an execution or an order error with the id of a call answers it only if it tells of that order")
    void foreignEvents() {
        CompletableFuture<Message> read = link.send(READ);
        String readId = sent().getClientMsgId();
        assertThat(calls.complete(new Inbound(execution(7, 1, ""), readId))).isFalse();
        assertThat(read).isNotDone();

        CompletableFuture<Message> cancelled = link.send(cancel(7));
        String id = sent().getClientMsgId();
        assertThat(calls.complete(new Inbound(execution(8, 1, ""), id))).isFalse();
        assertThat(calls.complete(new Inbound(orderError(8), id))).isFalse();
        assertThat(cancelled).isNotDone();
        assertThat(calls.complete(new Inbound(execution(7, 1, ""), id))).isTrue();
        assertThat(cancelled).isCompleted();
        assertThat(id).doesNotMatch("\\d+");
    }

    @Test
    @DisplayName("R33: a link that answers no request any more is ended, however alive it looks")
    void deafLink() {
        for (int n = 0; n < Calls.MAX_UNANSWERED; n++) {
            assertThat(channel.isOpen()).isTrue();
            CompletableFuture<Message> answer = link.send(READ);
            time.advance(PATIENCE);
            assertThat(failure(answer)).isInstanceOf(RequestTimeoutException.class);
        }
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    @DisplayName("R37: a type that the server has blocked is not sent before it may be, and the others go on")
    void blockedType() {
        link.send(READ);
        ProtoOAErrorRes blocked = ProtoOAErrorRes.newBuilder()
                .setErrorCode("BLOCKED_PAYLOAD_TYPE")
                .setRetryAfter(5)
                .build();
        calls.complete(new Inbound(blocked, sent().getClientMsgId()));
        link.send(READ);
        assertThat(channel.outboundMessages()).isEmpty();
        link.send(OTHER_READ);
        assertThat(types()).hasSize(1);
        assertThat(failure(link.send(READ, Duration.ofSeconds(1)))).isInstanceOf(RateLimitException.class);
        time.advance(Duration.ofSeconds(9));
        assertThat(types()).hasSize(1);
    }

    private CompletableFuture<Message> start(Door door, Message request, boolean patient) {
        return calls.start(new Call(request, door, PATIENCE, patient));
    }

    private ProtoMessage sent() {
        ProtoMessage message = channel.readOutbound();
        assertThat(message).isNotNull();
        return message;
    }

    private List<Integer> types() {
        List<Integer> types = new ArrayList<>();
        for (ProtoMessage next = channel.readOutbound(); next != null; next = channel.readOutbound()) {
            types.add(next.getPayloadType());
        }
        return types;
    }

    private static Message cancel(long orderId) {
        return ProtoOACancelOrderReq.newBuilder()
                .setCtidTraderAccountId(7)
                .setOrderId(orderId)
                .build();
    }

    private static Message error(String code) {
        return ProtoOAErrorRes.newBuilder().setErrorCode(code).build();
    }

    private static Message orderError(long orderId) {
        return ProtoOAOrderErrorEvent.newBuilder()
                .setCtidTraderAccountId(7)
                .setErrorCode("ORDER_NOT_FOUND")
                .setOrderId(orderId)
                .build();
    }

    private static Message execution(long orderId, long symbolId, String clientOrderId) {
        return ProtoOAExecutionEvent.newBuilder()
                .setCtidTraderAccountId(7)
                .setExecutionType(ProtoOAExecutionType.ORDER_CANCELLED)
                .setOrder(ProtoOAOrder.newBuilder()
                        .setOrderId(orderId)
                        .setClientOrderId(clientOrderId)
                        .setOrderType(ProtoOAOrderType.LIMIT)
                        .setOrderStatus(ProtoOAOrderStatus.ORDER_STATUS_CANCELLED)
                        .setTradeData(ProtoOATradeData.newBuilder()
                                .setSymbolId(symbolId)
                                .setVolume(1)
                                .setTradeSide(ProtoOATradeSide.BUY)))
                .build();
    }

    private static Throwable failure(CompletableFuture<?> future) {
        assertThat(future).isCompletedExceptionally();
        return Failures.of(future.handle((result, failure) -> failure).join());
    }
}
