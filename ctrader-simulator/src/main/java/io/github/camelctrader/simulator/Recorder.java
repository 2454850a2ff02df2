// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What was received and sent, the newest so many of each; 0 = no record. Safe for all threads.
 */
final class Recorder {

    private final ReentrantLock lock = new ReentrantLock();
    private final int limit;
    private final Deque<ReceivedMessage> received = new ArrayDeque<>();
    private final Map<String, Deque<SentSpot>> sent = new HashMap<>();

    Recorder(int limit) {
        this.limit = limit;
    }

    void received(ReceivedMessage message) {
        lock.lock();
        try {
            add(received, message);
        } finally {
            lock.unlock();
        }
    }

    void sent(String symbol, SentSpot spot) {
        lock.lock();
        try {
            add(sent.computeIfAbsent(symbol, key -> new ArrayDeque<>()), spot);
        } finally {
            lock.unlock();
        }
    }

    List<ReceivedMessage> received() {
        lock.lock();
        try {
            return List.copyOf(received);
        } finally {
            lock.unlock();
        }
    }

    List<SentSpot> sent(String symbol) {
        lock.lock();
        try {
            return List.copyOf(sent.getOrDefault(symbol, new ArrayDeque<>()));
        } finally {
            lock.unlock();
        }
    }

    private <T> void add(Deque<T> records, T newest) {
        if (limit == 0) {
            return;
        }
        if (records.size() == limit) {
            records.removeFirst();
        }
        records.addLast(newest);
    }
}
