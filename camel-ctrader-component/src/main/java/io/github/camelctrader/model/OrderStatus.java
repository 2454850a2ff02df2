// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.model;

import io.github.camelctrader.openapi.ProtoOAOrderStatus;

/** What has become of an {@link Order}. */
public enum OrderStatus {
    /** The broker has taken it, and it is not done. */
    ACCEPTED,
    /** It is filled as a whole. */
    FILLED,
    /** The broker has not taken it. */
    REJECTED,
    /** Its time is over. */
    EXPIRED,
    /** It was cancelled, or what was left of it. */
    CANCELLED;

    static OrderStatus of(ProtoOAOrderStatus wire) {
        return valueOf(wire.name().substring("ORDER_STATUS_".length()));
    }
}
