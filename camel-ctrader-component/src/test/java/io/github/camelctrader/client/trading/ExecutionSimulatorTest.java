// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.trading;

import static io.github.camelctrader.model.LifecycleType.SUBSCRIBED;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.github.camelctrader.client.OutcomeUnknownException;
import io.github.camelctrader.client.RecordingListener;
import io.github.camelctrader.client.Script;
import io.github.camelctrader.client.session.ClientFixture;
import io.github.camelctrader.client.session.TestFeed;
import io.github.camelctrader.model.AccountEventKind;
import io.github.camelctrader.model.EventType;
import io.github.camelctrader.model.Execution;
import io.github.camelctrader.model.ExecutionType;
import io.github.camelctrader.openapi.ProtoOAExecutionEvent;
import io.github.camelctrader.openapi.ProtoOAExecutionType;
import io.github.camelctrader.openapi.ProtoOANewOrderReq;
import io.github.camelctrader.openapi.ProtoOASubscribeSpotsReq;
import io.github.camelctrader.simulator.Drop;
import io.github.camelctrader.simulator.Fault;
import io.github.camelctrader.simulator.FaultHandle;
import io.github.camelctrader.simulator.Moment;
import io.github.camelctrader.simulator.trading.Fills;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Executions over a real connection: each once, whether it answers a request or not. */
@Timeout(60)
class ExecutionSimulatorTest {

    private static final Set<EventType> EXECUTION = Set.of(EventType.EXECUTION);
    private static final Moment ORDER = Moment.request(ProtoOANewOrderReq.class);

    @Test
    void thoseOfTheAccountInOrderAndOnceWithoutAnySubscription() {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD", "XAUUSD")) {
            TestFeed feed = subscribe(fixture, "EURUSD");
            fixture.simulator.push(Trades.accepted(1, 7));
            fixture.simulator.push(Trades.accepted(1, 7));
            fixture.simulator.push(Trades.accepted(2, 8)); // another symbol
            fixture.simulator.push(
                    Trades.accepted(1, 9).toBuilder().setCtidTraderAccountId(99).build());
            fixture.simulator.push(Trades.filled(1, 7, 70));
            fixture.simulator.push(Trades.filled(1, 7, 70));
            fixture.simulator.push(Trades.of(ProtoOAExecutionType.ORDER_CANCELLED, 1, 10, 1));
            feed.events.awaitThat("last one", () -> feed.events.executions().size() >= 3);
            assertThat(feed.events.executions())
                    .extracting(execution -> execution.executionType() + " " + execution.orderId())
                    .containsExactly("ORDER_ACCEPTED 7", "ORDER_FILLED 7", "ORDER_CANCELLED 10");
            assertThat(feed.events.executions()).extracting(Execution::symbol).containsOnly("EURUSD");
            assertThat(fixture.simulator.received(ProtoOASubscribeSpotsReq.class))
                    .isEmpty();
            assertThat(feed.client.counters().duplicates()).isEqualTo(2);
            assertThat(feed.client.counters().unwantedEvents()).isEqualTo(2);
        }
    }

    @Test
    @DisplayName("one that answers a request completes it and is told as well; its copy for all is not")
    void anAnswer() {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD")) {
            fixture.simulator.inject(Fault.reply(Trades.filled(1, 7, 70)).at(ORDER));
            TestFeed feed = subscribe(fixture, "EURUSD");
            CompletableFuture<Message> answer = feed.handle.account().request(Trades.order(1));
            assertThat(answer).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(Trades.filled(1, 7, 70));
            fixture.simulator.push(Trades.filled(1, 7, 70));
            fixture.simulator.push(Trades.accepted(1, 8));
            feed.events.awaitThat("last one", () -> feed.events.executions().size() >= 2);
            assertThat(feed.events.executions())
                    .extracting(Execution::executionType)
                    .containsExactly(ExecutionType.ORDER_FILLED, ExecutionType.ORDER_ACCEPTED);
        }
    }

    @Test
    void aRefusalFailsTheRequestAndIsToldAsWell() {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD")) {
            fixture.simulator.inject(
                    Fault.reply(Trades.refused("NOT_ENOUGH_MONEY")).at(ORDER));
            TestFeed feed = subscribe(fixture, "*");
            CompletableFuture<Message> answer = feed.handle.account().request(Trades.order(1));
            assertThat(answer)
                    .failsWithin(Duration.ofSeconds(10))
                    .withThrowableThat()
                    .withMessageContaining("NOT_ENOUGH_MONEY");
            feed.events.awaitThat("refusal", () -> !feed.events.executions().isEmpty());
            assertThat(feed.events.executions())
                    .singleElement()
                    .extracting(Execution::errorCode)
                    .isEqualTo("NOT_ENOUGH_MONEY");
        }
    }

    @Test
    @DisplayName("#17 the answer that comes after the request has timed out is told")
    void aLateAnswer() {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD")) {
            FaultHandle unanswered = fixture.simulator.inject(Fault.unanswered().at(ORDER));
            TestFeed feed = subscribe(fixture, "EURUSD");
            CompletableFuture<Message> answer = feed.handle.account().request(Trades.order(1));
            RecordingListener.awaitUntil(() -> unanswered.timesFired() == 1);
            feed.settle();
            feed.passQuietly(Duration.ofSeconds(16));
            assertThat(answer)
                    .failsWithin(Duration.ofSeconds(10))
                    .withThrowableThat()
                    .withCauseInstanceOf(OutcomeUnknownException.class);
            fixture.simulator.push(Trades.accepted(1, 7));
            feed.events.awaitThat("execution", () -> feed.events.executions().size() == 1);
        }
    }

    @Test
    @DisplayName("#40 after a cut they go on, and what was told before is not told again")
    void aCut() {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD")) {
            TestFeed feed = subscribe(fixture, "EURUSD");
            fixture.simulator.push(Trades.filled(1, 7, 70));
            feed.events.awaitThat("execution", () -> feed.events.executions().size() == 1);
            fixture.simulator.dropConnections(Drop.RST);
            feed.passRetry(1);
            feed.events.awaitLifecycle(SUBSCRIBED, 2);
            fixture.simulator.push(Trades.filled(1, 7, 70));
            fixture.simulator.push(Trades.filled(1, 8, 80));
            feed.events.awaitThat(
                    "second execution", () -> feed.events.executions().size() == 2);
            assertThat(feed.events.executions()).extracting(Execution::dealId).isEqualTo(List.of(70L, 80L));
        }
    }

    @Test
    @DisplayName("an order filled in two parts: each event once though the server says it twice, and the money follows")
    void theLifeOfAnOrder() {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD")) {
            twice(fixture, ProtoOAExecutionType.ORDER_ACCEPTED);
            twice(fixture, ProtoOAExecutionType.ORDER_PARTIAL_FILL);
            twice(fixture, ProtoOAExecutionType.ORDER_FILLED);
            twice(fixture, ProtoOAExecutionType.DEPOSIT_WITHDRAW);
            fixture.simulator.fills(Fills.partial(100_000, 200_000));
            TestFeed feed = fixture.feed(
                    fixture.start(), ClientFixture.wanting(Set.of(EventType.EXECUTION, EventType.ACCOUNT), "*"));
            feed.events.awaitLifecycle(SUBSCRIBED);
            CompletableFuture<Message> answer = feed.handle
                    .account()
                    .request(Trades.order(1).toBuilder().setVolume(300_000).build());
            assertThat(answer).succeedsWithin(Duration.ofSeconds(10)).isInstanceOf(ProtoOAExecutionEvent.class);
            feed.events.awaitThat("filled", () -> feed.events.executions().size() >= 3);
            fixture.simulator.broker().deposit(Script.ACCOUNT, 12_345);
            feed.events.awaitThat("deposit", () -> feed.events.executions().size() >= 4);

            List<Execution> executions = feed.events.executions();
            assertThat(executions)
                    .extracting(Execution::executionType)
                    .containsExactly(
                            ExecutionType.ORDER_ACCEPTED,
                            ExecutionType.ORDER_PARTIAL_FILL,
                            ExecutionType.ORDER_FILLED,
                            ExecutionType.DEPOSIT_WITHDRAW);
            assertThat(executions).extracting(Execution::filledVolume).containsExactly(null, 100_000L, 200_000L, null);
            assertThat(executions.get(2).filledLots()).isEqualTo("0.02");
            assertThat(executions.get(3).symbol()).isNull();
            assertThat(feed.client.counters().duplicates()).isGreaterThanOrEqualTo(3);
            feed.events.awaitThat("account event", () -> feed.events.accountEvents().stream()
                    .anyMatch(event -> event.kind() == AccountEventKind.MARGIN_CHANGED));
        }
    }

    private static void twice(ClientFixture fixture, ProtoOAExecutionType type) {
        fixture.simulator.inject(Fault.duplicated().at(Moment.execution(type)).always());
    }

    private static TestFeed subscribe(ClientFixture fixture, String... symbols) {
        TestFeed feed = fixture.feed(fixture.start(), ClientFixture.wanting(EXECUTION, symbols));
        feed.events.awaitLifecycle(SUBSCRIBED);
        return feed;
    }
}
