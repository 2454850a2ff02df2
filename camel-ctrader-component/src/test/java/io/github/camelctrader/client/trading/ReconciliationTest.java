// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.trading;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.RecordingListener;
import io.github.camelctrader.client.Script;
import io.github.camelctrader.client.feed.ActiveFeed;
import io.github.camelctrader.client.session.ClientFixture;
import io.github.camelctrader.client.session.Offline;
import io.github.camelctrader.model.EventType;
import io.github.camelctrader.model.Execution;
import io.github.camelctrader.model.ExecutionCause;
import io.github.camelctrader.model.ExecutionType;
import io.github.camelctrader.model.PositionStatus;
import io.github.camelctrader.openapi.ProtoOADeal;
import io.github.camelctrader.openapi.ProtoOADealListReq;
import io.github.camelctrader.openapi.ProtoOADealListRes;
import io.github.camelctrader.openapi.ProtoOAExecutionType;
import io.github.camelctrader.openapi.ProtoOAOrder;
import io.github.camelctrader.openapi.ProtoOAOrderDetailsReq;
import io.github.camelctrader.openapi.ProtoOAOrderDetailsRes;
import io.github.camelctrader.openapi.ProtoOAOrderListReq;
import io.github.camelctrader.openapi.ProtoOAOrderListRes;
import io.github.camelctrader.openapi.ProtoOAOrderStatus;
import io.github.camelctrader.openapi.ProtoOAPosition;
import io.github.camelctrader.openapi.ProtoOAPositionStatus;
import io.github.camelctrader.openapi.ProtoOAReconcileReq;
import io.github.camelctrader.openapi.ProtoOAReconcileRes;
import io.github.camelctrader.openapi.ProtoOATradeSide;
import io.github.camelctrader.openapi.ProtoOATrailingSLChangedEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is told after a gap in an account's news, and what is not. */
class ReconciliationTest {

    private final Offline client = new Offline();
    private final Script server = client.server;
    private final RecordingListener feed = new RecordingListener();
    private final List<ProtoOADeal> deals = new ArrayList<>();
    private final List<ProtoOAOrder> done = new ArrayList<>();
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
        present = there().addOrder(order(2)).addPosition(position(1_013));
        deals.add(deal(72, 12, 12, ProtoOATradeSide.SELL));
        deals.add(deal(73, 13, 1_013, ProtoOATradeSide.BUY));
        done.add(order(1).setOrderStatus(ProtoOAOrderStatus.ORDER_STATUS_CANCELLED)
                .build());
        client.reconnect();

        assertThat(told())
                .containsExactly("ORDER_FILLED 12", "ORDER_FILLED 13", "ORDER_CANCELLED 1", "ORDER_ACCEPTED 2");
        assertThat(feed.reconciled().get(0).positionStatus()).isEqualTo(PositionStatus.CLOSED);
        assertThat(feed.reconciled().get(0).cause()).isEqualTo(ExecutionCause.CLOSE);
        assertThat(feed.reconciled().get(1).cause()).isEqualTo(ExecutionCause.OPEN);
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
    @DisplayName("C3: while nobody says what became of an order nothing is told; it is asked for until that is known")
    void whatIsNotKnownIsAskedForAgain() {
        present.addOrder(order(1));
        subscribe();
        client.connect();
        present = there();
        server.refuse(ProtoOAOrderListReq.class, "CANT_ROUTE_REQUEST");
        server.refuse(ProtoOAOrderDetailsReq.class, "CANT_ROUTE_REQUEST");
        client.reconnect();
        client.reconnect();
        client.advance(Duration.ofMinutes(2));
        assertThat(feed.reconciled()).isEmpty();
        done.add(order(1).setOrderStatus(ProtoOAOrderStatus.ORDER_STATUS_FILLED).build());
        history();
        client.advance(Duration.ofMinutes(2));
        assertThat(told()).containsExactly("ORDER_FILLED 1");
        int asked = looks();
        client.advance(Duration.ofMinutes(5));
        assertThat(looks()).isEqualTo(asked);
    }

    @Test
    @DisplayName("C3: fifty orders filled and closed within a gap are told as such, by two requests")
    void manyOrdersInOneGap() {
        subscribe();
        client.connect();
        for (int id = 1; id <= 50; id++) {
            deals.add(deal(100 + 2 * id, id, 1_000 + id, ProtoOATradeSide.BUY));
            deals.add(deal(101 + 2 * id, 500 + id, 1_000 + id, ProtoOATradeSide.SELL));
            done.add(order(id)
                    .setOrderStatus(ProtoOAOrderStatus.ORDER_STATUS_FILLED)
                    .build());
            done.add(order(500 + id)
                    .setOrderStatus(ProtoOAOrderStatus.ORDER_STATUS_FILLED)
                    .build());
        }
        client.reconnect();
        assertThat(feed.reconciled())
                .hasSize(100)
                .extracting(Execution::cause)
                .containsOnly(ExecutionCause.OPEN, ExecutionCause.CLOSE);
        assertThat(server.received(ProtoOAOrderDetailsReq.class)).isEmpty();
        client.reconnect();
        assertThat(feed.reconciled()).hasSize(100);
    }

    @Test
    @DisplayName("C5: a position that opened in one gap and closed in the next is told both times")
    void openedInOneGapAndClosedInTheNext() {
        subscribe();
        client.connect();
        present.addPosition(position(12));
        server.refuse(ProtoOADealListReq.class, "CANT_ROUTE_REQUEST"); // a broker that lists no deals
        client.reconnect();
        client.advance(Duration.ofMinutes(3));
        present = there();
        client.reconnect();
        client.advance(Duration.ofMinutes(3));
        assertThat(told()).containsExactly("ORDER_FILLED 12", "ORDER_FILLED 12");
        assertThat(feed.reconciled())
                .extracting(Execution::positionStatus)
                .containsExactly(PositionStatus.OPEN, PositionStatus.CLOSED);
    }

    @Test
    @DisplayName("C3: a deal that is listed a moment later is waited for, and told once")
    void aDealThatIsListedLater() {
        subscribe();
        client.connect();
        present.addPosition(position(1_013));
        client.reconnect();
        assertThat(feed.reconciled()).isEmpty();
        deals.add(deal(73, 13, 1_013, ProtoOATradeSide.BUY));
        client.advance(Duration.ofSeconds(5));
        assertThat(told()).containsExactly("ORDER_FILLED 13");
        assertThat(feed.reconciled().get(0).dealId()).isEqualTo(73);
        client.reconnect();
        assertThat(feed.reconciled()).hasSize(1);
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
        history();
        return client.feed(ClientFixture.wanting(Set.of(EventType.EXECUTION), "EURUSD"), feed);
    }

    /** The broker lists these deals, and the last state of these orders. */
    private void history() {
        server.on(ProtoOADealListReq.class, request -> ProtoOADealListRes.newBuilder()
                .setCtidTraderAccountId(Script.ACCOUNT)
                .addAllDeal(deals)
                .setHasMore(false)
                .build());
        server.on(ProtoOAOrderListReq.class, request -> ProtoOAOrderListRes.newBuilder()
                .setCtidTraderAccountId(Script.ACCOUNT)
                .addAllOrder(done)
                .setHasMore(false)
                .build());
    }

    private static ProtoOADeal deal(long id, long orderId, long positionId, ProtoOATradeSide side) {
        return Trades.filled(1, orderId, id).getDeal().toBuilder()
                .setPositionId(positionId)
                .setTradeSide(side)
                .setExecutionTimestamp(id)
                .build();
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
