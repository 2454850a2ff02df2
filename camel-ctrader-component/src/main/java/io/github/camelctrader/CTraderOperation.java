// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader;

/** What a producer can be asked to do; values of the option {@code operation}. */
public enum CTraderOperation {
    /** Any request message of the API. */
    REQUEST,
    /** The last tick of a symbol, without a network call. */
    QUOTE,
    /** The state of all concerns. */
    STATUS,
    /** The symbols of the account. */
    SYMBOLS,
    /** The details of one symbol. */
    SYMBOL,
    /** The assets of the account. */
    ASSETS,
    /** The accounts of the token. */
    ACCOUNTS,
    /** The details of the account. */
    ACCOUNT,
    /** The version of the server. */
    VERSION,
    /** Trend bars of a range. */
    TRENDBARS,
    /** Ticks of a range. */
    TICK_DATA,
    /** The open positions. */
    POSITIONS,
    /** The pending orders, or those of a range. */
    ORDERS,
    /** The deals of a range. */
    DEALS,
    /** Deposits and withdrawals of a range. */
    CASH_FLOW,
    /** The margin that an order would need. */
    EXPECTED_MARGIN,
    /** The unrealized profit or loss of open positions. */
    UNREALIZED_PNL,
    /** Places an order. */
    NEW_ORDER,
    /** Changes a pending order. */
    AMEND_ORDER,
    /** Cancels a pending order. */
    CANCEL_ORDER,
    /** Changes stop loss or take profit of a position. */
    AMEND_POSITION,
    /** Closes a position, or a part of it. */
    CLOSE_POSITION,
    /** Closes the connection and opens it again. */
    RECONNECT
}
