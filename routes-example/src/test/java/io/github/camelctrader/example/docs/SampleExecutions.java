// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.docs;

import io.github.camelctrader.model.Execution;
import io.github.camelctrader.model.Mappable;
import io.github.camelctrader.openapi.ProtoOAClosePositionDetail;
import io.github.camelctrader.openapi.ProtoOADeal;
import io.github.camelctrader.openapi.ProtoOAExecutionEvent;
import io.github.camelctrader.openapi.ProtoOAExecutionType;
import io.github.camelctrader.openapi.ProtoOAOrder;
import io.github.camelctrader.openapi.ProtoOAOrderErrorEvent;
import io.github.camelctrader.openapi.ProtoOAOrderType;
import io.github.camelctrader.openapi.ProtoOATradeData;
import io.github.camelctrader.openapi.ProtoOATradeSide;
import java.util.List;

/** Executions with as little and as much as a broker may send. */
final class SampleExecutions {

    /** The least first, the most last. */
    static final List<Mappable> ALL = List.of(least(), refusal(), most());

    private SampleExecutions() {}

    private static Execution least() {
        return new Execution(
                ProtoOAExecutionEvent.newBuilder()
                        .setCtidTraderAccountId(1)
                        .setExecutionType(ProtoOAExecutionType.SWAP)
                        .buildPartial(),
                null,
                null,
                null,
                1,
                false);
    }

    private static Execution refusal() {
        ProtoOAOrderErrorEvent error = ProtoOAOrderErrorEvent.newBuilder()
                .setCtidTraderAccountId(1)
                .setErrorCode("MARKET_CLOSED")
                .setDescription("closed")
                .buildPartial();
        return new Execution(error, null, null, null, 1, false);
    }

    private static Execution most() {
        ProtoOAExecutionEvent event = ProtoOAExecutionEvent.newBuilder()
                .setCtidTraderAccountId(1)
                .setExecutionType(ProtoOAExecutionType.ORDER_FILLED)
                .setErrorCode("MARKET_CLOSED")
                .setOrder(order())
                .setDeal(deal())
                .buildPartial();
        return new Execution(event, "EURUSD", 5, 10_000_000L, 1, true);
    }

    private static ProtoOAOrder order() {
        ProtoOATradeData trade = ProtoOATradeData.newBuilder()
                .setSymbolId(1)
                .setVolume(100_000)
                .setTradeSide(ProtoOATradeSide.BUY)
                .setLabel("label")
                .buildPartial();
        return ProtoOAOrder.newBuilder()
                .setOrderId(7)
                .setOrderType(ProtoOAOrderType.MARKET)
                .setClientOrderId("c-1")
                .setTradeData(trade)
                .buildPartial();
    }

    private static ProtoOADeal deal() {
        return ProtoOADeal.newBuilder()
                .setDealId(70)
                .setPositionId(12)
                .setFilledVolume(100_000)
                .setExecutionPrice(1.10002)
                .setExecutionTimestamp(1)
                .setCommission(-3)
                .setClosePositionDetail(ProtoOAClosePositionDetail.newBuilder()
                        .setSwap(0)
                        .setBalance(1)
                        .buildPartial())
                .buildPartial();
    }
}
