// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulation.judges;

import io.github.camelctrader.model.FeedEvent;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.LifecycleType;
import io.github.camelctrader.model.Tick;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.LongSupplier;

/**
 * When nothing has gone wrong for long enough, every feed that somebody wants is told each new price as a live one, and no
 * link is lost any more.
 */
public final class ComesBack implements Judge {

    private static final Set<LifecycleType> LOSSES =
            EnumSet.of(LifecycleType.ACCOUNT_DISCONNECTED, LifecycleType.TOKEN_INVALIDATED, LifecycleType.AUTH_FAILED);

    private final Verdicts verdicts;
    private final LongSupplier millis;
    private final long settleMillis;
    private final Map<String, Long> published = new HashMap<>();
    /** Of each symbol the newest price that is old enough to be owed, and those after it. */
    private final Map<String, Deque<Long>> recent = new HashMap<>();

    private final Map<FeedId, Map<String, Long>> live = new LinkedHashMap<>();
    private final Map<FeedId, Long> since = new HashMap<>();
    private final long minimumMillis;
    private long quietSince = Long.MAX_VALUE;

    /**
     * A judge.
     *
     * @param settleMillis how old a price must be to be owed
     * @param minimumMillis how long a feed must have been open, and not suspended, to be judged
     */
    public ComesBack(Verdicts verdicts, LongSupplier millis, long settleMillis, long minimumMillis) {
        this.verdicts = verdicts;
        this.millis = millis;
        this.settleMillis = settleMillis;
        this.minimumMillis = minimumMillis;
    }

    @Override
    public void published(String symbol, long timestamp, boolean bothSides) {
        published.put(symbol, timestamp);
        Deque<Long> prices = recent.computeIfAbsent(symbol, key -> new ArrayDeque<>());
        prices.addLast(timestamp);
        forget(prices);
    }

    private void forget(Deque<Long> prices) {
        long old = millis.getAsLong() - settleMillis;
        Long first = prices.pollFirst();
        while (!prices.isEmpty() && prices.getFirst() <= old) {
            first = prices.pollFirst();
        }
        if (first != null) {
            prices.addFirst(first);
        }
    }

    @Override
    public void opened(FeedId feed) {
        live.put(feed, new HashMap<>());
        since.put(feed, millis.getAsLong());
    }

    @Override
    public void closed(FeedId feed) {
        live.remove(feed);
    }

    @Override
    public void paused(FeedId feed, boolean paused) {
        since.put(feed, paused ? Long.MAX_VALUE / 2 : millis.getAsLong());
    }

    @Override
    public void told(FeedId feed, FeedEvent event) {
        if (event instanceof LifecycleEvent lifecycle && isTooLate(lifecycle.type())) {
            verdicts.broken(
                    getClass(), feed + " was told " + lifecycle.type() + " though all is well: " + lifecycle.reason());
        }
        Map<String, Long> told = live.get(feed);
        if (told != null && event instanceof Tick tick && !tick.snapshot()) {
            told.put(tick.symbol(), tick.timestamp());
        }
    }

    private boolean isTooLate(LifecycleType type) {
        long quietFor = millis.getAsLong() - quietSince;
        return type == LifecycleType.DISCONNECTED
                ? quietFor > minimumMillis / 2
                : quietFor > minimumMillis && LOSSES.contains(type);
    }

    @Override
    public void quiet() {
        quietSince = millis.getAsLong();
    }

    @Override
    public void noisy() {
        quietSince = Long.MAX_VALUE;
    }

    /** It must not take the end of all prices to catch up with them. */
    @Override
    public void live() {
        recent.values().forEach(this::forget);
        judge("is not up to date while prices go on", (symbol, told) -> {
            Deque<Long> prices = recent.get(symbol);
            long now = millis.getAsLong();
            return prices != null
                    && prices.getFirst() <= now - settleMillis
                    && prices.getFirst() > now - minimumMillis / 2
                    && told < prices.getFirst();
        });
    }

    @Override
    public void recovered() {
        judge("is not live long after everything was well again", (symbol, told) -> {
            long last = published.getOrDefault(symbol, 0L);
            return millis.getAsLong() - last < minimumMillis && told < last - settleMillis;
        });
    }

    private void judge(String what, BiPredicate<String, Long> isDead) {
        long now = millis.getAsLong();
        live.forEach((feed, told) -> {
            if (now - since.getOrDefault(feed, now) < minimumMillis) {
                return;
            }
            List<String> dead = new ArrayList<>();
            for (String symbol : feed.symbols()) {
                if (isDead.test(symbol, told.getOrDefault(symbol, 0L))) {
                    dead.add(symbol);
                }
            }
            if (!dead.isEmpty()) {
                verdicts.broken(getClass(), feed + " " + what + ": " + dead);
            }
        });
    }
}
