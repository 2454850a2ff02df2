// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.trading;

import io.github.camelctrader.client.Script;
import io.github.camelctrader.openapi.ProtoOAChangeBalanceType;
import io.github.camelctrader.openapi.ProtoOADeal;
import io.github.camelctrader.openapi.ProtoOADealStatus;
import io.github.camelctrader.openapi.ProtoOADepositWithdraw;
import io.github.camelctrader.openapi.ProtoOAExecutionEvent;
import io.github.camelctrader.openapi.ProtoOAExecutionType;
import io.github.camelctrader.openapi.ProtoOANewOrderReq;
import io.github.camelctrader.openapi.ProtoOAOrder;
import io.github.camelctrader.openapi.ProtoOAOrderErrorEvent;
import io.github.camelctrader.openapi.ProtoOAOrderStatus;
import io.github.camelctrader.openapi.ProtoOAOrderType;
import io.github.camelctrader.openapi.ProtoOATradeData;
import io.github.camelctrader.openapi.ProtoOATradeSide;

/** What a broker says of orders. */
final class Trades {

    private Trades() {}

    static ProtoOANewOrderReq order(long symbolId) {
        return ProtoOANewOrderReq.newBuilder()
                .setCtidTraderAccountId(Script.ACCOUNT)
                .setSymbolId(symbolId)
                .setOrderType(ProtoOAOrderType.MARKET)
                .setTradeSide(ProtoOATradeSide.BUY)
                .setVolume(100_000)
                .build();
    }

    /** An order is accepted; its number is also its time. */
    static ProtoOAExecutionEvent accepted(long symbolId, long orderId) {
        return of(ProtoOAExecutionType.ORDER_ACCEPTED, symbolId, orderId, 1_000 + orderId);
    }

    /** Something happens to an order at a time. */
    static ProtoOAExecutionEvent of(ProtoOAExecutionType type, long symbolId, long orderId, long timestamp) {
        return ProtoOAExecutionEvent.newBuilder()
                .setCtidTraderAccountId(Script.ACCOUNT)
                .setExecutionType(type)
                .setOrder(ProtoOAOrder.newBuilder()
                        .setOrderId(orderId)
                        .setOrderType(ProtoOAOrderType.MARKET)
                        .setOrderStatus(ProtoOAOrderStatus.ORDER_STATUS_ACCEPTED)
                        .setUtcLastUpdateTimestamp(timestamp)
                        .setTradeData(ProtoOATradeData.newBuilder()
                                .setSymbolId(symbolId)
                                .setVolume(100_000)
                                .setTradeSide(ProtoOATradeSide.BUY)))
                .build();
    }

    /** An order is filled by a deal. */
    static ProtoOAExecutionEvent filled(long symbolId, long orderId, long dealId) {
        ProtoOAExecutionEvent filled = of(ProtoOAExecutionType.ORDER_FILLED, symbolId, orderId, 2_000 + orderId);
        return filled.toBuilder()
                .setDeal(ProtoOADeal.newBuilder()
                        .setDealId(dealId)
                        .setOrderId(orderId)
                        .setPositionId(1_000 + orderId)
                        .setVolume(100_000)
                        .setFilledVolume(100_000)
                        .setSymbolId(symbolId)
                        .setCreateTimestamp(1)
                        .setExecutionTimestamp(2_000 + orderId)
                        .setExecutionPrice(1.1)
                        .setTradeSide(ProtoOATradeSide.BUY)
                        .setDealStatus(ProtoOADealStatus.FILLED))
                .build();
    }

    static ProtoOAExecutionEvent deposit(long historyId) {
        return ProtoOAExecutionEvent.newBuilder()
                .setCtidTraderAccountId(Script.ACCOUNT)
                .setExecutionType(ProtoOAExecutionType.DEPOSIT_WITHDRAW)
                .setDepositWithdraw(ProtoOADepositWithdraw.newBuilder()
                        .setOperationType(ProtoOAChangeBalanceType.BALANCE_DEPOSIT)
                        .setBalanceHistoryId(historyId)
                        .setBalance(100_000)
                        .setDelta(1_000)
                        .setChangeBalanceTimestamp(1))
                .build();
    }

    static ProtoOAOrderErrorEvent refused(String code) {
        return ProtoOAOrderErrorEvent.newBuilder()
                .setCtidTraderAccountId(Script.ACCOUNT)
                .setErrorCode(code)
                .build();
    }
}
