// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.model;

import io.github.camelctrader.openapi.ProtoOAPositionStatus;

/** What has become of a position. */
public enum PositionStatus {
    /** It holds a volume. */
    OPEN,
    /** It held a volume, and holds none any more. */
    CLOSED,
    /** An order has reserved its id; it holds nothing yet, and may never do. */
    CREATED,
    /** The broker reports an error. */
    ERROR;

    static PositionStatus of(ProtoOAPositionStatus wire) {
        return valueOf(wire.name().substring("POSITION_STATUS_".length()));
    }
}
