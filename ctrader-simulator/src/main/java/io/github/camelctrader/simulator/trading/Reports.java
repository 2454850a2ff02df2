// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator.trading;

import io.github.camelctrader.openapi.ProtoOADeal;
import io.github.camelctrader.openapi.ProtoOAExecutionEvent;
import io.github.camelctrader.openapi.ProtoOAExecutionType;
import io.github.camelctrader.openapi.ProtoOAOrder;
import io.github.camelctrader.openapi.ProtoOAPosition;
import org.jspecify.annotations.Nullable;

/**
 * Makes execution events of one account. Stateless.
 *
 * @param account the account
 */
record Reports(Account account) {

    /** An order that moved no position yet: with the position it belongs to, or a placeholder. */
    ProtoOAExecutionEvent ofOrder(ProtoOAExecutionType type, ProtoOAOrder order, boolean server) {
        ProtoOAPosition position = account.book()
                .open(order.getPositionId())
                .orElseGet(() -> Orders.placeholder(order, account.terms().moneyDigits()));
        return of(type, order, position, null, server).build();
    }

    /** An order that was rejected with this code. */
    ProtoOAExecutionEvent rejected(ProtoOAOrder order, String code) {
        return ofOrder(ProtoOAExecutionType.ORDER_REJECTED, order, true).toBuilder()
                .setErrorCode(code)
                .build();
    }

    ProtoOAExecutionEvent.Builder of(
            ProtoOAExecutionType type,
            @Nullable ProtoOAOrder order,
            @Nullable ProtoOAPosition position,
            @Nullable ProtoOADeal deal,
            boolean server) {
        ProtoOAExecutionEvent.Builder event = ProtoOAExecutionEvent.newBuilder()
                .setCtidTraderAccountId(account.id())
                .setExecutionType(type)
                .setIsServerEvent(server);
        if (order != null) {
            event.setOrder(Orders.shown(order));
        }
        if (position != null) {
            event.setPosition(position);
        }
        if (deal != null) {
            event.setDeal(deal);
        }
        return event;
    }
}
