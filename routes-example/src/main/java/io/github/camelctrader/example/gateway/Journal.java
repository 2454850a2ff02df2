// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.gateway;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What there is to tell clients, in one order for all of them: each client only remembers how far it has come.
 *
 * <ul>
 *   <li>Of each slot (a symbol's quote, the status, the heartbeat) only the newest message is kept, so memory depends on
 *       the number of symbols and on nothing else: not on clients, and not on how slow they are.
 *   <li>Events are kept as they are, the last {@value #EVENTS_KEPT} of them.
 *   <li>Writing costs the same for one client as for a thousand. Any thread may write; reading takes no lock.
 * </ul>
 */
final class Journal {

    static final int EVENTS_KEPT = 1024;

    /** The slots that are not symbols. */
    enum State {
        STATUS,
        HEARTBEAT
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final ConcurrentSkipListMap<Long, Frame> frames = new ConcurrentSkipListMap<>();
    private final Map<Object, Frame> newest = new ConcurrentHashMap<>();
    private final Deque<Long> events = new ArrayDeque<>();
    private volatile long version;
    private volatile long forgotten;

    /** Replaces a symbol's quote. */
    void quote(String symbol, Supplier<String> text) {
        put(symbol, Set.of(symbol), text);
    }

    /** Replaces a message to everybody. */
    void state(State slot, Supplier<String> text) {
        put(slot, Set.of(), text);
    }

    /** Adds a message that nothing replaces, to those who want any of the symbols; none = to everybody. */
    void event(Set<String> symbols, Supplier<String> text) {
        lock.lock();
        try {
            add(new Frame(version + 1, 1, null, symbols, text));
            events.add(version);
            if (events.size() > EVENTS_KEPT) {
                long oldest = events.remove();
                frames.remove(oldest);
                forgotten = oldest;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Gives a symbol's quote another text at its old place: who has it already is not sent it again. */
    void rewrite(String symbol, Supplier<String> text) {
        lock.lock();
        try {
            Frame rewritten = newest.computeIfPresent(symbol, (slot, old) -> old.rewritten(text));
            if (rewritten != null) {
                frames.put(rewritten.version(), rewritten);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Drops a symbol's quote. */
    void drop(String symbol) {
        lock.lock();
        try {
            Frame old = newest.remove(symbol);
            if (old != null) {
                frames.remove(old.version());
            }
        } finally {
            lock.unlock();
        }
    }

    /** The newest message of a slot. */
    @Nullable
    Frame last(Object slot) {
        return newest.get(slot);
    }

    /** The slots that have a message. */
    Set<Object> slots() {
        return Set.copyOf(newest.keySet());
    }

    /** What came after a place in the order, oldest first. */
    Collection<Frame> after(long place) {
        return frames.tailMap(place, false).values();
    }

    /** The place of the newest message. */
    long version() {
        return version;
    }

    /** The place of the last event that is no longer here: whoever has not come so far has missed it. */
    long forgotten() {
        return forgotten;
    }

    /** Messages kept. */
    int size() {
        return frames.size();
    }

    private void put(Object slot, Set<String> symbols, Supplier<String> text) {
        lock.lock();
        try {
            Frame old = newest.get(slot);
            Frame added = new Frame(version + 1, old == null ? 1 : old.ordinal() + 1, slot, symbols, text);
            add(added);
            newest.put(slot, added);
            if (old != null) {
                frames.remove(old.version());
            }
        } finally {
            lock.unlock();
        }
    }

    private void add(Frame frame) {
        frames.put(frame.version(), frame);
        version = frame.version();
    }
}
