// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.feed;

import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.ErrorCodes;
import io.github.camelctrader.client.api.BackfillListener;
import io.github.camelctrader.client.api.FeedListener;
import io.github.camelctrader.client.api.FeedRequest;
import io.github.camelctrader.client.call.PageSource;
import io.github.camelctrader.client.link.Lifecycle;
import io.github.camelctrader.client.support.Loop;
import io.github.camelctrader.client.symbols.SymbolInfo;
import io.github.camelctrader.model.EventType;
import io.github.camelctrader.model.FeedEvent;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.LifecycleType;
import io.github.camelctrader.model.Tick;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One feed: its symbols, their freshness, and the order of what its listener hears. Confined to the event loop.
 *
 * <p>Everything that reaches the listener passes {@link #deliver}.
 */
public final class ActiveFeed implements Freshness.Listener {

    /** The account session that serves a feed, as far as the feed needs it. */
    public interface Source {

        @Nullable
        Long accountId();

        /** Pages of the past. */
        PageSource pages();

        /** Ticks of some symbol have stopped although its market is open. */
        void ticksMissed();
    }

    private static final Logger LOG = LoggerFactory.getLogger(ActiveFeed.class);

    private final FeedRequest request;
    private final FeedListener listener;
    private final Lifecycle lifecycle;
    private final Freshness freshness;
    private final Set<Long> symbolIds = new HashSet<>();
    private final Map<String, LifecycleEvent> failed = new LinkedHashMap<>();
    private final FeedStreams streams = new FeedStreams(this::about, this::tell);
    private final Map<Long, String> names = new HashMap<>();
    private final Map<Long, String> refused = new HashMap<>();
    private final Set<String> unresolved = new HashSet<>();
    private final @Nullable Backfills backfills;
    private @Nullable Source session;
    private boolean paused;
    private boolean failedBefore;

    public ActiveFeed(FeedRequest request, FeedListener listener, Lifecycle lifecycle, Loop loop) {
        this.request = request;
        this.listener = listener;
        this.lifecycle = lifecycle;
        this.freshness = new Freshness(request.staleAfter().toMillis(), request.marketHours(), loop, this);
        this.backfills =
                listener instanceof BackfillListener missing ? new Backfills(missing, loop, new BackfillOwner()) : null;
    }

    public FeedRequest request() {
        return request;
    }

    /** The account session that serves this feed, once it is known. */
    public @Nullable Source session() {
        return session;
    }

    public void session(@Nullable Source newSession) {
        session = newSession;
    }

    /** Ids of the symbols this feed's tokens mean at present. */
    public Set<Long> symbolIds() {
        return symbolIds;
    }

    public Freshness freshness() {
        return freshness;
    }

    /** What it hears besides ticks. */
    public FeedStreams streams() {
        return streams;
    }

    public Collection<String> failedSymbols() {
        return failed.keySet();
    }

    /**
     * A live quote of one of this feed's symbols; RESUMED, if it is due, goes first. One that was old when it came is told,
     * and proves no live market.
     *
     * @param receivedNanos when it was received, monotonic
     */
    public void tick(Tick tick, long receivedNanos) {
        if (freshness.isOutdated(tick)) {
            freshness.outdated(tick.symbolId());
            quote(tick);
            return;
        }
        freshness.tick(tick.symbolId(), tick.time(), tick.receivedAt(), receivedNanos);
        quote(tick);
    }

    /** What repeats the last quote, its time included, is told like it: no sign of life, and no proof of anything. */
    public void repeated(Tick tick) {
        quote(tick);
    }

    /** A quote that proves the subscription and nothing else. */
    public void snapshot(Tick tick) {
        freshness.snapshot(tick.symbolId());
        quote(tick);
    }

    private void quote(Tick tick) {
        if (backfills == null || !backfills.holds(tick)) {
            deliver(tick);
        }
    }

    /** The last quote of the link is a live one; this feed, which was not there, gets it as a snapshot next. */
    public void joinsLive(Tick last) {
        listener.joinsLive(last);
    }

    /** The broker confirmed some of this feed's symbols. */
    public void subscribed(List<SymbolInfo> symbols) {
        symbols.forEach(symbol -> {
            String refusedAs = refused.remove(symbol.id());
            failed.remove(refusedAs == null ? symbol.name() : refusedAs);
            names.put(symbol.id(), symbol.name());
        });
        deliver(about(LifecycleType.SUBSCRIBED)
                .symbols(symbols.stream().map(SymbolInfo::name).toList())
                .build());
        freshness.subscribed(symbols);
    }

    /** The events of these symbols reach this feed from now on, by id, although none of them is subscribed. */
    public void served(Map<Long, String> symbols) {
        names.putAll(symbols);
        tellServed(symbols.values());
    }

    /** Symbols of this feed that {@link #served} has not told of in this session. */
    public List<Long> notServed() {
        return symbolIds.stream().filter(id -> !names.containsKey(id)).toList();
    }

    private void tellServed(Collection<String> symbols) {
        if (!symbols.isEmpty()) {
            deliver(about(LifecycleType.SUBSCRIBED)
                    .symbols(List.copyOf(symbols))
                    .build());
        }
    }

    /** Names of the symbols whose events reach this feed at present. */
    public List<String> subscribedSymbols() {
        return request.wantsSpots() ? freshness.names(symbol -> symbol.confirmed) : List.copyOf(names.values());
    }

    /** Whether something that was asked for is blocked until a time that the broker has named. */
    public boolean isBlocked() {
        return Stream.concat(failed.values().stream(), streams.replay().stream())
                .anyMatch(event -> ErrorCodes.meansTooOften(event.errorCode()));
    }

    /** The session is gone. */
    public void lost(String reason) {
        freshness.lost(reason);
        if (!request.wantsSpots()) {
            names.clear();
        }
    }

    /** The broker changed symbols, of this feed or of others. */
    public void changed(List<SymbolInfo> symbols) {
        symbols.forEach(symbol -> names.computeIfPresent(symbol.id(), (id, name) -> symbol.name()));
        freshness.changed(symbols);
    }

    /**
     * Orders have shown whether the market of a symbol is open, whatever its schedule says.
     *
     * @param refusedMillis when one was refused because it is not, epoch milliseconds; 0 for one that was filled
     */
    public void market(long symbolId, long refusedMillis) {
        if (refusedMillis == 0) {
            freshness.traded(symbolId);
        } else {
            freshness.orderRefused(symbolId, refusedMillis);
        }
    }

    /** The broker refused a symbol of this feed. */
    public void refused(long symbolId, String name, CTraderException error, @Nullable Long retryIn) {
        String before = refused.put(symbolId, name);
        if (before != null && !before.equals(name)) {
            failed.remove(before);
        }
        subscribeFailed(name, error, retryIn);
    }

    /**
     * A symbol, or a token that stands for none, was refused; told once for each code.
     *
     * @param retryIn milliseconds until it is tried again
     */
    public void subscribeFailed(String symbol, CTraderException error, @Nullable Long retryIn) {
        if (FeedStreams.isNews(failed.get(symbol), error)) {
            LifecycleEvent event = about(LifecycleType.SUBSCRIBE_FAILED)
                    .symbols(List.of(symbol))
                    .reason(error.getMessage())
                    .errorCode(error.errorCode())
                    .retryIn(retryIn)
                    .build();
            failed.put(symbol, event);
            tell(event);
        }
    }

    /** Tells once more what is not as it should be. */
    public void replay() {
        if (!request.wantsSpots()) {
            tellServed(names.values());
        }
        failed.values().forEach(this::deliver);
        streams.replay().forEach(this::deliver);
        freshness.replay();
    }

    /** These symbols are no longer part of this feed. */
    public void unsubscribed(Collection<Long> ids) {
        ids.forEach(freshness::forget);
        ids.stream()
                .map(refused::remove)
                .filter(name -> name != null && !unresolved.contains(name))
                .forEach(failed::remove);
        streams.forget(ids);
        List<String> gone =
                ids.stream().map(names::remove).filter(name -> name != null).toList();
        if (backfills != null) {
            backfills.forget(gone);
        }
        if (!gone.isEmpty()) {
            deliver(about(LifecycleType.UNSUBSCRIBED).symbols(gone).build());
        }
    }

    /** A token means a symbol. */
    public void resolved(String token) {
        if (unresolved.remove(token)) {
            failed.remove(token);
        }
    }

    /** A token means no symbol, or several. */
    public void unresolved(String token) {
        unresolved.add(token);
    }

    public boolean hasUnresolved() {
        return !unresolved.isEmpty();
    }

    /** Hands an event to the listener; while delivery is paused, only what no later state makes up for. */
    public void deliver(@Nullable FeedEvent event) {
        if (event == null || (paused && !isToldOnceOnly(event))) {
            return;
        }
        try {
            listener.onEvent(event);
        } catch (RuntimeException | Error e) {
            listenerFailed(event, e);
        }
    }

    private static boolean isToldOnceOnly(FeedEvent event) {
        return event.eventType() == EventType.EXECUTION || event.eventType() == EventType.ACCOUNT;
    }

    /** The other feeds of this connection must not pay for it, nor the log for every tick. */
    private void listenerFailed(FeedEvent event, Throwable failure) {
        if (!failedBefore) {
            failedBefore = true;
            LOG.error("Feed {} could not take {}; further failures at DEBUG", request.name(), event, failure);
        } else {
            LOG.debug("Feed {} could not take {}", request.name(), event, failure);
        }
    }

    public void paused(boolean newPaused) {
        paused = newPaused;
        forgetMissed();
    }

    public void close() {
        forgetMissed();
        freshness.close();
    }

    @Override
    public void stale(List<String> symbols, long since, String reason) {
        LifecycleEvent.Builder stale = about(LifecycleType.STALE).since(since).reason(reason);
        lifecycle.log(stale.symbols(symbols).build(), request.name());
        List<String> now = backfills == null
                ? symbols
                : backfills.stale(symbols, one -> stale.symbols(List.of(one)).build());
        if (!now.isEmpty()) {
            deliver(stale.symbols(now).build());
        }
        if (session != null) {
            session.ticksMissed();
        }
    }

    @Override
    public void resumed(String symbol, long gapFrom, long gapTo) {
        LifecycleEvent event = about(LifecycleType.RESUMED)
                .symbols(List.of(symbol))
                .gapFrom(gapFrom)
                .gapTo(gapTo)
                .build();
        lifecycle.log(event, request.name());
        if (backfills == null || paused || !backfills.resumed(symbol, event)) {
            deliver(event);
        }
    }

    @Override
    public void marketClosed(List<String> symbols, @Nullable String reason) {
        tell(about(LifecycleType.MARKET_CLOSED).symbols(symbols).reason(reason).build());
    }

    @Override
    public void marketOpened(List<String> symbols) {
        tell(about(LifecycleType.MARKET_OPENED).symbols(symbols).build());
    }

    private void tell(LifecycleEvent event) {
        lifecycle.log(event, request.name());
        deliver(event);
    }

    private void forgetMissed() {
        if (backfills != null) {
            backfills.clear();
        }
    }

    private LifecycleEvent.Builder about(LifecycleType type) {
        return lifecycle.event(type).accountId(session == null ? null : session.accountId());
    }

    /** What the filling of gaps needs of this feed. */
    private final class BackfillOwner implements Backfills.Owner {

        @Override
        public void deliver(FeedEvent event) {
            ActiveFeed.this.deliver(event);
        }

        @Override
        public @Nullable PageSource pages() {
            return session == null ? null : session.pages();
        }

        @Override
        public void incomplete(String symbol, GapReport report) {
            LOG.warn("{} {}: {}", request.name(), symbol, report.reason());
            tell(about(LifecycleType.OVERFLOW)
                    .symbols(List.of(symbol))
                    .reason(report.reason())
                    .errorCode(report.errorCode())
                    .gapFrom(report.from())
                    .gapTo(report.to())
                    .build());
        }
    }
}
