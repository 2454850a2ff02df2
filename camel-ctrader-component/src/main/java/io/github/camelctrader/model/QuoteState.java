// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.model;

/** How far a quote can be trusted; the strongest objection wins. */
public enum QuoteState {
    /** Ticks are flowing. */
    LIVE,
    /** The first quote after subscribing: it proves the subscription, not a live market. */
    SNAPSHOT,
    /** The market is open and no tick has come for longer than {@code staleAfter}. */
    STALE,
    /** The market of the symbol is closed. */
    MARKET_CLOSED,
    /** There is no session with the broker: this is the last quote of the one before. */
    DISCONNECTED
}
