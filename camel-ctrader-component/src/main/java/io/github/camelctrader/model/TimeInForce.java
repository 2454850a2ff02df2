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

import io.github.camelctrader.openapi.ProtoOATimeInForce;

/** How long an order stands. */
public enum TimeInForce {
    /** Until its expiration time. */
    GOOD_TILL_DATE,
    /** Until somebody cancels it. */
    GOOD_TILL_CANCEL,
    /** What cannot be filled at once is cancelled. */
    IMMEDIATE_OR_CANCEL,
    /** Filled at once as a whole, or cancelled. */
    FILL_OR_KILL,
    /** Filled when the market opens. */
    MARKET_ON_OPEN;

    static TimeInForce of(ProtoOATimeInForce wire) {
        return valueOf(wire.name());
    }

    /** The constant of the protocol. */
    public ProtoOATimeInForce toWire() {
        return ProtoOATimeInForce.valueOf(name());
    }
}
