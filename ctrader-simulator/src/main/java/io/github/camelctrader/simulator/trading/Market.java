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
package io.github.camelctrader.simulator.trading;

import io.github.camelctrader.openapi.ProtoOADynamicLeverage;
import java.util.Optional;

/** What the broker knows of the world around it. Called on the event loop. */
public interface Market {

    /** A symbol with its prices now. */
    Optional<Instrument> instrument(long symbolId);

    /** The leverage tiers of this id. */
    Optional<ProtoOADynamicLeverage> leverage(long leverageId);

    /** The id of the asset that accounts are kept in. */
    long depositAssetId();

    /** The broker's time, epoch milliseconds. */
    long now();

    /** Runs a task at a time, epoch milliseconds. */
    void at(long time, Runnable task);

    /** A symbol that a request names; refuses the request if there is none. */
    default Instrument required(long symbolId) {
        return instrument(symbolId)
                .orElseThrow(() -> Rejection.of("UNKNOWN_SYMBOL", "Symbol " + symbolId + " is unknown"));
    }
}
