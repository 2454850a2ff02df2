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
package io.github.camelctrader;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The consumers of one component that are running, by a name that tells them apart: the id of the route, or the symbols
 * where there is no route, as behind {@code master:}. Camel's own lists do not show those. May be used from any thread.
 */
final class RunningConsumers {

    private final Map<String, CTraderConsumer> byName = new ConcurrentHashMap<>();

    /** Adds a consumer and gives it its name, until {@link #remove}. */
    String add(CTraderConsumer consumer) {
        String routeId = consumer.getRouteId();
        String wanted =
                routeId != null ? routeId : "ctrader:" + consumer.getEndpoint().getSymbols();
        String name = wanted;
        for (int i = 2; byName.putIfAbsent(name, consumer) != null; i++) {
            name = wanted + "#" + i;
        }
        return name;
    }

    /** Takes a consumer out, if it was in. */
    void remove(CTraderConsumer consumer) {
        byName.values().remove(consumer);
    }

    /** All of them by name: a snapshot. */
    SortedMap<String, CTraderConsumer> all() {
        return new TreeMap<>(byName);
    }

    /** Those of one endpoint: a snapshot. */
    List<CTraderConsumer> of(CTraderEndpoint endpoint) {
        return all().values().stream()
                .filter(consumer -> consumer.getEndpoint().equals(endpoint))
                .toList();
    }
}
