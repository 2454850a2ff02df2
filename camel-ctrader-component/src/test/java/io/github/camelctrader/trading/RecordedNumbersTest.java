// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.trading;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.model.Execution;
import io.github.camelctrader.model.Symbol;
import io.github.camelctrader.model.Tick;
import io.github.camelctrader.model.Volume;
import io.github.camelctrader.openapi.ProtoOAClosePositionDetail;
import io.github.camelctrader.openapi.ProtoOADeal;
import io.github.camelctrader.openapi.ProtoOADealStatus;
import io.github.camelctrader.openapi.ProtoOAExecutionEvent;
import io.github.camelctrader.openapi.ProtoOAExecutionType;
import io.github.camelctrader.openapi.ProtoOASymbol;
import io.github.camelctrader.openapi.ProtoOATradeSide;
import java.math.BigDecimal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Numbers of recorded brokers, against arithmetic that shares nothing with the component's. */
class RecordedNumbersTest {

    @Test
    @DisplayName("R17: distances travel in 1/100000 and count from the fill")
    void distances() {
        Symbol bitcoin = symbol("BTCUSD", 2, 100);
        assertThat(Fields.distance("relativeStopLoss", new BigDecimal("90.01"), bitcoin))
                .isEqualTo(9_001_000);
        assertThat(Fields.distance("relativeTakeProfit", new BigDecimal("100.01"), bitcoin))
                .isEqualTo(10_001_000);
        long fill = 8_528_721;
        assertThat(new BigDecimal("85197.20").unscaledValue().longValue()).isEqualTo(fill - 9_001);
        assertThat(new BigDecimal("85387.22").unscaledValue().longValue()).isEqualTo(fill + 10_001);
    }

    @Test
    @DisplayName("R28: a hundredth of a lot of US100.cash is volume 1, up to ten million million of them")
    void volumes() {
        Symbol index = symbol("US100.cash", 2, 100);
        assertThat(Fields.volume(Volume.lots("0.01"), index)).isEqualTo(1);
        assertThat(Fields.volume(Volume.units(new BigDecimal("0.01")), index)).isEqualTo(1);
        assertThat(Fields.volume(Volume.lots("100000000000"), index)).isEqualTo(10_000_000_000_000L);
    }

    @Test
    void quotes() {
        Tick index = new Tick("US100.cash", 5, 1, 2, 2_528_164_000L, 2_528_214_000L, 1, 1, false, false);
        assertThat(index.bid()).isEqualTo("25281.64");
        Tick euro = new Tick("EURUSD", 1, 1, 5, 114_811, 114_813, 1_789_757_084_253L, 1, false, false);
        assertThat(euro.bid()).isEqualTo("1.14811");
        assertThat(euro.ask()).isEqualTo("1.14813");
        assertThat(euro.spread()).isEqualByComparingTo("0.00002");
    }

    @Test
    @DisplayName("R18: volume 1, bought at 85287.21 and closed at 85219.06, has lost 0.68")
    void profit() {
        long cents = (8_521_906L - 8_528_721L) / 100; // 1/100 of a unit
        Execution closed = new Execution(
                ProtoOAExecutionEvent.newBuilder()
                        .setCtidTraderAccountId(1)
                        .setExecutionType(ProtoOAExecutionType.ORDER_FILLED)
                        .setDeal(ProtoOADeal.newBuilder()
                                .setDealId(1)
                                .setOrderId(2)
                                .setPositionId(3)
                                .setVolume(1)
                                .setFilledVolume(1)
                                .setSymbolId(4)
                                .setCreateTimestamp(1)
                                .setExecutionTimestamp(1)
                                .setExecutionPrice(85219.06)
                                .setTradeSide(ProtoOATradeSide.SELL)
                                .setDealStatus(ProtoOADealStatus.FILLED)
                                .setClosePositionDetail(ProtoOAClosePositionDetail.newBuilder()
                                        .setEntryPrice(85287.21)
                                        .setGrossProfit(-68)
                                        .setSwap(0)
                                        .setCommission(0)
                                        .setBalance(0)
                                        .setClosedVolume(1)
                                        .setMoneyDigits(2)))
                        .build(),
                "BTCUSD",
                2,
                100L,
                1);
        assertThat(closed.grossProfit()).isEqualTo(BigDecimal.valueOf(cents, 2));
        assertThat(closed.closedVolume()).isEqualTo(1);
        assertThat(closed.executionPrice()).isEqualTo("85219.06");
    }

    private static Symbol symbol(String name, int digits, long lotSize) {
        return Symbol.of(
                name,
                1,
                ProtoOASymbol.newBuilder()
                        .setSymbolId(4)
                        .setDigits(digits)
                        .setPipPosition(0)
                        .setLotSize(lotSize)
                        .setMinVolume(1)
                        .setStepVolume(1)
                        .setMaxVolume(10_000_000_000_000L)
                        .build());
    }
}
