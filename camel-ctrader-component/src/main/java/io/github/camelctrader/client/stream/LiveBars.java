// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.stream;

import com.google.protobuf.Message;
import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.ClientOptions;
import io.github.camelctrader.client.Counters;
import io.github.camelctrader.client.feed.ActiveFeed;
import io.github.camelctrader.client.feed.StreamKey;
import io.github.camelctrader.client.history.BarPeriods;
import io.github.camelctrader.client.link.Requests;
import io.github.camelctrader.client.support.Timers;
import io.github.camelctrader.client.symbols.SymbolInfo;
import io.github.camelctrader.model.BarPeriod;
import io.github.camelctrader.openapi.ProtoOASpotEvent;
import io.github.camelctrader.openapi.ProtoOASubscribeLiveTrendbarReq;
import io.github.camelctrader.openapi.ProtoOASubscribeLiveTrendbarRes;
import io.github.camelctrader.openapi.ProtoOAUnsubscribeLiveTrendbarReq;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The live bars of one account: keeps subscribed what its feeds want, and hands each bar to those that want it. Feeds
 * that want no bars cause no request. Confined to the event loop.
 */
public final class LiveBars implements StreamSubscriptions.Owner<BarKey> {

    private final QuoteBook quotes;
    private final Consumer<CTraderException> sessionLost;
    private final StreamSubscriptions<BarKey> subscriptions;
    private final BarBook book;

    public LiveBars(
            ClientOptions options,
            Timers timers,
            QuoteBook quotes,
            Counters counters,
            Consumer<CTraderException> sessionLost) {
        this.quotes = quotes;
        this.sessionLost = sessionLost;
        this.subscriptions = new StreamSubscriptions<>(options, timers, this);
        this.book = new BarBook(quotes, options.time(), counters);
    }

    /** The account's session is up. */
    public void start(Requests requests, long accountId) {
        subscriptions.start(requests, accountId);
    }

    /** The session is gone. */
    public void stop() {
        subscriptions.stop();
        book.forget();
    }

    /** The spots of these symbols of a feed are confirmed on this link. */
    public void want(ActiveFeed feed, Collection<SymbolInfo> symbols) {
        for (SymbolInfo symbol : symbols) {
            subscriptions.want(keys(symbol.id(), feed.request().barPeriods()));
        }
    }

    /** A feed no longer wants these symbols; to be told before their spots are given up. */
    public void dropped(Collection<Long> symbolIds) {
        for (Long id : symbolIds) {
            EnumSet<BarPeriod> periods = EnumSet.noneOf(BarPeriod.class);
            for (ActiveFeed feed : quotes.feeds(id)) {
                periods.addAll(feed.request().barPeriods());
            }
            subscriptions.unwant(keys(id, EnumSet.complementOf(periods)));
            book.retain(id, periods);
        }
    }

    private static List<BarKey> keys(long symbolId, Set<BarPeriod> periods) {
        return periods.stream().map(period -> new BarKey(symbolId, period)).toList();
    }

    /** A price update, after its quote has been taken. */
    public void spot(ProtoOASpotEvent spot) {
        book.spot(spot);
    }

    /** Tells a feed the bars of a symbol as they are now. */
    public void replay(ActiveFeed feed, SymbolInfo symbol) {
        book.replay(feed, symbol.id());
    }

    @Override
    public Message subscribe(long accountId, List<BarKey> keys) {
        BarKey key = keys.get(0);
        return ProtoOASubscribeLiveTrendbarReq.newBuilder()
                .setCtidTraderAccountId(accountId)
                .setSymbolId(key.symbolId())
                .setPeriod(BarPeriods.toWire(key.period()))
                .build();
    }

    @Override
    public Class<? extends Message> subscribed() {
        return ProtoOASubscribeLiveTrendbarRes.class;
    }

    @Override
    public Message unsubscribe(long accountId, BarKey key) {
        return ProtoOAUnsubscribeLiveTrendbarReq.newBuilder()
                .setCtidTraderAccountId(accountId)
                .setSymbolId(key.symbolId())
                .setPeriod(BarPeriods.toWire(key.period()))
                .build();
    }

    @Override
    public int atOnce() {
        return 1; // the request names one symbol and one period
    }

    @Override
    public void confirmed(BarKey key) {
        for (ActiveFeed feed : quotes.feeds(key.symbolId())) {
            feed.streamSubscribed(what(key));
        }
    }

    @Override
    public void refused(BarKey key, CTraderException error) {
        for (ActiveFeed feed : quotes.feeds(key.symbolId())) {
            if (feed.request().barPeriods().contains(key.period())) {
                feed.streamFailed(what(key), quotes.name(key.symbolId()), error);
            }
        }
    }

    @Override
    public void sessionLost(CTraderException error) {
        sessionLost.accept(error);
    }

    private static StreamKey what(BarKey key) {
        return new StreamKey(key.symbolId(), "Bars " + key.period());
    }
}
