// SPDX-License-Identifier: Apache-2.0
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
