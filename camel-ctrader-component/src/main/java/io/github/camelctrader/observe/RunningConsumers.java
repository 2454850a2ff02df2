// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.observe;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Endpoint;

/**
 * The consumers of one context that are running, by a name that tells them apart: the id of the route, or the symbols
 * where there is no route, as behind {@code master:}. Camel's own lists do not show those. May be used from any thread.
 */
public final class RunningConsumers {

    private final Map<String, Running> byName = new ConcurrentHashMap<>();

    /**
     * A consumer that is running.
     *
     * @param endpoint what it consumes from
     * @param feed its state
     */
    public record Running(Endpoint endpoint, FeedAttributes feed) {}

    /** Adds a consumer and gives it a name like the one wanted, until {@link #remove}. */
    public String add(String wanted, Endpoint endpoint, FeedAttributes feed) {
        Running consumer = new Running(endpoint, feed);
        String name = wanted;
        for (int i = 2; byName.putIfAbsent(name, consumer) != null; i++) {
            name = wanted + "#" + i;
        }
        return name;
    }

    /** Takes a consumer out, if it was in. */
    public void remove(FeedAttributes feed) {
        byName.values().removeIf(consumer -> consumer.feed == feed);
    }

    /** All of them by name: a snapshot. */
    public SortedMap<String, Running> all() {
        return new TreeMap<>(byName);
    }

    /** Those of one endpoint: a snapshot. */
    public List<FeedAttributes> of(Endpoint endpoint) {
        return all().values().stream()
                .filter(consumer -> consumer.endpoint.equals(endpoint))
                .map(Running::feed)
                .toList();
    }
}
