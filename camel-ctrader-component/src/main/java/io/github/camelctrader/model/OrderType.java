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

import io.github.camelctrader.openapi.ProtoOAOrderType;

/** At which price an order may be filled. */
public enum OrderType {
    /** At once, at the market's price. */
    MARKET,
    /** At its limit price or better. */
    LIMIT,
    /** At the market's price once the stop price is reached. */
    STOP,
    /** Made by the broker for the protection of a position. */
    STOP_LOSS_TAKE_PROFIT,
    /** At once, within a range around a price. */
    MARKET_RANGE,
    /** At its limit price or better once the stop price is reached. */
    STOP_LIMIT;

    static OrderType of(ProtoOAOrderType wire) {
        return valueOf(wire.name());
    }
}
