// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.feed;

import io.github.camelctrader.client.api.BackfillListener;
import io.github.camelctrader.client.call.PageSource;
import io.github.camelctrader.client.support.Loop;
import io.github.camelctrader.model.FeedEvent;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.Tick;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Fetches for one feed what its symbols missed during gaps, and holds their live ticks back meanwhile.
 *
 * <ul>
 *   <li>RESUMED, the missed ticks, then the live ones: in this order, none twice. A gap that comes while an earlier one is
 *       still being filled waits behind it, with its RESUMED.
 *   <li>One symbol at a time, window after window, so that symbols take turns and one window is in memory.
 *   <li>Live ticks wait in bounded memory. When it is used up the oldest are forgotten and the gap grows by them: they are
 *       fetched like those that were missed.
 *   <li>Confined to the event loop.
 * </ul>
 */
final class Backfills {

    /** What backfills need of their feed. */
    interface Owner {

        /** Hands an event to the listener. */
        void deliver(FeedEvent event);

        /** Where history comes from now; null while the feed has no session. */
        @Nullable
        PageSource pages();

        /** Tells that parts of a gap stay unknown; in order with what is delivered. */
        void incomplete(String symbol, GapReport report);
    }

    private final BackfillListener listener;
    private final Loop loop;
    private final Owner owner;
    private final Map<String, LastTick> last = new HashMap<>();
    private final Map<String, BackfillJob> jobs = new HashMap<>();
    private final Deque<BackfillJob> turns = new ArrayDeque<>();
    private @Nullable BackfillJob busy;
    private int held;

    /**
     * The last live tick of a symbol, or its snapshot before the first.
     *
     * @param sameTime how many there were at its time
     */
    record LastTick(Tick tick, int sameTime) {

        LastTick followedBy(Tick next) {
            boolean same = next.timestamp() == tick.timestamp() && !tick.snapshot();
            return new LastTick(next, same ? sameTime + 1 : 1);
        }
    }

    Backfills(BackfillListener listener, Loop loop, Owner owner) {
        this.listener = listener;
        this.loop = loop;
        this.owner = owner;
    }

    /**
     * A symbol has resumed; its first tick comes next.
     *
     * @return whether the event has to wait, because what came before it is still being delivered
     */
    boolean resumed(String symbol, LifecycleEvent event) {
        BackfillJob job = jobs.get(symbol);
        boolean waits = job != null;
        if (job == null) {
            job = new BackfillJob(symbol, listener, loop, owner, this::turnEnded);
            jobs.put(symbol, job);
            turns.add(job);
        }
        job.gap(event, last.get(symbol), waits);
        return waits;
    }

    /**
     * Symbols are stale again. Where RESUMED waits, so does this, behind the ticks: told before, it would be taken back.
     *
     * @return those of which it can be told at once
     */
    List<String> stale(List<String> symbols, Function<String, LifecycleEvent> event) {
        return symbols.stream()
                .filter(symbol -> {
                    BackfillJob job = jobs.get(symbol);
                    return job == null || !job.stale(event.apply(symbol));
                })
                .toList();
    }

    /**
     * A tick of the feed.
     *
     * @return whether it has to wait
     */
    boolean holds(Tick tick) {
        remember(tick);
        BackfillJob job = jobs.get(tick.symbol());
        if (job == null) {
            return false;
        }
        held += job.hold(tick);
        if (held > listener.capacity()) {
            held -= shed(job);
        }
        pump();
        return true;
    }

    /**
     * Forgets live ticks, which history will bring: if it can, none of the symbol whose turn it is, as the end of what it
     * fetches would move away from it.
     */
    private int shed(BackfillJob newest) {
        int shed = newest == busy ? 0 : newest.shed();
        for (Iterator<BackfillJob> last = turns.descendingIterator(); shed == 0 && last.hasNext(); ) {
            shed = last.next().shed();
        }
        if (shed == 0 && newest == busy) {
            shed = newest.shed();
        }
        if (shed == 0) {
            newest.force();
        }
        return shed;
    }

    /** These symbols are no longer part of the feed. */
    void forget(Collection<String> symbols) {
        for (String symbol : symbols) {
            last.remove(symbol);
            BackfillJob job = jobs.remove(symbol);
            if (job != null) {
                turns.remove(job);
                end(job);
            }
        }
        pump();
    }

    /** Delivery stops: what waits is left out, as the current state will supersede it. */
    void clear() {
        turns.clear();
        jobs.values().forEach(BackfillJob::close);
        jobs.clear();
        held = 0;
        busy = null;
    }

    private void remember(Tick tick) {
        LastTick before = last.get(tick.symbol());
        if (before == null) {
            last.put(tick.symbol(), new LastTick(tick, 1));
        } else if (!tick.snapshot()) {
            last.put(tick.symbol(), before.followedBy(tick));
        }
    }

    private void pump() {
        while (busy == null && !turns.isEmpty()) {
            BackfillJob job = turns.remove();
            busy = job;
            job.turn();
        }
    }

    private void turnEnded(BackfillJob job, int delivered) {
        held -= delivered;
        if (jobs.get(job.symbol()) != job) {
            return; // forgotten meanwhile
        }
        busy = null;
        if (job.isDone()) {
            jobs.remove(job.symbol());
        } else {
            turns.add(job);
        }
        pump();
    }

    private void end(BackfillJob job) {
        held -= job.close();
        if (busy == job) {
            busy = null;
        }
    }
}
