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
package io.github.camelctrader.example;

import io.vertx.core.http.ServerWebSocket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One connected client and what still has to be sent to it.
 *
 * <ul>
 *   <li>While its socket takes data, messages pass straight through.
 *   <li>While it does not, ticks wait, the newest of each symbol only, and other messages in a short queue; a client that
 *       lets the queue overrun is closed with code 4002.
 *   <li>Any thread may send.
 * </ul>
 */
final class Peer {

    static final short TOO_SLOW = 4002;
    private static final int MAX_WAITING = 256;

    private final ServerWebSocket socket;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<String> waiting = new ArrayDeque<>();
    private final Map<String, String> waitingTicks = new LinkedHashMap<>();
    private @Nullable Set<String> wanted;
    private long sequence = Long.MIN_VALUE;
    private long conflated;
    private boolean closed;

    Peer(ServerWebSocket socket) {
        this.socket = socket;
        socket.drainHandler(drained -> drain());
    }

    /** States the whole set of symbols wanted; an older statement that arrives late is ignored. */
    boolean subscribe(long newSequence, Set<String> symbols) {
        lock.lock();
        try {
            if (newSequence <= sequence) {
                return false;
            }
            sequence = newSequence;
            wanted = Set.copyOf(symbols);
            waitingTicks.keySet().retainAll(symbols);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Whether the client asked for a symbol; before it has asked for anything it gets all. */
    boolean wants(String symbol) {
        lock.lock();
        try {
            return wanted == null || wanted.contains(symbol);
        } finally {
            lock.unlock();
        }
    }

    /** Sends a quote, now or as the newest of its symbol later. */
    void sendTick(String symbol, String text) {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            if (mustWait()) {
                if (waitingTicks.put(symbol, text) != null) {
                    conflated++;
                }
            } else {
                socket.writeTextMessage(text);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Sends anything but a quote, in order. */
    void send(String text) {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            if (!mustWait()) {
                socket.writeTextMessage(text);
            } else if (waiting.size() < MAX_WAITING) {
                waiting.add(text);
            } else {
                closed = true;
                socket.close(TOO_SLOW, "too slow");
            }
        } finally {
            lock.unlock();
        }
    }

    /** Quotes of this client that were overtaken by newer ones. */
    long conflated() {
        lock.lock();
        try {
            return conflated;
        } finally {
            lock.unlock();
        }
    }

    /** Nothing more is sent. */
    void close() {
        lock.lock();
        try {
            closed = true;
            waiting.clear();
            waitingTicks.clear();
        } finally {
            lock.unlock();
        }
    }

    private boolean mustWait() {
        return !waiting.isEmpty() || !waitingTicks.isEmpty() || socket.writeQueueFull();
    }

    private void drain() {
        lock.lock();
        try {
            while (!closed && !socket.writeQueueFull()) {
                String next = next();
                if (next == null) {
                    return;
                }
                socket.writeTextMessage(next);
            }
        } finally {
            lock.unlock();
        }
    }

    private @Nullable String next() {
        String first = waiting.poll();
        if (first != null) {
            return first;
        }
        Iterator<String> ticks = waitingTicks.values().iterator();
        if (!ticks.hasNext()) {
            return null;
        }
        String tick = ticks.next();
        ticks.remove();
        return tick;
    }
}
