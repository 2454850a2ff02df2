// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import com.google.protobuf.Message;
import io.github.camelctrader.openapi.ProtoOAChangeBalanceType;
import io.github.camelctrader.openapi.ProtoOAClosePositionDetail;
import io.github.camelctrader.openapi.ProtoOADeal;
import io.github.camelctrader.openapi.ProtoOADealStatus;
import io.github.camelctrader.openapi.ProtoOADepositWithdraw;
import io.github.camelctrader.openapi.ProtoOAExecutionEvent;
import io.github.camelctrader.openapi.ProtoOAExecutionType;
import io.github.camelctrader.openapi.ProtoOAOrder;
import io.github.camelctrader.openapi.ProtoOAOrderErrorEvent;
import io.github.camelctrader.openapi.ProtoOAOrderStatus;
import io.github.camelctrader.openapi.ProtoOAOrderType;
import io.github.camelctrader.openapi.ProtoOAPosition;
import io.github.camelctrader.openapi.ProtoOAPositionStatus;
import io.github.camelctrader.openapi.ProtoOASpotEvent;
import io.github.camelctrader.openapi.ProtoOATradeData;
import io.github.camelctrader.openapi.ProtoOATradeSide;
import java.math.BigDecimal;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Executions as users see them. */
class ExecutionTest {

    private static final ProtoOATradeData TRADE = ProtoOATradeData.newBuilder()
            .setSymbolId(4)
            .setVolume(250_000)
            .setTradeSide(ProtoOATradeSide.SELL)
            .setLabel("mine")
            .build();
    private static final ProtoOAOrder ORDER = ProtoOAOrder.newBuilder()
            .setOrderId(11)
            .setTradeData(TRADE)
            .setOrderType(ProtoOAOrderType.LIMIT)
            .setOrderStatus(ProtoOAOrderStatus.ORDER_STATUS_ACCEPTED)
            .setUtcLastUpdateTimestamp(1_001)
            .setClientOrderId("c-1")
            .setPositionId(12)
            .build();
    private static final ProtoOADeal DEAL = ProtoOADeal.newBuilder()
            .setDealId(13)
            .setOrderId(11)
            .setPositionId(12)
            .setVolume(250_000)
            .setFilledVolume(100_000)
            .setSymbolId(4)
            .setCreateTimestamp(1_002)
            .setExecutionTimestamp(1_003)
            .setExecutionPrice(2650.1)
            .setTradeSide(ProtoOATradeSide.SELL)
            .setDealStatus(ProtoOADealStatus.PARTIALLY_FILLED)
            .setCommission(-350)
            .setMoneyDigits(3)
            .setClosePositionDetail(ProtoOAClosePositionDetail.newBuilder()
                    .setEntryPrice(2640)
                    .setGrossProfit(1_000)
                    .setSwap(-12)
                    .setCommission(-350)
                    .setBalance(1_000_055)
                    .setMoneyDigits(2))
            .build();

    @Test
    void aPartialFillHasAllItsFields() {
        Execution fill = execution(event(ProtoOAExecutionType.ORDER_PARTIAL_FILL)
                .setOrder(ORDER)
                .setDeal(DEAL)
                .build());
        assertThat(fill.toMap())
                .containsExactly(
                        entry("type", "execution"),
                        entry("executionType", "ORDER_PARTIAL_FILL"),
                        entry("accountId", 77L),
                        entry("symbol", "XAUUSD"),
                        entry("symbolId", 4L),
                        entry("orderId", 11L),
                        entry("positionId", 12L),
                        entry("dealId", 13L),
                        entry("clientOrderId", "c-1"),
                        entry("label", "mine"),
                        entry("side", "SELL"),
                        entry("orderType", "LIMIT"),
                        entry("cause", "CLOSE"),
                        entry("requestedVolume", 250_000L),
                        entry("filledVolume", 100_000L),
                        entry("requestedLots", new BigDecimal("25")),
                        entry("filledLots", new BigDecimal("10")),
                        entry("closedVolume", 100_000L),
                        entry("executionPrice", new BigDecimal("2650.10")),
                        entry("grossProfit", new BigDecimal("10.00")),
                        entry("commission", new BigDecimal("-0.350")),
                        entry("closingCommission", new BigDecimal("-3.50")),
                        entry("swap", new BigDecimal("-0.12")),
                        entry("balance", new BigDecimal("10000.55")),
                        entry("serverEvent", false),
                        entry("timestamp", 1_003L),
                        entry("receivedAt", 9L));
    }

    @Test
    @DisplayName("what an accepted order does not have yet is left out, never 0")
    void whatIsAbsentIsLeftOut() {
        Execution accepted = execution(
                event(ProtoOAExecutionType.ORDER_ACCEPTED).setOrder(ORDER).build());
        assertThat(accepted.toMap())
                .doesNotContainKeys(
                        "dealId",
                        "filledVolume",
                        "filledLots",
                        "executionPrice",
                        "commission",
                        "swap",
                        "balance",
                        "errorCode",
                        "description");
        assertThat(accepted.dealId()).isNull();
        assertThat(accepted.filledVolume()).isNull();
        assertThat(accepted.positionId()).isEqualTo(12);
        assertThat(accepted.timestamp()).isEqualTo(1_001);
    }

    @Test
    void aRefusalHasCodeAndIds() {
        Execution refusal = new Execution(
                ProtoOAOrderErrorEvent.newBuilder()
                        .setCtidTraderAccountId(77)
                        .setErrorCode("POSITION_NOT_FOUND")
                        .setPositionId(12)
                        .setDescription("no such position")
                        .build(),
                null,
                null,
                null,
                9);
        assertThat(refusal.isRefusal()).isTrue();
        assertThat(refusal.toMap())
                .containsExactly(
                        entry("type", "execution"),
                        entry("executionType", "ORDER_ERROR"),
                        entry("accountId", 77L),
                        entry("positionId", 12L),
                        entry("cause", "REJECT"),
                        entry("errorCode", "POSITION_NOT_FOUND"),
                        entry("description", "no such position"),
                        entry("serverEvent", false),
                        entry("receivedAt", 9L));
    }

    @Test
    void aDepositConcernsNoSymbol() {
        Execution deposit = new Execution(
                event(ProtoOAExecutionType.DEPOSIT_WITHDRAW)
                        .setDepositWithdraw(ProtoOADepositWithdraw.newBuilder()
                                .setOperationType(ProtoOAChangeBalanceType.BALANCE_DEPOSIT)
                                .setBalanceHistoryId(1)
                                .setBalance(123_456)
                                .setDelta(56)
                                .setChangeBalanceTimestamp(1_004))
                        .build(),
                null,
                null,
                null,
                9);
        assertThat(deposit.symbol()).isNull();
        assertThat(deposit.symbolId()).isNull();
        assertThat(deposit.balance())
                .as("two digits where the record names none")
                .isEqualTo("1234.56");
        assertThat(deposit.timestamp()).isEqualTo(1_004);
    }

    @Test
    void aSwapIsThatOfThePosition() {
        Execution swap = execution(event(ProtoOAExecutionType.SWAP)
                .setIsServerEvent(true)
                .setPosition(ProtoOAPosition.newBuilder()
                        .setPositionId(12)
                        .setTradeData(TRADE)
                        .setPositionStatus(ProtoOAPositionStatus.POSITION_STATUS_OPEN)
                        .setSwap(-1_234)
                        .setMoneyDigits(4)
                        .setUtcLastUpdateTimestamp(1_005))
                .build());
        assertThat(swap.swap()).isEqualTo("-0.1234");
        assertThat(swap.serverEvent()).isTrue();
        assertThat(swap.symbolId()).isEqualTo(4);
        assertThat(swap.side()).isEqualTo(TradeSide.SELL);
        assertThat(swap.requestedVolume()).isNull();
        assertThat(swap.timestamp()).isEqualTo(1_005);
    }

    @Test
    void lotsNeedALotSize() {
        ProtoOAExecutionEvent message =
                event(ProtoOAExecutionType.ORDER_FILLED).setDeal(DEAL).build();
        assertThat(new Execution(message, "XAUUSD", null, null, 9).filledLots()).isNull();
        assertThat(new Execution(message, "XAUUSD", null, 0L, 9).filledLots()).isNull();
        assertThat(new Execution(message, "XAUUSD", null, 10_000_000L, 9).filledLots())
                .isEqualTo("0.01");
    }

    @Test
    void aPriceThatIsNoNumberIsNone() {
        ProtoOADeal odd = DEAL.toBuilder().setExecutionPrice(Double.NaN).build();
        assertThat(execution(event(ProtoOAExecutionType.ORDER_FILLED)
                                .setDeal(odd)
                                .build())
                        .executionPrice())
                .isNull();
    }

    @Test
    void moreDigitsThanTheSymbolShowsAreKept() {
        ProtoOADeal average = DEAL.toBuilder().setExecutionPrice(2650.12345).build();
        assertThat(execution(event(ProtoOAExecutionType.ORDER_FILLED)
                                .setDeal(average)
                                .build())
                        .executionPrice())
                .isEqualTo("2650.12345");
    }

    @Test
    @DisplayName("every constant of the protocol has one here")
    void everyConstantOfTheProtocolIsKnown() {
        assertThat(Arrays.stream(ProtoOAExecutionType.values()).map(ExecutionType::of))
                .doesNotHaveDuplicates()
                .hasSize(ExecutionType.values().length - 1);
        assertThat(Arrays.stream(ProtoOAOrderType.values()).map(OrderType::of)).containsExactly(OrderType.values());
        assertThat(Arrays.stream(ProtoOATradeSide.values()).map(TradeSide::of)).containsExactly(TradeSide.values());
    }

    @Test
    void noOtherMessageIsAnExecution() {
        Message spot = ProtoOASpotEvent.getDefaultInstance();
        assertThatThrownBy(() -> new Execution(spot, null, null, null, 9))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ProtoOASpotEvent");
    }

    private static ProtoOAExecutionEvent.Builder event(ProtoOAExecutionType type) {
        return ProtoOAExecutionEvent.newBuilder().setCtidTraderAccountId(77).setExecutionType(type);
    }

    private static Execution execution(ProtoOAExecutionEvent message) {
        return new Execution(message, "XAUUSD", 2, 10_000L, 9);
    }
}
