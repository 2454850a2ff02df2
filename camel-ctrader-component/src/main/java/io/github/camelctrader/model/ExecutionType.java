// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.model;

import io.github.camelctrader.openapi.ProtoOAExecutionType;

/** What an {@link Execution} tells. */
public enum ExecutionType {
    /** The broker has taken the order. */
    ORDER_ACCEPTED,
    /** The order is filled, or the rest of it. */
    ORDER_FILLED,
    /** The order was changed. */
    ORDER_REPLACED,
    /** The order was cancelled, or the rest of it. */
    ORDER_CANCELLED,
    /** The order's time is over. */
    ORDER_EXPIRED,
    /** The broker has not taken the order. */
    ORDER_REJECTED,
    /** The order could not be cancelled. */
    ORDER_CANCEL_REJECTED,
    /** A position was held overnight. */
    SWAP,
    /** Money came or went. */
    DEPOSIT_WITHDRAW,
    /** A part of the order is filled. */
    ORDER_PARTIAL_FILL,
    /** Bonus money came or went. */
    BONUS_DEPOSIT_WITHDRAW,
    /** The broker refused a request about an order or a position: {@code errorCode} says why. */
    ORDER_ERROR;

    static ExecutionType of(ProtoOAExecutionType wire) {
        return valueOf(wire.name());
    }
}
