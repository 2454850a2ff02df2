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
