// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import com.google.protobuf.Message;
import io.github.camelctrader.openapi.ProtoOAMarginCall;
import io.github.camelctrader.openapi.ProtoOAMarginCallTriggerEvent;
import io.github.camelctrader.openapi.ProtoOAMarginCallUpdateEvent;
import io.github.camelctrader.openapi.ProtoOAMarginChangedEvent;
import io.github.camelctrader.openapi.ProtoOANotificationType;
import io.github.camelctrader.openapi.ProtoOASpotEvent;
import io.github.camelctrader.openapi.ProtoOATrader;
import io.github.camelctrader.openapi.ProtoOATraderUpdatedEvent;
import io.github.camelctrader.openapi.ProtoOATrailingSLChangedEvent;
import io.github.camelctrader.openapi.ProtoOAv1PnLChangeEvent;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** Account events as users see them: each has its own fields and no others. */
class AccountEventTest {

    private static final ProtoOAMarginCall CALL = ProtoOAMarginCall.newBuilder()
            .setMarginCallType(ProtoOANotificationType.MARGIN_LEVEL_THRESHOLD_2)
            .setMarginLevelThreshold(70.5)
            .setUtcLastUpdateTimestamp(1_001)
            .build();

    @Test
    void aTraderHasBalanceAndLeverage() {
        assertThat(event(ProtoOATraderUpdatedEvent.newBuilder()
                                .setCtidTraderAccountId(77)
                                .setTrader(ProtoOATrader.newBuilder()
                                        .setCtidTraderAccountId(77)
                                        .setBalance(1_234_567)
                                        .setDepositAssetId(1)
                                        .setLeverageInCents(5_000)
                                        .setMoneyDigits(3))
                                .build())
                        .toMap())
                .containsExactly(
                        entry("type", "account"),
                        entry("kind", "TRADER_UPDATED"),
                        entry("accountId", 77L),
                        entry("balance", new BigDecimal("1234.567")),
                        entry("leverage", new BigDecimal("50.00")),
                        entry("receivedAt", 9L));
    }

    @Test
    void aMarginIsThatOfAPosition() {
        assertThat(event(ProtoOAMarginChangedEvent.newBuilder()
                                .setCtidTraderAccountId(77)
                                .setPositionId(12)
                                .setUsedMargin(5_005)
                                .build())
                        .toMap())
                .containsExactly(
                        entry("type", "account"),
                        entry("kind", "MARGIN_CHANGED"),
                        entry("accountId", 77L),
                        entry("positionId", 12L),
                        entry("usedMargin", new BigDecimal("50.05")),
                        entry("receivedAt", 9L));
    }

    @Test
    void aTrailingStopHasItsPrice() {
        assertThat(event(ProtoOATrailingSLChangedEvent.newBuilder()
                                .setCtidTraderAccountId(77)
                                .setPositionId(12)
                                .setOrderId(13)
                                .setStopPrice(1.0985)
                                .setUtcLastUpdateTimestamp(1_002)
                                .build())
                        .toMap())
                .containsExactly(
                        entry("type", "account"),
                        entry("kind", "TRAILING_STOP_CHANGED"),
                        entry("accountId", 77L),
                        entry("positionId", 12L),
                        entry("orderId", 13L),
                        entry("stopPrice", new BigDecimal("1.0985")),
                        entry("timestamp", 1_002L),
                        entry("receivedAt", 9L));
    }

    @Test
    void aMarginCallIsNumberedFromOne() {
        AccountEvent updated = event(ProtoOAMarginCallUpdateEvent.newBuilder()
                .setCtidTraderAccountId(77)
                .setMarginCall(CALL)
                .build());
        assertThat(updated.toMap())
                .containsExactly(
                        entry("type", "account"),
                        entry("kind", "MARGIN_CALL_UPDATED"),
                        entry("accountId", 77L),
                        entry("marginCall", 2),
                        entry("marginLevelThreshold", new BigDecimal("70.5")),
                        entry("timestamp", 1_001L),
                        entry("receivedAt", 9L));
        AccountEvent triggered = event(ProtoOAMarginCallTriggerEvent.newBuilder()
                .setCtidTraderAccountId(77)
                .setMarginCall(CALL)
                .build());
        assertThat(triggered.kind()).isEqualTo(AccountEventKind.MARGIN_CALL_TRIGGERED);
        assertThat(triggered.marginCall()).isEqualTo(2);
    }

    @Test
    void profitAndLossHaveTheDigitsOfTheirMessage() {
        assertThat(event(ProtoOAv1PnLChangeEvent.newBuilder()
                                .setCtidTraderAccountId(77)
                                .setGrossUnrealizedPnL(-100)
                                .setNetUnrealizedPnL(-123)
                                .setMoneyDigits(1)
                                .build())
                        .toMap())
                .containsExactly(
                        entry("type", "account"),
                        entry("kind", "PNL_CHANGED"),
                        entry("accountId", 77L),
                        entry("grossUnrealizedPnl", new BigDecimal("-10.0")),
                        entry("netUnrealizedPnl", new BigDecimal("-12.3")),
                        entry("receivedAt", 9L));
    }

    @Test
    void noOtherMessageIsAnAccountEvent() {
        assertThat(AccountEvent.kindOf(ProtoOASpotEvent.getDefaultInstance())).isNull();
        assertThatThrownBy(() -> event(ProtoOASpotEvent.getDefaultInstance()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ProtoOASpotEvent");
    }

    private static AccountEvent event(Message message) {
        return new AccountEvent(message, 9);
    }
}
