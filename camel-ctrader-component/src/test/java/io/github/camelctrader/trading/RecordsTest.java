// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.trading;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.model.CashFlow;
import io.github.camelctrader.model.Deal;
import io.github.camelctrader.model.Order;
import io.github.camelctrader.model.Position;
import io.github.camelctrader.model.Volume;
import io.github.camelctrader.openapi.ProtoOAChangeBalanceType;
import io.github.camelctrader.openapi.ProtoOAClosePositionDetail;
import io.github.camelctrader.openapi.ProtoOADeal;
import io.github.camelctrader.openapi.ProtoOADealStatus;
import io.github.camelctrader.openapi.ProtoOADepositWithdraw;
import io.github.camelctrader.openapi.ProtoOAOrder;
import io.github.camelctrader.openapi.ProtoOAOrderStatus;
import io.github.camelctrader.openapi.ProtoOAOrderType;
import io.github.camelctrader.openapi.ProtoOAPosition;
import io.github.camelctrader.openapi.ProtoOAPositionStatus;
import io.github.camelctrader.openapi.ProtoOATradeData;
import io.github.camelctrader.openapi.ProtoOATradeSide;
import java.math.BigDecimal;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Records of trading: units and scale, and that nothing is made up where the broker says nothing. */
class RecordsTest {

    private static final ProtoOATradeData TRADE = ProtoOATradeData.newBuilder()
            .setSymbolId(1)
            .setVolume(150_000)
            .setTradeSide(ProtoOATradeSide.SELL)
            .setLabel("mine")
            .build();

    @Test
    void aPositionTellsOnlyWhatIsThere() {
        ProtoOAPosition bare = ProtoOAPosition.newBuilder()
                .setPositionId(12)
                .setTradeData(TRADE)
                .setPositionStatus(ProtoOAPositionStatus.POSITION_STATUS_OPEN)
                .setSwap(-123)
                .setMoneyDigits(3)
                .build();
        assertThat(Position.of(bare, 7, null).toMap().toString())
                .isEqualTo("{type=position, positionId=12, accountId=7, symbolId=1, side=SELL, volume=150000,"
                        + " trailingStopLoss=false, guaranteedStopLoss=false, swap=-0.123, label=mine}");
        Position named =
                Position.of(bare.toBuilder().setPrice(1.1).setStopLoss(1.2).build(), 7, Traded.eurusd());
        assertThat(named.price()).isEqualTo(new BigDecimal("1.10000"));
        assertThat(named.stopLoss()).isEqualTo(new BigDecimal("1.20000"));
        assertThat(named.takeProfit()).isNull();
        assertThat(named.lots()).isEqualTo(new BigDecimal("0.015"));
        assertThat(named.toString()).doesNotContain("mine");
    }

    @Test
    void anOrderTellsOnlyWhatIsThere() {
        ProtoOAOrder bare = ProtoOAOrder.newBuilder()
                .setOrderId(11)
                .setTradeData(TRADE)
                .setOrderType(ProtoOAOrderType.STOP)
                .setOrderStatus(ProtoOAOrderStatus.ORDER_STATUS_CANCELLED)
                .build();
        assertThat(Order.of(bare, 7, null).toMap().toString())
                .isEqualTo(
                        "{type=order, orderId=11, accountId=7, symbolId=1, orderType=STOP, status=CANCELLED, side=SELL,"
                                + " volume=150000, label=mine}");
        Order named = Order.of(
                bare.toBuilder()
                        .setStopPrice(1.05)
                        .setRelativeStopLoss(500)
                        .setExecutedVolume(0)
                        .build(),
                7,
                Traded.eurusd());
        assertThat(named.stopPrice()).isEqualTo(new BigDecimal("1.05000"));
        assertThat(named.relativeStopLoss()).isEqualTo(new BigDecimal("0.005"));
        assertThat(named.executedLots()).isEqualTo(BigDecimal.ZERO);
    }

    @Test
    void aDealTakesTheDigitsOfTheRecordThatAnAmountComesFrom() {
        ProtoOADeal deal = ProtoOADeal.newBuilder()
                .setDealId(13)
                .setOrderId(11)
                .setPositionId(12)
                .setVolume(150_000)
                .setFilledVolume(100_000)
                .setSymbolId(1)
                .setCreateTimestamp(1)
                .setExecutionTimestamp(2)
                .setTradeSide(ProtoOATradeSide.BUY)
                .setDealStatus(ProtoOADealStatus.FILLED)
                .setCommission(-350)
                .setMoneyDigits(3)
                .setClosePositionDetail(ProtoOAClosePositionDetail.newBuilder()
                        .setEntryPrice(1.1)
                        .setGrossProfit(1_234)
                        .setSwap(-5)
                        .setCommission(0)
                        .setBalance(100_000)
                        .setMoneyDigits(2))
                .build();
        Deal read = Deal.of(deal, 7, null);
        assertThat(read.commission()).isEqualTo(new BigDecimal("-0.350"));
        assertThat(read.grossProfit()).isEqualTo(new BigDecimal("12.34"));
        assertThat(read.balance()).isEqualTo(new BigDecimal("1000.00"));
        assertThat(read.executionPrice()).isNull();
        Deal opening = Deal.of(deal.toBuilder().clearClosePositionDetail().build(), 7, null);
        assertThat(opening.closing()).isFalse();
        assertThat(opening.balance()).isNull();
    }

    @Test
    void aCashFlowWithoutDigitsIsInHundredths() {
        CashFlow flow = new CashFlow(
                ProtoOADepositWithdraw.newBuilder()
                        .setOperationType(ProtoOAChangeBalanceType.BALANCE_DEPOSIT)
                        .setBalanceHistoryId(1)
                        .setBalance(150)
                        .setDelta(-25)
                        .setChangeBalanceTimestamp(3)
                        .build(),
                7);
        assertThat(flow.amount()).isEqualTo(new BigDecimal("-0.25"));
        assertThat(flow.equity()).isNull();
        assertThat(flow.toMap()).containsEntry("balance", new BigDecimal("1.50"));
    }

    @Test
    void volumesSayTheirUnit() {
        assertThat(Volume.lots("0.1")).hasToString("0.1 lots");
        assertThat(Volume.units(1_000)).hasToString("1000 units");
        assertThat(Objects.requireNonNull(Volume.ofWire(150_000).onWire(null))).isEqualByComparingTo("150000");
        assertThat(Volume.lots("1").onWire(null)).isNull();
    }
}
