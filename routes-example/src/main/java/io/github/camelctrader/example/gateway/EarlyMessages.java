// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.gateway;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What clients said before they were announced: their messages can overtake that. Keeps a few messages of the last few
 * clients, so that messages that overtook a farewell instead do no harm. Any thread may call.
 */
final class EarlyMessages {

    static final int CLIENTS = 256;
    static final int EACH = 4;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, List<Object>> byKey = new LinkedHashMap<>();

    /** Keeps a message; false if something had to be thrown away for it. */
    boolean keep(String key, Object message) {
        lock.lock();
        try {
            List<Object> messages = byKey.computeIfAbsent(key, unknown -> new ArrayList<>());
            messages.add(message);
            if (messages.size() > EACH) {
                messages.remove(0);
                return false;
            }
            return byKey.size() <= CLIENTS
                    || byKey.remove(byKey.keySet().iterator().next()) == null;
        } finally {
            lock.unlock();
        }
    }

    /** The messages of a client, in the order they came; they are no longer kept. */
    List<Object> take(String key) {
        lock.lock();
        try {
            List<Object> messages = byKey.remove(key);
            return messages == null ? List.of() : messages;
        } finally {
            lock.unlock();
        }
    }
}
