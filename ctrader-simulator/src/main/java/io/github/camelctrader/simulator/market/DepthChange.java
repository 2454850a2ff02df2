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

import io.github.camelctrader.openapi.ProtoOADepthQuote;
import java.util.List;

/**
 * One change of an order book. Immutable.
 *
 * @param added new or changed quotes
 * @param deleted ids of quotes that are gone
 */
public record DepthChange(List<ProtoOADepthQuote> added, List<Long> deleted) {

    /** Copies the lists. */
    public DepthChange {
        added = List.copyOf(added);
        deleted = List.copyOf(deleted);
    }

    /** Whether nothing changed. */
    public boolean isEmpty() {
        return added.isEmpty() && deleted.isEmpty();
    }
}
