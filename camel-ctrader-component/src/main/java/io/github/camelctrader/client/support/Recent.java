// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.support;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The latest entries of what would otherwise grow for ever: the oldest one makes room for the newest. Not thread-safe. */
public final class Recent<K, V> {

    private final int capacity;
    private final Map<K, V> entries = new LinkedHashMap<>();

    public Recent(int capacity) {
        this.capacity = capacity;
    }

    /**
     * Remembers an entry as the newest.
     *
     * @return whether its key is new
     */
    public boolean put(K key, V value) {
        boolean known = entries.remove(key) != null;
        entries.put(key, value);
        if (entries.size() > capacity) {
            entries.remove(entries.keySet().iterator().next());
        }
        return !known;
    }

    /** Forgets a key. */
    public void remove(K key) {
        entries.remove(key);
    }

    /** The value of a key, or null if it is forgotten or was never there. */
    public @Nullable V get(@Nullable K key) {
        return key == null ? null : entries.get(key);
    }
}
