// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.operation;

import io.github.camelctrader.CTraderOperation;
import io.github.camelctrader.option.OptionText;
import java.util.EnumMap;
import java.util.Map;

/** Which code does which operation. */
public final class Operations {

    private static final Map<CTraderOperation, Operation> ALL = new EnumMap<>(CTraderOperation.class);

    static {
        ALL.put(CTraderOperation.REQUEST, RequestOperation::start);
        ALL.put(CTraderOperation.QUOTE, call -> call.session().quote(call.symbol(call.arguments())));
        ALL.put(CTraderOperation.STATUS, ReferenceOperations::status);
        ALL.put(CTraderOperation.RECONNECT, call -> call.session().reconnect());
        ALL.put(CTraderOperation.SYMBOLS, call -> call.account().symbols());
        ALL.put(CTraderOperation.SYMBOL, call -> call.account().symbol(call.symbol(call.arguments())));
        ALL.put(CTraderOperation.ASSETS, ReferenceOperations::assets);
        ALL.put(CTraderOperation.ACCOUNTS, ReferenceOperations::accounts);
        ALL.put(CTraderOperation.ACCOUNT, ReferenceOperations::account);
        ALL.put(CTraderOperation.VERSION, ReferenceOperations::version);
        ALL.put(CTraderOperation.POSITIONS, AccountOperations::positions);
        ALL.put(CTraderOperation.ORDERS, AccountOperations::orders);
        ALL.put(CTraderOperation.DEALS, AccountOperations::deals);
        ALL.put(CTraderOperation.CASH_FLOW, AccountOperations::cashFlow);
        ALL.put(CTraderOperation.EXPECTED_MARGIN, AccountOperations::expectedMargin);
        ALL.put(CTraderOperation.UNREALIZED_PNL, AccountOperations::unrealizedPnl);
        ALL.put(CTraderOperation.NEW_ORDER, OrderOperations::newOrder);
        ALL.put(CTraderOperation.AMEND_ORDER, OrderOperations::amendOrder);
        ALL.put(CTraderOperation.CANCEL_ORDER, OrderOperations::cancelOrder);
        ALL.put(CTraderOperation.AMEND_POSITION, OrderOperations::amendPosition);
        ALL.put(CTraderOperation.CLOSE_POSITION, OrderOperations::closePosition);
        ALL.put(CTraderOperation.TRENDBARS, HistoryOperations::trendbars);
        ALL.put(CTraderOperation.TICK_DATA, HistoryOperations::tickData);
    }

    private Operations() {}

    /** The code of an operation. */
    public static Operation of(CTraderOperation operation) {
        Operation code = ALL.get(operation);
        if (code == null) {
            throw new IllegalArgumentException("Operation '" + OptionText.label(operation) + "' is not supported yet");
        }
        return code;
    }
}
