// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulation.judges;

import io.github.camelctrader.model.FeedEvent;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.LifecycleType;
import io.github.camelctrader.model.Tick;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every price that the broker had while a feed was subscribed was delivered, or its lane lost and counted it, or it lies in
 * a gap that was told; none comes twice, out of order, or from nowhere.
 */
public final class NothingLost implements Judge {

    private static final int REMEMBERED = 5_000;

    private final Verdicts verdicts;
    private final Map<FeedId, Map<String, Ledger>> ledgers = new LinkedHashMap<>();
    private final Map<String, Deque<Long>> prices = new HashMap<>();

    public NothingLost(Verdicts verdicts) {
        this.verdicts = verdicts;
    }

    @Override
    public void published(String symbol, long timestamp, boolean bothSides) {
        Deque<Long> known = prices.computeIfAbsent(symbol, key -> new ArrayDeque<>());
        known.addLast(timestamp);
        if (known.size() > REMEMBERED) {
            known.removeFirst();
        }
        if (bothSides) { // what has one side makes a tick only where the other side is known
            for (Map<String, Ledger> bySymbol : ledgers.values()) {
                Ledger ledger = bySymbol.get(symbol);
                if (ledger != null && ledger.armed) {
                    ledger.owed.addLast(timestamp);
                }
            }
        }
    }

    @Override
    public void opened(FeedId feed) {
        Map<String, Ledger> bySymbol = new HashMap<>();
        feed.symbols().forEach(symbol -> bySymbol.put(symbol, new Ledger()));
        ledgers.put(feed, bySymbol);
    }

    @Override
    public void closed(FeedId feed) {
        ledgers.remove(feed);
    }

    @Override
    public void paused(FeedId feed, boolean paused) {
        Map<String, Ledger> bySymbol = ledgers.get(feed);
        if (bySymbol != null) {
            bySymbol.values().forEach(Ledger::disarm);
        }
    }

    @Override
    public void told(FeedId feed, FeedEvent event) {
        Map<String, Ledger> bySymbol = ledgers.get(feed);
        if (bySymbol == null) {
            return;
        }
        if (event instanceof Tick tick) {
            Ledger ledger = bySymbol.get(tick.symbol());
            if (ledger != null && !tick.snapshot()) {
                delivered(feed, ledger, tick);
            }
        } else if (event instanceof LifecycleEvent lifecycle && lifecycle.symbols() != null) {
            for (String symbol : lifecycle.symbols()) {
                Ledger ledger = bySymbol.get(symbol);
                if (ledger != null) {
                    heard(ledger, lifecycle);
                }
            }
        }
    }

    private static void heard(Ledger ledger, LifecycleEvent event) {
        if (event.type() == LifecycleType.SUBSCRIBED) {
            ledger.armed = true;
        } else if (event.type() == LifecycleType.UNSUBSCRIBED) {
            ledger.disarm();
        } else if (event.gapFrom() != null && event.gapTo() != null) {
            ledger.gap = event;
        }
    }

    private void delivered(FeedId feed, Ledger ledger, Tick tick) {
        if (tick.timestamp() <= ledger.last) {
            verdicts.broken(
                    getClass(),
                    feed + " was told " + tick.symbol() + " of " + tick.timestamp() + " again, or after that of "
                            + ledger.last);
        }
        ledger.last = tick.timestamp();
        if (!tick.replayed() && !wasPublished(tick)) {
            verdicts.broken(
                    getClass(), feed + " was told a tick of " + tick.symbol() + " that never was: " + tick.timestamp());
        }
        Iterator<Long> owed = ledger.owed.iterator();
        while (owed.hasNext()) {
            long timestamp = owed.next();
            if (timestamp > tick.timestamp()) {
                break;
            }
            owed.remove();
            if (timestamp < tick.timestamp() && !ledger.isInGap(timestamp)) {
                missing(feed, tick.symbol(), timestamp);
            }
        }
    }

    private boolean wasPublished(Tick tick) {
        Deque<Long> known = prices.getOrDefault(tick.symbol(), new ArrayDeque<>());
        Iterator<Long> newest = known.descendingIterator();
        while (newest.hasNext()) {
            long timestamp = newest.next();
            if (timestamp <= tick.timestamp()) {
                return timestamp == tick.timestamp();
            }
        }
        return known.size() == REMEMBERED;
    }

    private void missing(FeedId feed, String symbol, long timestamp) {
        long allowed = feed.lossy().getAsLong();
        Ledger account = ledgers.get(feed).computeIfAbsent("", key -> new Ledger());
        account.missed++;
        if (account.missed > allowed) {
            verdicts.broken(
                    getClass(),
                    feed + " was never told the tick of " + symbol + " of " + timestamp
                            + ", which lies in no gap told and was not counted as lost by its lane");
        }
    }

    private static final class Ledger {
        private final Deque<Long> owed = new ArrayDeque<>();
        private @Nullable LifecycleEvent gap;
        private boolean armed;
        private long last;
        private long missed;

        void disarm() {
            armed = false;
            owed.clear();
        }

        boolean isInGap(long timestamp) {
            LifecycleEvent told = gap;
            return told != null
                    && told.gapFrom() != null
                    && told.gapTo() != null
                    && timestamp >= told.gapFrom()
                    && timestamp <= told.gapTo();
        }
    }
}
