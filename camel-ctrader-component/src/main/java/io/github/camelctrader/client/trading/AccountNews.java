// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.trading;

import com.google.protobuf.Message;
import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.Counters;
import io.github.camelctrader.client.feed.ActiveFeed;
import io.github.camelctrader.client.link.Session;
import io.github.camelctrader.client.options.ClientOptions;
import io.github.camelctrader.client.stream.LivePnl;
import io.github.camelctrader.client.stream.QuoteBook;
import io.github.camelctrader.client.support.Loop;
import io.github.camelctrader.client.symbols.SymbolCatalog;
import io.github.camelctrader.client.symbols.SymbolDirectory;
import io.github.camelctrader.client.symbols.SymbolInfo;
import io.github.camelctrader.model.AccountEvent;
import io.github.camelctrader.model.EventType;
import io.github.camelctrader.openapi.ProtoOAExecutionEvent;
import io.github.camelctrader.openapi.ProtoOATrailingSLChangedEvent;
import io.github.camelctrader.openapi.ProtoOAv1PnLChangeEvent;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the broker says of one account's orders, positions and money, brought to its feeds. Confined to the event loop. */
public final class AccountNews {

    private final ClientOptions options;
    private final Loop loop;
    private final Counters counters;
    private final Supplier<List<ActiveFeed>> feeds;
    private final SymbolCatalog symbols;
    private final Executions executions;
    private final ProvenMarkets markets;
    private final LivePnl pnl;
    private final Reconciliation reconciliation;
    private final TrailedStops trailed = new TrailedStops();
    private final Set<HeardExecutions> watches = new LinkedHashSet<>();

    public AccountNews(
            ClientOptions options,
            Loop loop,
            SymbolCatalog symbols,
            QuoteBook quotes,
            Counters counters,
            Supplier<List<ActiveFeed>> feeds,
            Consumer<CTraderException> sessionLost) {
        this.options = options;
        this.loop = loop;
        this.counters = counters;
        this.feeds = feeds;
        this.symbols = symbols;
        this.executions = new Executions(options.time(), counters, symbols, feeds, this::told);
        this.markets = new ProvenMarkets(options.time(), quotes, executions);
        this.reconciliation = new Reconciliation(options, loop, executions::reconciled, sessionLost);
        this.pnl = new LivePnl(options, loop, quotes, feeds, sessionLost);
    }

    /** The account's session is up and its symbols are listed; the feeds know theirs. */
    public void start(SymbolDirectory directory, Session session) {
        feeds.get().forEach(this::learnSymbols);
        executions.resolved(directory);
        markets.start(session);
        if (!session.isOver()) {
            reconciliation.start(session);
        }
        if (!session.isOver()) {
            pnl.start(session);
        }
    }

    /** The symbol list is a new one while the session is up. */
    public void update(SymbolDirectory directory) {
        feeds.get().forEach(this::learnSymbols);
        executions.resolved(directory);
    }

    /** The session is gone. */
    public void stop() {
        executions.stop();
        reconciliation.end();
        pnl.end();
        trailed.forget();
        List.copyOf(watches).forEach(watch -> watch.lost("the session was lost"));
        watches.clear();
    }

    /** A feed has come, and knows its symbols if the session is up. */
    public void added(ActiveFeed feed) {
        learnSymbols(feed);
        feedsChanged();
    }

    /** A feed has left. */
    public void removed() {
        feedsChanged();
    }

    private void feedsChanged() {
        reconciliation.wanted(
                feeds.get().stream().anyMatch(feed -> feed.request().wants(EventType.EXECUTION)));
        pnl.feedsChanged();
    }

    /** Lets somebody listen to all executions from now on. */
    public void watch(HeardExecutions watch) {
        watches.add(watch);
        watch.started(task -> loop.schedule(options.requestTimeout().toMillis(), task));
    }

    /** Ends that. */
    public void unwatch(HeardExecutions watch) {
        watches.remove(watch);
    }

    /** Where a trailing stop was told to have moved since anything else was told of it; null if it was not. */
    public @Nullable Double trailedStop(long positionId) {
        return trailed.of(positionId);
    }

    /** A feed is told the ticks of these symbols from now on. */
    public void streaming(ActiveFeed feed, List<SymbolInfo> subscribed) {
        subscribed.forEach(symbol -> markets.joined(feed, symbol.id()));
    }

    /** A command was refused because its market is closed. */
    public void marketClosed(Message command) {
        markets.closed(command);
    }

    private void told(ProtoOAExecutionEvent execution) {
        trailed.executed(execution);
        reconciliation.executed(execution);
    }

    /** An execution event or an order error. */
    public void execution(Message message) {
        if (message instanceof ProtoOAExecutionEvent execution && execution.hasPosition()) {
            pnl.position(execution.getPosition());
        }
        executions.received(message);
        markets.heard(message);
        List.copyOf(watches).forEach(watch -> watch.heard(message));
    }

    /** An account event. */
    public void account(AccountEvent event) {
        if (event.message() instanceof ProtoOATrailingSLChangedEvent moved) {
            trailed.moved(moved);
            reconciliation.trailed(moved.getPositionId(), moved.getStopPrice());
        }
        if (event.message() instanceof ProtoOAv1PnLChangeEvent) {
            pnl.heard();
        }
        List<ActiveFeed> concerned = feeds.get().stream()
                .filter(feed -> feed.request().wants(EventType.ACCOUNT))
                .toList();
        concerned.forEach(feed -> feed.deliver(event));
        if (concerned.isEmpty()) {
            counters.unwantedEvent();
        }
    }

    /** Subscribed symbols come with their details; those of a feed that wants none do not. */
    private void learnSymbols(ActiveFeed feed) {
        if (feed.request().wants(EventType.EXECUTION) && !feed.request().wantsSpots()) {
            symbols.learn(feed.symbolIds());
        }
    }
}
