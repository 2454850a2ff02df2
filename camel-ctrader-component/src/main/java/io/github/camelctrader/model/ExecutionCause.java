// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.model;

/** Why an {@link Execution} was told: what it did to the position, the order or the money. */
public enum ExecutionCause {
    /** The broker has taken an order; nothing is filled yet. */
    ACCEPT,
    /** An order was changed, or the levels of a position. */
    AMEND,
    /** A fill opened a position. */
    OPEN,
    /** A fill made a position larger that another order had opened. */
    INCREASE,
    /** A part of a position was closed on demand. */
    PARTIAL_CLOSE,
    /** A position was closed; on demand, or the message does not say by what. */
    CLOSE,
    /** The stop loss closed a position, or a part of it. */
    STOP_LOSS,
    /** The take profit closed a position, or a part of it. */
    TAKE_PROFIT,
    /** The broker closed a position, or a part of it, because the margin was used up. */
    STOP_OUT,
    /** An order was cancelled, or what was left of it. */
    CANCEL,
    /** An order's time was over. */
    EXPIRE,
    /** The broker refused an order or a request. */
    REJECT,
    /** Interest for a position held overnight. */
    SWAP,
    /** Money came. */
    DEPOSIT,
    /** Money went. */
    WITHDRAW
}
