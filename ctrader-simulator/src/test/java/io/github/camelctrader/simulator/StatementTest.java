// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.camelctrader.openapi.ProtoOACashFlowHistoryListReq;
import io.github.camelctrader.openapi.ProtoOACashFlowHistoryListRes;
import io.github.camelctrader.openapi.ProtoOADeal;
import io.github.camelctrader.openapi.ProtoOADealListByPositionIdReq;
import io.github.camelctrader.openapi.ProtoOADealListByPositionIdRes;
import io.github.camelctrader.openapi.ProtoOADealListReq;
import io.github.camelctrader.openapi.ProtoOADealListRes;
import io.github.camelctrader.openapi.ProtoOADealOffset;
import io.github.camelctrader.openapi.ProtoOADealOffsetListReq;
import io.github.camelctrader.openapi.ProtoOADealOffsetListRes;
import io.github.camelctrader.openapi.ProtoOADepositWithdraw;
import io.github.camelctrader.openapi.ProtoOAExecutionType;
import io.github.camelctrader.openapi.ProtoOAOrder;
import io.github.camelctrader.openapi.ProtoOAOrderDetailsReq;
import io.github.camelctrader.openapi.ProtoOAOrderDetailsRes;
import io.github.camelctrader.openapi.ProtoOAOrderListByPositionIdReq;
import io.github.camelctrader.openapi.ProtoOAOrderListByPositionIdRes;
import io.github.camelctrader.openapi.ProtoOAOrderListReq;
import io.github.camelctrader.openapi.ProtoOAOrderListRes;
import io.github.camelctrader.openapi.ProtoOAPosition;
import io.github.camelctrader.openapi.ProtoOATradeSide;
import io.github.camelctrader.openapi.ProtoOATraderReq;
import io.github.camelctrader.openapi.ProtoOATraderRes;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The lists of what was dealt, ordered and paid. */
class StatementTest {

    private static final Instant START = Instant.parse("2026-01-05T10:00:30Z");

    private final ManualTime time = new ManualTime(START);

    @RegisterExtension
    final CTraderSimulatorExtension extension = CTraderSimulatorExtension.of(CTraderSimulator.builder()
            .symbols("EURUSD")
            .rowsPerAnswer(3)
            .rateLimits(0, 0)
            .idleTimeout(Duration.ZERO)
            .time(time));

    @Test
    void aCappedDealListIsTheNewestPart(CTraderSimulator simulator) throws IOException {
        try (Trading trading = Trading.connect(simulator)) {
            for (int i = 0; i < 5; i++) {
                trading.open(Trading.market(ProtoOATradeSide.BUY, Trading.LOT / 100));
                time.advance(Duration.ofSeconds(1));
            }
            List<ProtoOADeal> deals = simulator.broker().deals(1);
            ProtoOADealListReq.Builder all = ProtoOADealListReq.newBuilder().setCtidTraderAccountId(1);
            assertThat(deals(trading, all))
                    .returns(deals.subList(2, 5), ProtoOADealListRes::getDealList)
                    .returns(true, ProtoOADealListRes::getHasMore);
            assertThat(deals(trading, all.setMaxRows(1))).returns(deals.subList(4, 5), ProtoOADealListRes::getDealList);
            assertThat(deals(
                            trading,
                            all.clearMaxRows().setToTimestamp(deals.get(1).getExecutionTimestamp())))
                    .returns(deals.subList(0, 2), ProtoOADealListRes::getDealList)
                    .returns(false, ProtoOADealListRes::getHasMore);
            assertThat(trading.client()
                            .refused(all.setFromTimestamp(Long.MAX_VALUE).build()))
                    .isEqualTo("INCORRECT_BOUNDARIES");
        }
    }

    @Test
    void dealsAndOrdersOfAPositionHangTogether(CTraderSimulator simulator) throws IOException {
        try (Trading trading = Trading.connect(simulator)) {
            ProtoOAPosition position = trading.open(Trading.market(ProtoOATradeSide.BUY, Trading.LOT / 10));
            trading.open(
                    Trading.market(ProtoOATradeSide.BUY, Trading.LOT / 10).setPositionId(position.getPositionId()));
            trading.client().send(Trading.close(position, Trading.LOT * 15 / 100));
            trading.execution(ProtoOAExecutionType.ORDER_ACCEPTED);
            ProtoOADeal closing =
                    trading.execution(ProtoOAExecutionType.ORDER_FILLED).getDeal();
            assertThat(simulator.positions())
                    .extracting(open -> open.getTradeData().getVolume())
                    .containsExactly(Trading.LOT * 5 / 100);
            List<ProtoOADeal> deals = byPosition(trading, position).getDealList();
            assertThat(deals).hasSize(3).isEqualTo(simulator.broker().deals(1));
            assertThat(offsets(trading, closing).getOffsettingList())
                    .extracting(ProtoOADealOffset::getDealId, ProtoOADealOffset::getVolume)
                    .containsExactly(
                            tuple(deals.get(0).getDealId(), Trading.LOT / 10),
                            tuple(deals.get(1).getDealId(), Trading.LOT / 20));
            assertThat(offsets(trading, deals.get(0)).getOffsetByList())
                    .extracting(ProtoOADealOffset::getDealId)
                    .containsExactly(closing.getDealId());
            assertThat(trading.client()
                            .ask(
                                    ProtoOAOrderListByPositionIdReq.newBuilder()
                                            .setCtidTraderAccountId(1)
                                            .setPositionId(position.getPositionId())
                                            .build(),
                                    ProtoOAOrderListByPositionIdRes.class)
                            .getOrderList())
                    .isEqualTo(simulator.booked());
            ProtoOAOrderDetailsRes details = trading.client()
                    .ask(
                            ProtoOAOrderDetailsReq.newBuilder()
                                    .setCtidTraderAccountId(1)
                                    .setOrderId(closing.getOrderId())
                                    .build(),
                            ProtoOAOrderDetailsRes.class);
            assertThat(details.getDealList()).containsExactly(closing);
        }
    }

    @Test
    void ordersAreListedInTheirLastState(CTraderSimulator simulator) throws IOException {
        try (Trading trading = Trading.connect(simulator)) {
            trading.open(Trading.market(ProtoOATradeSide.BUY, Trading.LOT / 100));
            time.advance(Duration.ofSeconds(10));
            trading.client()
                    .send(Trading.limit(ProtoOATradeSide.BUY, Trading.LOT / 100, 1.0)
                            .build());
            ProtoOAOrder pending =
                    trading.execution(ProtoOAExecutionType.ORDER_ACCEPTED).getOrder();
            ProtoOAOrderListReq.Builder all = ProtoOAOrderListReq.newBuilder().setCtidTraderAccountId(1);
            assertThat(trading.client()
                            .ask(all.build(), ProtoOAOrderListRes.class)
                            .getOrderList())
                    .isEqualTo(simulator.booked())
                    .hasSize(2);
            assertThat(trading.client()
                            .ask(all.setFromTimestamp(START.toEpochMilli() + 1).build(), ProtoOAOrderListRes.class)
                            .getOrderList())
                    .containsExactly(pending);
        }
    }

    @Test
    void cashFlowIsListedByTheWeek(CTraderSimulator simulator) throws IOException {
        simulator.broker().deposit(1, 100);
        time.advance(Duration.ofDays(1));
        simulator.broker().deposit(1, -30);
        try (Trading trading = Trading.connect(simulator)) {
            long now = time.now().toEpochMilli();
            ProtoOACashFlowHistoryListReq.Builder week = ProtoOACashFlowHistoryListReq.newBuilder()
                    .setCtidTraderAccountId(1)
                    .setFromTimestamp(now - Duration.ofDays(7).toMillis())
                    .setToTimestamp(now);
            assertThat(trading.client()
                            .ask(week.build(), ProtoOACashFlowHistoryListRes.class)
                            .getDepositWithdrawList())
                    .extracting(ProtoOADepositWithdraw::getDelta, ProtoOADepositWithdraw::getBalance)
                    .containsExactly(tuple(100L, 1_000_100L), tuple(-30L, 1_000_070L));
            assertThat(trading.client()
                            .refused(week.setFromTimestamp(week.getFromTimestamp() - 1)
                                    .build()))
                    .isEqualTo("INCORRECT_BOUNDARIES");
            assertThat(trading.client()
                            .ask(
                                    ProtoOATraderReq.newBuilder()
                                            .setCtidTraderAccountId(1)
                                            .build(),
                                    ProtoOATraderRes.class)
                            .getTrader())
                    .isEqualTo(simulator.broker().trader(1))
                    .matches(trader -> trader.getBalance() == 1_000_070);
        }
    }

    @Test
    void allIdsDiffer(CTraderSimulator simulator) throws IOException {
        try (Trading trading = Trading.connect(simulator)) {
            Set<Long> ids = new HashSet<>();
            for (int i = 0; i < 10; i++) {
                trading.open(Trading.market(ProtoOATradeSide.BUY, Trading.LOT / 100));
            }
            simulator.booked().forEach(order -> ids.add(order.getOrderId()));
            simulator.positions().forEach(position -> ids.add(position.getPositionId()));
            simulator.broker().deals(1).forEach(deal -> ids.add(deal.getDealId()));
            assertThat(ids).hasSize(30);
        }
    }

    private static ProtoOADealListRes deals(Trading trading, ProtoOADealListReq.Builder request) throws IOException {
        trading.client().send(request.build());
        return trading.next(ProtoOADealListRes.class);
    }

    private static ProtoOADealListByPositionIdRes byPosition(Trading trading, ProtoOAPosition position)
            throws IOException {
        trading.client()
                .send(ProtoOADealListByPositionIdReq.newBuilder()
                        .setCtidTraderAccountId(1)
                        .setPositionId(position.getPositionId())
                        .build());
        return trading.next(ProtoOADealListByPositionIdRes.class);
    }

    private static ProtoOADealOffsetListRes offsets(Trading trading, ProtoOADeal deal) throws IOException {
        return trading.client()
                .ask(
                        ProtoOADealOffsetListReq.newBuilder()
                                .setCtidTraderAccountId(1)
                                .setDealId(deal.getDealId())
                                .build(),
                        ProtoOADealOffsetListRes.class);
    }
}
