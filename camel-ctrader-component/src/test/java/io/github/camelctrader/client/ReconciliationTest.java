// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.model.EventType;
import io.github.camelctrader.model.Execution;
import io.github.camelctrader.model.ExecutionType;
import io.github.camelctrader.openapi.ProtoOAExecutionType;
import io.github.camelctrader.openapi.ProtoOAOrder;
import io.github.camelctrader.openapi.ProtoOAOrderDetailsReq;
import io.github.camelctrader.openapi.ProtoOAOrderDetailsRes;
import io.github.camelctrader.openapi.ProtoOAOrderStatus;
import io.github.camelctrader.openapi.ProtoOAPosition;
import io.github.camelctrader.openapi.ProtoOAPositionStatus;
import io.github.camelctrader.openapi.ProtoOAReconcileReq;
import io.github.camelctrader.openapi.ProtoOAReconcileRes;
import io.github.camelctrader.openapi.ProtoOATrailingSLChangedEvent;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is told after a gap in an account's news, and what is not. */
class ReconciliationTest {

    private final Offline client = new Offline();
    private final Script server = client.server;
    private final RecordingListener feed = new RecordingListener();
    private ProtoOAReconcileRes.Builder present = there();

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void theFirstLookTellsNothingAndNobodyLooksForThoseWhoDoNotCare() {
        present.addOrder(order(1)).addPosition(position(12));
        client.feed(ClientFixture.request("EURUSD"), new RecordingListener());
        client.connect();
        assertThat(looks()).isZero();

        subscribe();
        assertThat(looks()).isOne();
        assertThat(feed.reconciled()).isEmpty();
    }

    @Test
    void whatHappenedInTheGapIsToldOnceAndMarked() {
        present.addOrder(order(1)).addPosition(position(12));
        subscribe();
        client.connect();
        present = there().addOrder(order(2)).addPosition(position(13));
        client.reconnect();

        assertThat(told())
                .containsExactly("ORDER_CANCELLED 1", "ORDER_ACCEPTED 2", "ORDER_FILLED 12", "ORDER_FILLED 13");
        assertThat(feed.reconciled()).allSatisfy(execution -> {
            assertThat(execution.symbol()).isEqualTo("EURUSD");
            assertThat(execution.toMap()).containsEntry("reconciled", true);
        });
        client.reconnect();
        client.reconnect();
        assertThat(told()).hasSize(4);
        assertThat(looks()).isEqualTo(4);
    }

    @Test
    void whatWasToldBeforeTheGapIsNotToldAgain() {
        subscribe();
        client.connect();
        client.push(Trades.accepted(1, 1));
        present.addOrder(Trades.accepted(1, 1).getOrder());
        client.reconnect();

        assertThat(feed.executions()).hasSize(1);
        assertThat(feed.reconciled()).isEmpty();
    }

    @Test
    void aStopLossThatWasToldToHaveMovedIsNoNews() {
        present.addPosition(position(12));
        subscribe();
        client.connect();
        client.push(ProtoOATrailingSLChangedEvent.newBuilder()
                .setCtidTraderAccountId(Script.ACCOUNT)
                .setPositionId(12)
                .setOrderId(5)
                .setStopPrice(1.5)
                .setUtcLastUpdateTimestamp(3)
                .build());
        present = there().addPosition(position(12).setStopLoss(1.5));
        client.reconnect();
        assertThat(feed.reconciled()).isEmpty();
    }

    @Test
    void theLastStateOfAnOrderThatIsGoneIsAskedFor() {
        present.addOrder(order(1));
        subscribe();
        client.connect();
        present = there();
        server.on(ProtoOAOrderDetailsReq.class, request -> ProtoOAOrderDetailsRes.newBuilder()
                .setCtidTraderAccountId(Script.ACCOUNT)
                .setOrder(order((int) request.getOrderId()).setOrderStatus(ProtoOAOrderStatus.ORDER_STATUS_EXPIRED))
                .build());
        client.reconnect();
        assertThat(told()).containsExactly("ORDER_EXPIRED 1");
    }

    @Test
    void whatIsHeardWhileTheLookIsUnderWayIsNotToldTwice() {
        subscribe();
        client.connect();
        server.on(ProtoOAReconcileReq.class, request -> null);
        client.reconnect();
        // Placed after the broker has looked, or before: the answer may know of it or not.
        client.push(Trades.accepted(1, 1));
        client.push(Trades.accepted(1, 2));
        client.answer(there().addOrder(order(1)).addOrder(order(3)).build());

        assertThat(feed.executions()).hasSize(2);
        assertThat(told()).containsExactly("ORDER_ACCEPTED 3");
    }

    @Test
    void aLookThatFailsIsRepeatedAndNothingIsLost() {
        subscribe();
        client.connect();
        present.addOrder(order(1));
        server.refuse(ProtoOAReconcileReq.class, "CH_SERVER_NOT_REACHABLE");
        client.reconnect();
        assertThat(feed.reconciled()).isEmpty();
        server.on(ProtoOAReconcileReq.class, request -> present.build());
        client.advance(Duration.ofMinutes(1));
        assertThat(told()).containsExactly("ORDER_ACCEPTED 1");
    }

    @Test
    void whoAsksNoMoreIsNotToldAndWhoComesLaterStartsAnew() {
        ActiveFeed first = subscribe();
        client.connect();
        client.remove(first);
        present.addOrder(order(1));
        subscribe();
        client.reconnect();
        assertThat(feed.reconciled()).isEmpty();
    }

    private ActiveFeed subscribe() {
        server.on(ProtoOAReconcileReq.class, request -> present.build());
        return client.feed(ClientFixture.wanting(Set.of(EventType.EXECUTION), "EURUSD"), feed);
    }

    private List<String> told() {
        return feed.reconciled().stream().map(ReconciliationTest::describe).toList();
    }

    private static String describe(Execution execution) {
        ExecutionType type = execution.executionType();
        Long order = execution.orderId();
        return type + " " + (order != null ? order : execution.positionId());
    }

    private int looks() {
        return server.received(ProtoOAReconcileReq.class).size();
    }

    private static ProtoOAReconcileRes.Builder there() {
        return ProtoOAReconcileRes.newBuilder().setCtidTraderAccountId(Script.ACCOUNT);
    }

    private static ProtoOAOrder.Builder order(int id) {
        return Trades.of(ProtoOAExecutionType.ORDER_ACCEPTED, 1, id, 1_000 + id).getOrder().toBuilder();
    }

    private static ProtoOAPosition.Builder position(long id) {
        return ProtoOAPosition.newBuilder()
                .setPositionId(id)
                .setTradeData(order(1).getTradeData())
                .setPositionStatus(ProtoOAPositionStatus.POSITION_STATUS_OPEN)
                .setSwap(0);
    }
}
