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
package io.github.camelctrader.simulator.market;

import io.github.camelctrader.openapi.ProtoOAQuoteType;
import org.jspecify.annotations.Nullable;

/**
 * One tick of the past. Immutable.
 *
 * @param timestamp broker time in epoch milliseconds
 * @param bid in 1/100000; null if the tick had none
 * @param ask in 1/100000; null if the tick had none
 */
public record HistoryTick(long timestamp, @Nullable Long bid, @Nullable Long ask) {

    /** The price of one side; null if the tick had none. */
    public @Nullable Long price(ProtoOAQuoteType side) {
        return side == ProtoOAQuoteType.BID ? bid : ask;
    }
}
