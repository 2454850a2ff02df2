// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.model;

/** What an {@link AccountEvent} tells. */
public enum AccountEventKind {
    /** The account itself changed: balance, leverage or rights. */
    TRADER_UPDATED,
    /** A position ties up another margin than before. */
    MARGIN_CHANGED,
    /** The stop loss of a position has followed the price. */
    TRAILING_STOP_CHANGED,
    /** The threshold of a margin call was changed. */
    MARGIN_CALL_UPDATED,
    /** The margin level has fallen to a threshold. */
    MARGIN_CALL_TRIGGERED,
    /** The account's unrealized profit or loss changed. */
    PNL_CHANGED
}
