// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.trading;

import static io.github.camelctrader.model.LifecycleType.SUBSCRIBED;
import static io.github.camelctrader.model.LifecycleType.SUBSCRIBE_FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import io.github.camelctrader.client.RecordingListener;
import io.github.camelctrader.client.Script;
import io.github.camelctrader.client.feed.ActiveFeed;
import io.github.camelctrader.client.session.ClientFixture;
import io.github.camelctrader.client.session.Offline;
import io.github.camelctrader.model.EventType;
import io.github.camelctrader.model.Execution;
import io.github.camelctrader.model.ExecutionType;
import io.github.camelctrader.model.FeedEvent;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.openapi.ProtoOAExecutionEvent;
import io.github.camelctrader.openapi.ProtoOAExecutionType;
import io.github.camelctrader.openapi.ProtoOANewOrderReq;
import io.github.camelctrader.openapi.ProtoOASubscribeSpotsReq;
import io.github.camelctrader.openapi.ProtoOASymbolByIdReq;
import io.github.camelctrader.openapi.ProtoOASymbolsListReq;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Which executions reach which feed, and how often. */
class ExecutionsTest {

    private static final Set<EventType> EXECUTION = Set.of(EventType.EXECUTION);
    private static final long EURUSD = 1;
    private static final long XAUUSD = 4;

    private final Offline client = new Offline();
    private final Script server = client.server;
    private final RecordingListener feed = new RecordingListener();

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void anExecutionNobodyAskedForIsTold() {
        subscribe("EURUSD");
        client.connect();
        client.push(Trades.filled(EURUSD, 7, 70));
        assertThat(feed.executions()).singleElement().satisfies(execution -> {
            assertThat(execution.symbol()).isEqualTo("EURUSD");
            assertThat(execution.executionType()).isEqualTo(ExecutionType.ORDER_FILLED);
            assertThat(execution.orderId()).isEqualTo(7);
            assertThat(execution.dealId()).isEqualTo(70);
            assertThat(execution.filledLots()).isEqualTo("0.01");
            assertThat(execution.executionPrice()).isEqualTo("1.10000");
            assertThat(execution.receivedAt()).isEqualTo(client.time.currentTimeMillis());
            assertThat(execution.message()).isEqualTo(Trades.filled(EURUSD, 7, 70));
        });
    }

    @Test
    @DisplayName("an execution that answers a request completes it and is told as well, once; so are those that follow")
    void anAnswerIsToldAsWell() {
        subscribe("*");
        client.connect();
        server.on(ProtoOANewOrderReq.class, request -> null);
        CompletableFuture<Message> answer = order();
        client.answer(Trades.accepted(EURUSD, 7));
        assertThat(answer).isCompletedWithValue(Trades.accepted(EURUSD, 7));
        client.answer(Trades.filled(EURUSD, 7, 70)); // under the same id
        client.push(Trades.filled(EURUSD, 7, 70)); // and to all
        assertThat(types()).containsExactly(ExecutionType.ORDER_ACCEPTED, ExecutionType.ORDER_FILLED);
        assertThat(client.counters.lateAnswers()).isZero();
        assertThat(client.counters.duplicates()).isOne();
    }

    @Test
    void aRefusalFailsTheRequestAndIsToldAsWell() {
        subscribe("*");
        client.connect();
        server.on(ProtoOANewOrderReq.class, request -> Trades.refused("NOT_ENOUGH_MONEY"));
        CompletableFuture<Message> answer = order();
        assertThat(answer).isCompletedExceptionally();
        assertThat(feed.executions()).singleElement().satisfies(refusal -> {
            assertThat(refusal.isRefusal()).isTrue();
            assertThat(refusal.errorCode()).isEqualTo("NOT_ENOUGH_MONEY");
            assertThat(refusal.message()).isEqualTo(Trades.refused("NOT_ENOUGH_MONEY"));
        });
    }

    @Test
    @DisplayName("#17 an execution that comes after its request has timed out is counted as late, and told")
    void aLateAnswerIsTold() {
        subscribe("EURUSD");
        client.connect();
        server.on(ProtoOANewOrderReq.class, request -> null);
        CompletableFuture<Message> answer = order();
        client.advance(Duration.ofSeconds(16));
        assertThat(answer).isCompletedExceptionally();
        client.answer(Trades.accepted(EURUSD, 7));
        assertThat(types()).containsExactly(ExecutionType.ORDER_ACCEPTED);
        assertThat(client.counters.lateAnswers()).isOne();
    }

    @Test
    void onlyCopiesAreDuplicates() {
        subscribe("*");
        client.connect();
        List<Message> all = List.of(
                Trades.of(ProtoOAExecutionType.ORDER_ACCEPTED, EURUSD, 7, 1),
                Trades.of(ProtoOAExecutionType.ORDER_REPLACED, EURUSD, 7, 1),
                Trades.of(ProtoOAExecutionType.ORDER_REPLACED, EURUSD, 7, 2),
                Trades.of(ProtoOAExecutionType.ORDER_REPLACED, EURUSD, 8, 2),
                Trades.filled(EURUSD, 7, 70),
                Trades.filled(EURUSD, 7, 71),
                Trades.deposit(70),
                Trades.deposit(71));
        all.forEach(client::push);
        all.forEach(client::push);
        assertThat(feed.executions()).extracting(Execution::message).isEqualTo(all);
        assertThat(client.counters.duplicates()).isEqualTo(all.size());
    }

    @Test
    @DisplayName("C6: the same words a while later are news: of three nightly swaps each is told")
    void whatIsSaidAgainLaterIsNews() {
        subscribe("*");
        client.connect();
        for (int night = 0; night < 3; night++) {
            client.push(Trades.of(ProtoOAExecutionType.SWAP, EURUSD, 7, 1));
            client.push(Trades.of(ProtoOAExecutionType.SWAP, EURUSD, 7, 1));
            client.advance(Duration.ofSeconds(6));
        }
        assertThat(feed.executions()).hasSize(3);
    }

    @Test
    @DisplayName("C6, R27: of two moves of a stop both are told, though the order has the time of its placement")
    void twoMovesOfAStop() {
        subscribe("*");
        client.connect();
        ProtoOAExecutionEvent first = Trades.of(ProtoOAExecutionType.ORDER_REPLACED, EURUSD, 7, 1);
        ProtoOAExecutionEvent second = first.toBuilder()
                .setOrder(first.getOrder().toBuilder().setStopPrice(1.05))
                .build();
        ProtoOAExecutionEvent copy = second.toBuilder()
                .setUnknownFields(UnknownFieldSet.newBuilder()
                        .addField(
                                77,
                                UnknownFieldSet.Field.newBuilder().addVarint(1).build())
                        .build())
                .build();
        client.push(first);
        client.push(second);
        client.push(copy);
        assertThat(feed.executions()).extracting(Execution::message).containsExactly(first, second);
    }

    @Test
    void refusalsAreNeverTakenForCopies() {
        subscribe("*");
        client.connect();
        client.push(Trades.refused("MARKET_CLOSED"));
        client.push(Trades.refused("MARKET_CLOSED"));
        assertThat(feed.executions()).hasSize(2);
    }

    @Test
    @DisplayName("#69 what was told is remembered across links, and only the latest of it")
    void memoryIsBoundedAndOutlivesLinks() {
        subscribe("*");
        client.connect();
        client.push(Trades.filled(EURUSD, 1, 0));
        client.reconnect();
        client.push(Trades.filled(EURUSD, 1, 0));
        assertThat(feed.executions()).hasSize(1);
        LongStream.rangeClosed(1, Executions.MEMORY).forEach(deal -> client.push(Trades.filled(EURUSD, 1, deal)));
        client.push(Trades.filled(EURUSD, 1, 0));
        assertThat(feed.executions()).hasSize(Executions.MEMORY + 2);
        assertThat(client.counters.duplicates()).isOne();
    }

    @Test
    @DisplayName("named symbols get their own executions only; all symbols get everything, also what has no symbol")
    void symbolsAreKeptApart() {
        subscribe("EURUSD");
        RecordingListener all = new RecordingListener();
        client.feed(ClientFixture.wanting(EXECUTION, "*"), all);
        client.connect();
        client.push(Trades.accepted(EURUSD, 7));
        client.push(Trades.accepted(XAUUSD, 8));
        client.push(Trades.deposit(1));
        assertThat(feed.executions()).extracting(Execution::symbol).containsExactly("EURUSD");
        assertThat(all.executions()).extracting(Execution::symbol).containsExactly("EURUSD", "XAUUSD", null);
        assertThat(client.counters.unwantedEvents()).isZero();
    }

    @Test
    void aRefusalIsAboutTheSymbolOfItsOrderOrPosition() {
        subscribe("EURUSD");
        client.connect();
        client.push(Trades.filled(EURUSD, 7, 70));
        client.push(Trades.accepted(XAUUSD, 8));
        client.push(Trades.refused("ORDER_NOT_FOUND").toBuilder().setOrderId(7).build());
        client.push(Trades.refused("ORDER_NOT_FOUND").toBuilder().setOrderId(8).build());
        client.push(Trades.refused("POSITION_LOCKED").toBuilder()
                .setPositionId(1_007)
                .build());
        client.push(Trades.refused("NOT_ENOUGH_MONEY"));
        assertThat(feed.executions())
                .filteredOn(Execution::isRefusal)
                .extracting(execution -> execution.symbol() + " " + execution.errorCode())
                .containsExactly("EURUSD ORDER_NOT_FOUND", "EURUSD POSITION_LOCKED");
    }

    @Test
    @DisplayName("#100 what no feed wants is counted, as is what concerns an account without feeds")
    void whatNobodyWantsIsCounted() {
        client.feed(new RecordingListener(), "EURUSD");
        client.connect();
        client.push(Trades.accepted(EURUSD, 7));
        assertThat(client.counters.unwantedEvents()).isOne();
        subscribe("*");
        client.push(Trades.accepted(EURUSD, 8).toBuilder()
                .setCtidTraderAccountId(99)
                .build());
        assertThat(feed.executions()).isEmpty();
        assertThat(client.counters.unwantedEvents()).isEqualTo(2);
    }

    @Test
    @DisplayName("#49 what comes before the symbol list waits for it, in order, and then has its symbol")
    void whatComesBeforeTheListWaits() {
        server.on(ProtoOASymbolsListReq.class, request -> null);
        subscribe("EURUSD");
        client.connect();
        client.push(Trades.accepted(EURUSD, 7));
        client.push(Trades.filled(EURUSD, 7, 70));
        assertThat(feed.executions()).isEmpty();
        client.answerAll();
        assertThat(types()).containsExactly(ExecutionType.ORDER_ACCEPTED, ExecutionType.ORDER_FILLED);
        assertThat(feed.executions()).extracting(Execution::symbol).containsOnly("EURUSD");
    }

    @Test
    void whatWaitsForTheListOutlivesTheLink() {
        server.on(ProtoOASymbolsListReq.class, request -> null);
        subscribe("EURUSD");
        client.connect();
        client.push(Trades.accepted(EURUSD, 7));
        server.normal(ProtoOASymbolsListReq.class);
        client.reconnect();
        assertThat(types()).containsExactly(ExecutionType.ORDER_ACCEPTED);
    }

    @Test
    void aFeedOfExecutionsSubscribesNoSpotsAndIsNeverStale() {
        subscribe("EURUSD", "NOSUCH");
        client.connect();
        client.advance(Duration.ofMinutes(5));
        assertThat(server.received(ProtoOASubscribeSpotsReq.class)).isEmpty();
        assertThat(feed.lifecycle(SUBSCRIBED))
                .singleElement()
                .extracting(LifecycleEvent::symbols)
                .isEqualTo(List.of("EURUSD"));
        assertThat(feed.lifecycle(SUBSCRIBE_FAILED))
                .singleElement()
                .extracting(LifecycleEvent::symbols)
                .isEqualTo(List.of("NOSUCH"));
        assertThat(feed.lifecycle()).noneMatch(event -> event.type().name().equals("STALE"));
    }

    @Test
    @DisplayName("#40 its symbols are told again on a new link, and its status says so")
    void itsSymbolsAreToldAgain() {
        ActiveFeed active = subscribe("EURUSD");
        client.connect();
        assertThat(client.status(active).subscribed()).containsExactly("EURUSD");
        client.disconnect();
        assertThat(client.status(active).subscribed()).isEmpty();
        client.advance(Duration.ofSeconds(1));
        client.connect();
        assertThat(client.status(active).subscribed()).containsExactly("EURUSD");
        assertThat(client.status(active).stale()).isEmpty();
        assertThat(feed.lifecycle(SUBSCRIBED)).hasSize(2);
    }

    @Test
    void aSpotSubscriptionOfOthersIsNoneOfItsConcern() {
        client.feed(new RecordingListener(), "EURUSD");
        subscribe("EURUSD");
        client.connect();
        client.tick(EURUSD, 110_000, 110_002);
        assertThat(feed.lifecycle(SUBSCRIBED)).hasSize(1);
        assertThat(feed.ticks()).isEmpty();
    }

    @Test
    void lotsAreKnownFromTheSecondExecutionWhereSymbolsAreNotNamed() {
        subscribe("*");
        client.connect();
        int asked = server.received(ProtoOASymbolByIdReq.class).size();
        client.push(Trades.filled(XAUUSD, 7, 70));
        client.push(Trades.filled(XAUUSD, 8, 80));
        assertThat(feed.executions().get(1).filledLots()).isEqualTo("0.01");
        assertThat(server.received(ProtoOASymbolByIdReq.class).size()).isLessThanOrEqualTo(asked + 1);
    }

    @Test
    @DisplayName("#16 details that cannot be had hold up no execution")
    void detailsThatCannotBeHad() {
        server.refuse(ProtoOASymbolByIdReq.class, "ENTITY_NOT_FOUND");
        subscribe("EURUSD");
        client.connect();
        client.push(Trades.filled(EURUSD, 7, 70));
        assertThat(feed.executions()).singleElement().satisfies(execution -> {
            assertThat(execution.symbol()).isEqualTo("EURUSD");
            assertThat(execution.filledLots()).isNull();
        });
    }

    @Test
    @DisplayName("an execution of a type that is newer than this version is told without its type")
    void aTypeNobodyKnowsYet() {
        subscribe("EURUSD");
        client.connect();
        UnknownFieldSet newer = UnknownFieldSet.newBuilder()
                .addField(
                        ProtoOAExecutionEvent.EXECUTIONTYPE_FIELD_NUMBER,
                        UnknownFieldSet.Field.newBuilder().addVarint(99).build())
                .build();
        client.push(Trades.accepted(EURUSD, 7).toBuilder()
                .clearExecutionType()
                .setUnknownFields(newer)
                .buildPartial());
        assertThat(feed.executions()).singleElement().satisfies(execution -> {
            assertThat(execution.executionType()).isNull();
            assertThat(execution.toMap()).doesNotContainKey("executionType").containsEntry("orderId", 7L);
            assertThat(execution.message().getUnknownFields()).isEqualTo(newer);
        });
    }

    @Test
    @DisplayName("a paused feed still gets executions, which no later state makes up for, and no ticks")
    void aPausedFeedStillGetsExecutions() {
        ActiveFeed active =
                client.feed(ClientFixture.wanting(Set.of(EventType.TICK, EventType.EXECUTION), "EURUSD"), feed);
        client.connect();
        active.paused(true);
        client.tick(EURUSD, 110_000, 110_002);
        client.push(Trades.accepted(EURUSD, 7));
        active.paused(false);
        assertThat(feed.ticks()).isEmpty();
        assertThat(feed.executions()).hasSize(1);
    }

    @Test
    void inOneLineAnExecutionShowsNoTextOfAnyoneElses() {
        Execution refusal = new Execution(
                Trades.refused("demo-secret").toBuilder()
                        .setDescription("demo-token")
                        .build(),
                null,
                null,
                null,
                1);
        assertThat(refusal)
                .hasToString(
                        "Execution[ORDER_ERROR, accountId=1, symbol=null, orderId=null, positionId=null, dealId=null]");
    }

    @Test
    void allFeedsGetTheSameExecution() {
        subscribe("EURUSD");
        RecordingListener other = new RecordingListener();
        client.feed(ClientFixture.wanting(Set.of(EventType.TICK, EventType.EXECUTION), "EURUSD"), other);
        client.connect();
        client.push(Trades.accepted(EURUSD, 7));
        List<? extends FeedEvent> expected = feed.executions();
        assertThat(other.executions()).hasSize(1).isEqualTo(expected);
    }

    private ActiveFeed subscribe(String... symbols) {
        return client.feed(ClientFixture.wanting(EXECUTION, symbols), feed);
    }

    private CompletableFuture<Message> order() {
        CompletableFuture<Message> answer =
                client.links.get(client.links.size() - 1).requests().send(Trades.order(EURUSD));
        client.serve();
        return answer;
    }

    private List<ExecutionType> types() {
        return feed.executions().stream().map(Execution::executionType).toList();
    }
}
