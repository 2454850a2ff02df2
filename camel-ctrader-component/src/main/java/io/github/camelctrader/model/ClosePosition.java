/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
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
