// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.gateway;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One connected client: what it wants, and how far in the journal it has come.
 *
 * <ul>
 *   <li>At most one batch is on its way; the next is made of what is newest when the socket has taken the last one. So a
 *       slow client skips quotes that were overtaken, and holds nothing but its place in the order.
 *   <li>A client that takes nothing for too long, that missed an event, or that does not fetch its answers is closed with
 *       code 4002.
 *   <li>{@link #flush} belongs to one thread; the rest may be called by any.
 * </ul>
 */
final class Peer {

    static final short TOO_SLOW = 4002;
    static final int MAX_REPLIES = 256;
    static final int BATCH = 128;

    private final Wire wire;
    private final Journal journal;
    private final GatewayCounters counters;
    private final Runnable wake;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<String> replies = new ArrayDeque<>();
    private final Set<Object> owed = new LinkedHashSet<>();
    private final Map<String, Long> delivered = new HashMap<>();
    private @Nullable Set<String> wanted;
    private long sequence = Long.MIN_VALUE;
    private long place;
    private long writingSince;
    private boolean writing;
    private boolean more;
    private boolean closed;

    /**
     * A client that has just come; it is owed the status and all last quotes.
     *
     * @param wake asks for another {@link #flush}; called by the socket's thread
     */
    Peer(Wire wire, Journal journal, GatewayCounters counters, Runnable wake) {
        this.wire = wire;
        this.journal = journal;
        this.counters = counters;
        this.wake = wake;
        this.place = journal.version();
        owed.add(Journal.State.STATUS);
        owe(journal.slots());
    }

    /** States the whole set of symbols wanted; false if a later statement was here before. */
    boolean subscribe(long newSequence, Set<String> symbols) {
        return locked(() -> {
            if (newSequence <= sequence) {
                return false;
            }
            Set<String> before = wanted == null ? Set.of() : wanted;
            sequence = newSequence;
            wanted = Set.copyOf(symbols);
            owed.removeIf(slot -> slot instanceof String symbol && !symbols.contains(symbol));
            delivered.keySet().retainAll(symbols);
            owe(symbols.stream().filter(symbol -> !before.contains(symbol)).toList());
            return true;
        });
    }

    /** What the client asked for; nothing as long as it wants everything there is. */
    Set<String> wanted() {
        lock.lock();
        try {
            return wanted == null ? Set.of() : wanted;
        } finally {
            lock.unlock();
        }
    }

    /** Answers this client alone, before anything else it is sent. */
    void reply(String text) {
        locked(() -> {
            if (replies.size() == MAX_REPLIES) {
                closeAsSlow("answers not fetched");
            }
            return !closed && replies.add(text);
        });
    }

    /**
     * Sends what is new, unless the last batch is still on its way.
     *
     * @param now nanoseconds of a steady clock
     * @param stallLimit for how many of them one batch may be on its way
     */
    void flush(long now, long stallLimit) {
        List<String> batch = new ArrayList<>();
        locked(() -> !closed && mayWrite(now, stallLimit) && fill(batch, now));
        if (!batch.isEmpty()) {
            counters.sent.add(batch.size());
            wire.write(batch, this::written);
        }
    }

    /** Whether a batch has been on its way for so many nanoseconds. */
    boolean stalled(long now, long limit) {
        return locked(() -> writing && now - writingSince > limit);
    }

    /** Nothing more is sent. */
    void close() {
        locked(() -> closed = true);
    }

    private boolean mayWrite(long now, long stallLimit) {
        if (place < journal.forgotten()) {
            closeAsSlow("events missed");
        } else if (writing && now - writingSince > stallLimit) {
            closeAsSlow("nothing taken for too long");
        }
        more = more || writing;
        return !closed && !writing;
    }

    private boolean fill(List<String> batch, long now) {
        while (!replies.isEmpty() && batch.size() < BATCH) {
            batch.add(replies.remove());
        }
        for (Iterator<Object> slots = owed.iterator(); slots.hasNext() && batch.size() < BATCH; slots.remove()) {
            Frame frame = journal.last(slots.next());
            if (frame != null && frame.version() <= place) {
                add(frame, batch);
            }
        }
        for (Iterator<Frame> news = journal.after(place).iterator(); news.hasNext() && batch.size() < BATCH; ) {
            Frame frame = news.next();
            place = frame.version();
            if (concerns(frame)) {
                add(frame, batch);
            }
        }
        writing = !batch.isEmpty();
        more = batch.size() == BATCH;
        writingSince = now;
        return writing;
    }

    private void add(Frame frame, List<String> batch) {
        if (frame.slot() instanceof String symbol) {
            Long before = delivered.put(symbol, frame.ordinal());
            if (before != null && before == frame.ordinal()) {
                return;
            }
            counters.conflated.add(before == null ? 0 : frame.ordinal() - before - 1);
        }
        batch.add(frame.text());
    }

    private boolean concerns(Frame frame) {
        Set<String> some = wanted;
        Predicate<String> asked = symbol -> some == null || some.contains(symbol);
        return frame.symbols().isEmpty() || frame.symbols().stream().anyMatch(asked);
    }

    private void written() {
        boolean again = locked(() -> {
            writing = false;
            return more && !closed;
        });
        if (again) {
            wake.run();
        }
    }

    private void owe(Collection<?> slots) {
        slots.stream().filter(String.class::isInstance).forEach(owed::add);
    }

    private void closeAsSlow(String reason) {
        if (!closed) {
            closed = true;
            counters.slow.increment();
            wire.close(TOO_SLOW, reason);
        }
    }

    private boolean locked(BooleanSupplier work) {
        lock.lock();
        try {
            return work.getAsBoolean();
        } finally {
            lock.unlock();
        }
    }
}
