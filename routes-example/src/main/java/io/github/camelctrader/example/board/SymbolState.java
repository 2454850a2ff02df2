// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.board;

/** What a client should think of a symbol's last quote. */
public enum SymbolState {
    /** There is no quote yet. */
    WAITING,
    /** The quote proves the subscription only. */
    SNAPSHOT,
    /** Ticks come. */
    LIVE,
    /** Ticks should come and do not. */
    STALE,
    /** No ticks are due. */
    MARKET_CLOSED,
    /** The broker, or its symbol list, refused the symbol. */
    FAILED
}
