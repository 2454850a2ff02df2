// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulation.judges;

import io.github.camelctrader.model.FeedEvent;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.LifecycleType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/** When all is well, a feed knows which of its markets are closed; silence of a market that has long been closed is not STALE. */
public final class Markets implements Judge {

    /** For so long a market must have been as it is to be judged. */
    private static final long SLACK_MILLIS = 60_000;

    /** Whether the market of a symbol is open at a time, epoch milliseconds. */
    @FunctionalInterface
    public interface Hours {
        /** Whether it is. */
        boolean isOpen(String symbol, long millis);
    }

    private final Verdicts verdicts;
    private final LongSupplier millis;
    private final Hours hours;
    private final long minimumMillis;
    private final Map<FeedId, Told> feeds = new LinkedHashMap<>();

    /**
     * A judge.
     *
     * @param hours the broker's
     * @param minimumMillis how long a feed must have been open, and not suspended, to be judged
     */
    public Markets(Verdicts verdicts, LongSupplier millis, Hours hours, long minimumMillis) {
        this.verdicts = verdicts;
        this.millis = millis;
        this.hours = hours;
        this.minimumMillis = minimumMillis;
    }

    @Override
    public void opened(FeedId feed) {
        if (!feed.symbols().isEmpty()) {
            feeds.put(feed, new Told(millis.getAsLong()));
        }
    }

    @Override
    public void closed(FeedId feed) {
        feeds.remove(feed);
    }

    @Override
    public void paused(FeedId feed, boolean paused) {
        feeds.computeIfPresent(feed, (key, told) -> new Told(paused ? Long.MAX_VALUE / 2 : millis.getAsLong()));
    }

    @Override
    public void told(FeedId feed, FeedEvent event) {
        Told told = feeds.get(feed);
        if (told == null || !(event instanceof LifecycleEvent lifecycle) || lifecycle.symbols() == null) {
            return;
        }
        List<String> symbols = lifecycle.symbols();
        judgeStale(feed, told, lifecycle.timestamp());
        if (lifecycle.type() == LifecycleType.MARKET_CLOSED) {
            told.shut.addAll(symbols);
            told.stale.keySet().removeAll(symbols);
        } else if (lifecycle.type() == LifecycleType.MARKET_OPENED) {
            symbols.forEach(told.shut::remove);
        } else if (lifecycle.type() == LifecycleType.STALE && lifecycle.stream() == null) {
            symbols.stream()
                    .filter(symbol -> is(false, symbol, lifecycle.timestamp()))
                    .forEach(symbol -> told.stale.put(symbol, lifecycle.timestamp()));
        }
    }

    /** Whoever joins is told of silence before a closing, and of the closing at once: both are so. */
    private void judgeStale(FeedId feed, Told told, long now) {
        told.stale.forEach((symbol, when) -> {
            if (when < now) {
                verdicts.broken(getClass(), feed + " was told that " + symbol + " is STALE, whose market is closed");
            }
        });
        told.stale.values().removeIf(when -> when < now);
    }

    @Override
    public void live() {
        long now = millis.getAsLong();
        feeds.forEach((feed, told) -> {
            judgeStale(feed, told, now);
            if (now - told.since < minimumMillis) {
                return;
            }
            for (String symbol : feed.symbols()) {
                if (is(told.shut.contains(symbol), symbol, now)) {
                    verdicts.broken(
                            getClass(),
                            feed + " has missed that the market of " + symbol
                                    + (told.shut.contains(symbol) ? " has opened" : " has closed"));
                }
            }
        });
    }

    /** Whether a market was open, or closed, for long enough before and will be for a while. */
    private boolean is(boolean open, String symbol, long when) {
        return hours.isOpen(symbol, when - SLACK_MILLIS) == open
                && hours.isOpen(symbol, when) == open
                && hours.isOpen(symbol, when + SLACK_MILLIS) == open;
    }

    private static final class Told {
        private final Set<String> shut = new HashSet<>();
        private final Map<String, Long> stale = new HashMap<>();
        private final long since;

        Told(long since) {
            this.since = since;
        }
    }
}
