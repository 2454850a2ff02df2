// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.session;

import com.google.protobuf.Message;
import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.Counters;
import io.github.camelctrader.client.ErrorCodes;
import io.github.camelctrader.client.api.FeedRequest;
import io.github.camelctrader.client.call.AccountCalls;
import io.github.camelctrader.client.feed.ActiveFeed;
import io.github.camelctrader.client.link.Lifecycle;
import io.github.camelctrader.client.link.Session;
import io.github.camelctrader.client.options.ClientOptions;
import io.github.camelctrader.client.options.TimeSource;
import io.github.camelctrader.client.stream.LiveBars;
import io.github.camelctrader.client.stream.LiveDepth;
import io.github.camelctrader.client.stream.LiveSpots;
import io.github.camelctrader.client.stream.QuoteBook;
import io.github.camelctrader.client.support.Loop;
import io.github.camelctrader.client.symbols.SymbolCatalog;
import io.github.camelctrader.client.symbols.SymbolDirectory;
import io.github.camelctrader.client.symbols.SymbolInfo;
import io.github.camelctrader.client.trading.AccountNews;
import io.github.camelctrader.client.trading.HeardExecutions;
import io.github.camelctrader.client.wire.SpotUpdate;
import io.github.camelctrader.model.AccountEvent;
import io.github.camelctrader.model.FeedEvent;
import io.github.camelctrader.model.LifecycleType;
import io.github.camelctrader.model.Tick;
import io.github.camelctrader.openapi.ProtoOADepthEvent;
import io.github.camelctrader.openapi.ProtoOASpotEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The feeds of one account: finds out which symbols they mean, keeps these subscribed, and hands every event to the
 * feeds it concerns. Confined to the event loop.
 */
final class AccountFeeds implements LiveSpots.Listener, SymbolCatalog.Audience {

    private final TimeSource time;
    private final Lifecycle lifecycle;
    private final SymbolCatalog symbols;
    private final QuoteBook quotes;
    private final LiveSpots spots;
    private final LiveBars bars;
    private final LiveDepth depth;
    private final AccountNews news;
    private final List<ActiveFeed> feeds = new ArrayList<>();
    private final Set<Long> unknown = new HashSet<>();
    /** What an asterisk stands for. */
    private Set<Long> enabled = Set.of();

    AccountFeeds(
            ClientOptions options,
            Loop loop,
            Lifecycle lifecycle,
            Counters counters,
            AccountCalls calls,
            Consumer<CTraderException> sessionLost) {
        this.time = options.time();
        this.lifecycle = lifecycle;
        this.symbols = new SymbolCatalog(options, loop, lifecycle, calls, this);
        this.quotes = new QuoteBook(counters);
        this.spots = new LiveSpots(options, loop, quotes, symbols, this, sessionLost);
        this.bars = new LiveBars(options, loop, quotes, calls, counters, sessionLost);
        this.depth = new LiveDepth(options, loop, quotes, counters, sessionLost);
        this.news = new AccountNews(options, loop, symbols, quotes, counters, this::all, sessionLost);
    }

    /** What the account may trade. */
    SymbolCatalog symbols() {
        return symbols;
    }

    /** The account's session is up: every feed's symbols are resolved anew and subscribed. */
    void start(SymbolDirectory directory, Session session) {
        Set<Long> wanted = resolveAll(directory);
        news.start(directory, session);
        if (!session.isOver()) { // a link may break while the first request is written
            bars.start(session);
            depth.start(session);
            spots.start(session);
            spots.want(wanted);
        }
    }

    @Override
    public void listed(SymbolDirectory directory, Collection<Long> changed) {
        unknown.removeAll(changed);
        spots.want(
                resolveAll(directory).stream().filter(id -> !isStillUnknown(id)).toList());
        news.update(directory);
    }

    @Override
    public void described(Collection<SymbolInfo> infos) {
        spots.described(infos);
    }

    /** The session is gone: nothing is subscribed any more, and every symbol is stale. */
    void lost(String reason) {
        symbols.end();
        unknown.clear();
        spots.end();
        bars.end();
        depth.end();
        news.stop();
        quotes.forgetPrices();
        feeds.forEach(feed -> feed.lost(reason));
    }

    void add(ActiveFeed feed) {
        feeds.add(feed);
        SymbolDirectory directory = symbols.directory();
        if (directory != null) {
            spots.want(resolve(feed, directory));
            symbols.feedAdded();
        }
        news.added(feed);
    }

    void remove(ActiveFeed feed) {
        feeds.remove(feed);
        drop(feed, Set.copyOf(feed.symbolIds()));
        news.removed();
    }

    List<ActiveFeed> all() {
        return List.copyOf(feeds);
    }

    /** Tells an event to every feed of the account. */
    void tell(FeedEvent event) {
        for (ActiveFeed feed : all()) {
            feed.deliver(event);
        }
    }

    /** Where prices go that come without bars. */
    QuoteBook quotes() {
        return quotes;
    }

    /** A price update, perhaps with bars. */
    void spot(ProtoOASpotEvent spot) {
        bars.spot(spot, quotes.spot(SpotUpdate.of(spot).received(time)));
    }

    /** A change of an order book. */
    void depth(ProtoOADepthEvent event) {
        depth.event(event);
    }

    /** An execution event or an order error. */
    void execution(Message message) {
        news.execution(message);
    }

    /** A command was refused because its market is closed. */
    void marketClosed(Message command) {
        news.marketClosed(command);
    }

    void watch(HeardExecutions watch) {
        news.watch(watch);
    }

    void unwatch(HeardExecutions watch) {
        news.unwatch(watch);
    }

    @Nullable
    Double trailedStop(long positionId) {
        return news.trailedStop(positionId);
    }

    /** An account event. */
    void account(AccountEvent event) {
        news.account(event);
    }

    /** Tells a feed what is subscribed, what is not as it should be, and the last quotes. */
    void replay(ActiveFeed feed) {
        List<SymbolInfo> confirmed = feed.request().wantsSpots() ? confirmed(feed.symbolIds()) : List.of();
        subscribed(feed, confirmed);
        feed.replay();
        confirmed.forEach(symbol -> lastQuote(feed, symbol));
    }

    @Override
    public boolean hasUnresolved() {
        return feeds.stream().anyMatch(ActiveFeed::hasUnresolved);
    }

    @Override
    public boolean wantsAllSymbols() {
        return feeds.stream().anyMatch(feed -> feed.request().wantsAllSymbols());
    }

    /** Whether nobody here waits for a tick now: every market is closed, or no symbol is wanted. */
    boolean isQuiet() {
        return feeds.stream().allMatch(feed -> feed.freshness()
                .names(symbol -> symbol.confirmed && !symbol.closed)
                .isEmpty());
    }

    /** Whether the ticks of some symbol are missing. */
    boolean isStale() {
        return feeds.stream().anyMatch(feed -> !feed.freshness()
                .names(symbol -> symbol.confirmed && symbol.stale && !symbol.closed)
                .isEmpty());
    }

    @Override
    public boolean isWanted(long symbolId) {
        return feeds.stream().anyMatch(feed -> feed.symbolIds().contains(symbolId));
    }

    /** The symbols of a feed that are confirmed on this link. */
    List<SymbolInfo> confirmed(Collection<Long> symbolIds) {
        return symbolIds.stream().map(spots::confirmed).filter(Objects::nonNull).toList();
    }

    void close() {
        symbols.end();
        spots.end();
        bars.end();
        depth.end();
        news.stop();
        feeds.forEach(ActiveFeed::close);
    }

    @Override
    public void confirmed(List<SymbolInfo> symbols) {
        log(LifecycleType.SUBSCRIBED, symbols.stream().map(SymbolInfo::name).toList());
        for (ActiveFeed feed : all()) {
            if (!feed.request().wantsSpots()) {
                continue;
            }
            // What the feed before this one asks for next may have broken the link: then nothing is confirmed any more.
            List<SymbolInfo> own = symbols.stream()
                    .filter(symbol -> feed.symbolIds().contains(symbol.id()) && spots.confirmed(symbol.id()) != null)
                    .toList();
            if (!own.isEmpty()) {
                subscribed(feed, own);
                bars.want(feed, own);
                depth.want(feed, own);
            }
        }
    }

    @Override
    public void changed(List<SymbolInfo> symbols) {
        feeds.forEach(feed -> feed.changed(symbols));
    }

    @Override
    public void refused(long symbolId, CTraderException error, @Nullable Long retryIn) {
        String name = symbols.name(symbolId);
        for (ActiveFeed feed : quotes.feeds(symbolId)) {
            feed.refused(symbolId, name == null ? Long.toString(symbolId) : name, error, retryIn);
        }
        // The list may be older than what the broker knows; but asked again it will hardly say more than once.
        if (ErrorCodes.isUnknownSymbol(error.errorCode()) && unknown.add(symbolId)) {
            symbols.outdated();
        }
    }

    @Override
    public void unsubscribed(List<Long> symbolIds) {
        // Whoever wanted them has been told when it left; there is nobody else to tell.
        log(
                LifecycleType.UNSUBSCRIBED,
                symbolIds.stream().map(symbols::name).filter(Objects::nonNull).toList());
    }

    private void log(LifecycleType type, List<String> names) {
        lifecycle.log(lifecycle.event(type).symbols(names).build(), "");
    }

    /** That the list names it once more is no news of a symbol which the broker does not know. */
    private boolean isStillUnknown(long symbolId) {
        return unknown.contains(symbolId) && spots.isRefused(symbolId);
    }

    /** The same of all feeds, so that what many of them want is asked for once. */
    private Set<Long> resolveAll(SymbolDirectory directory) {
        enabled = new LinkedHashSet<>(directory.enabled());
        Set<Long> wanted = new LinkedHashSet<>();
        feeds.forEach(feed -> wanted.addAll(resolve(feed, directory)));
        return wanted;
    }

    /** Finds out anew what a feed's tokens mean; the result remains to be subscribed. */
    private Set<Long> resolve(ActiveFeed feed, SymbolDirectory directory) {
        Set<Long> ids = meantBy(feed, directory);
        if (!ids.containsAll(feed.symbolIds())) {
            Set<Long> gone = new HashSet<>(feed.symbolIds());
            gone.removeAll(ids);
            drop(feed, gone);
            feed.unsubscribed(gone);
        }
        List<Long> added = ids.stream().filter(feed.symbolIds()::add).toList();
        if (!feed.request().wantsSpots()) {
            serve(feed);
            return Set.of();
        }
        join(feed, added);
        return ids;
    }

    /** What the broker sends unasked reaches the feed at once. */
    private void serve(ActiveFeed feed) {
        Map<Long, String> names = new LinkedHashMap<>();
        for (Long id : feed.notServed()) {
            String name = symbols.name(id);
            if (name != null) {
                names.put(id, name);
            }
        }
        feed.served(names);
    }

    /** What is subscribed already reaches the feed at once. */
    private void join(ActiveFeed feed, List<Long> added) {
        added.forEach(id -> quotes.add(id, feed));
        List<SymbolInfo> streaming = confirmed(added);
        if (!streaming.isEmpty()) {
            subscribed(feed, streaming);
            streaming.forEach(symbol -> lastQuote(feed, symbol));
            bars.want(feed, streaming);
            depth.want(feed, streaming);
        }
    }

    private void subscribed(ActiveFeed feed, List<SymbolInfo> confirmed) {
        if (!confirmed.isEmpty()) {
            feed.subscribed(confirmed);
            news.streaming(feed, confirmed);
        }
    }

    private Set<Long> meantBy(ActiveFeed feed, SymbolDirectory directory) {
        if (feed.request().symbols().equals(List.of(FeedRequest.ALL_SYMBOLS))) {
            return enabled;
        }
        Set<Long> ids = new LinkedHashSet<>();
        for (String token : feed.request().symbols()) {
            if (token.equals(FeedRequest.ALL_SYMBOLS)) {
                ids.addAll(enabled);
                continue;
            }
            try {
                ids.add(directory.resolve(token));
                feed.resolved(token);
            } catch (CTraderException e) {
                feed.unresolved(token);
                feed.subscribeFailed(token, e, symbols.relistIn().toMillis());
            }
        }
        return ids;
    }

    private void drop(ActiveFeed feed, Set<Long> ids) {
        feed.symbolIds().removeAll(ids);
        List<Long> unwanted = ids.stream().filter(id -> quotes.remove(id, feed)).toList();
        bars.dropped(feed, ids);
        depth.dropped(feed, ids);
        spots.unwant(unwanted);
    }

    /** The last quote of this link proves to a newcomer that there is one, not that the market is live; bars and book follow it. */
    private void lastQuote(ActiveFeed feed, SymbolInfo symbol) {
        Tick tick = quotes.last(symbol.id());
        if (tick != null) {
            if (!tick.snapshot()) {
                feed.joinsLive(tick);
            }
            feed.snapshot(tick.asSnapshot());
        }
        bars.replay(feed, symbol);
        depth.replay(feed, symbol);
    }
}
