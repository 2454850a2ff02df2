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
package io.github.camelctrader.client;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The latest entries of what would otherwise grow for ever: the oldest one makes room for the newest. Not thread-safe. */
final class Recent<K, V> {

    private final int capacity;
    private final Map<K, V> entries = new LinkedHashMap<>();

    Recent(int capacity) {
        this.capacity = capacity;
    }

    /**
     * Remembers an entry as the newest.
     *
     * @return whether its key is new
     */
    boolean put(K key, V value) {
        boolean known = entries.remove(key) != null;
        entries.put(key, value);
        if (entries.size() > capacity) {
            entries.remove(entries.keySet().iterator().next());
        }
        return !known;
    }

    /** The value of a key, or null if it is forgotten or was never there. */
    @Nullable
    V get(@Nullable K key) {
        return key == null ? null : entries.get(key);
    }
}
