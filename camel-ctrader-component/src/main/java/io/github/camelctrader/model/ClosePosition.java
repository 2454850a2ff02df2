// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.model;

import io.github.camelctrader.openapi.ProtoOAClosePositionReq;
import org.jspecify.annotations.Nullable;

/**
 * The wish to close a position, or a part of it.
 *
 * @param positionId id of the position, unique within the account
 * @param volume how much of it; null for all that it holds when the request is made
 */
public record ClosePosition(long positionId, @Nullable Volume volume) {

    /** Reads a request of the protocol. */
    public static ClosePosition of(ProtoOAClosePositionReq request) {
        return new ClosePosition(
                request.getPositionId(), request.hasVolume() ? Volume.ofWire(request.getVolume()) : null);
    }
}
