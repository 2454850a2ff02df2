// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.stream;

import com.google.protobuf.Message;
import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.ClientOptions;
import io.github.camelctrader.client.Counters;
import io.github.camelctrader.client.TimeSource;
import io.github.camelctrader.client.feed.ActiveFeed;
import io.github.camelctrader.client.feed.StreamKey;
import io.github.camelctrader.client.link.Requests;
import io.github.camelctrader.client.support.Timers;
import io.github.camelctrader.client.symbols.SymbolInfo;
import io.github.camelctrader.model.DepthBook;
import io.github.camelctrader.model.EventType;
import io.github.camelctrader.openapi.ProtoOADepthEvent;
import io.github.camelctrader.openapi.ProtoOASubscribeDepthQuotesReq;
import io.github.camelctrader.openapi.ProtoOASubscribeDepthQuotesRes;
import io.github.camelctrader.openapi.ProtoOAUnsubscribeDepthQuotesReq;
import io.netty.util.collection.LongObjectHashMap;
import io.netty.util.collection.LongObjectMap;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * The order books of one account: keeps subscribed what its feeds want, and hands each book to those that want it.
 *
 * <ul>
 *   <li>A book begins empty with its subscription and ends with it, or with the session: changes of two subscriptions are
 *       never mixed.
 *   <li>The first event of a subscription is the whole book. Where the broker says that it sends the changes already, and
 *       that event was not seen, the subscription is made anew.
 *   <li>Confined to the event loop.
 * </ul>
 */
public final class LiveDepth implements StreamSubscriptions.Owner<Long> {

    /** One subscription brings a whole book, so fewer symbols at once than with spots. */
    static final int AT_ONCE = 50;

    private final TimeSource time;
    private final QuoteBook quotes;
    private final Counters counters;
    private final Consumer<CTraderException> sessionLost;
    private final StreamSubscriptions<Long> subscriptions;
    private final LongObjectMap<OrderBook> books = new LongObjectHashMap<>();

    public LiveDepth(
            ClientOptions options,
            Timers timers,
            QuoteBook quotes,
            Counters counters,
            Consumer<CTraderException> sessionLost) {
        this.time = options.time();
        this.quotes = quotes;
        this.counters = counters;
        this.sessionLost = sessionLost;
        this.subscriptions = new StreamSubscriptions<>(options, timers, this);
    }

    /** The account's session is up. */
    public void start(Requests requests, long accountId) {
        subscriptions.start(requests, accountId);
    }

    /** The session is gone, and with it what the books were of. */
    public void stop() {
        subscriptions.stop();
        books.clear();
    }

    /** The spots of these symbols of a feed are confirmed on this link. */
    public void want(ActiveFeed feed, Collection<SymbolInfo> symbols) {
        if (wants(feed)) {
            subscriptions.want(symbols.stream().map(SymbolInfo::id).toList());
        }
    }

    /** A feed no longer wants these symbols; to be told before their spots are given up. */
    public void dropped(Collection<Long> symbolIds) {
        List<Long> unwanted = symbolIds.stream()
                .filter(id -> Arrays.stream(quotes.feeds(id)).noneMatch(LiveDepth::wants))
                .toList();
        unwanted.forEach(id -> books.remove(id.longValue()));
        subscriptions.unwant(unwanted);
    }

    /** A change of a book. */
    public void event(ProtoOADepthEvent event) {
        OrderBook book = books.get(event.getSymbolId());
        SymbolInfo info = quotes.info(event.getSymbolId());
        if (book == null || info == null) {
            counters.unwantedEvent();
            return;
        }
        DepthBook told = book.update(event, info, time.currentTimeMillis());
        for (ActiveFeed feed : quotes.feeds(info.id())) {
            if (wants(feed)) {
                feed.deliver(told);
            }
        }
    }

    /** Tells a feed the book of a symbol as it is now. */
    public void replay(ActiveFeed feed, SymbolInfo symbol) {
        OrderBook book = books.get(symbol.id());
        if (book != null && wants(feed)) {
            feed.deliver(book.last());
        }
    }

    @Override
    public Message subscribe(long accountId, List<Long> symbolIds) {
        // From now on: its first event may come before the answer, and an answer that is late or lost ends nothing.
        symbolIds.forEach(id -> books.putIfAbsent(id, new OrderBook(counters)));
        return ProtoOASubscribeDepthQuotesReq.newBuilder()
                .setCtidTraderAccountId(accountId)
                .addAllSymbolId(symbolIds)
                .build();
    }

    @Override
    public Class<? extends Message> subscribed() {
        return ProtoOASubscribeDepthQuotesRes.class;
    }

    @Override
    public Message unsubscribe(long accountId, Long symbolId) {
        books.remove(symbolId.longValue());
        return ProtoOAUnsubscribeDepthQuotesReq.newBuilder()
                .setCtidTraderAccountId(accountId)
                .addSymbolId(symbolId)
                .build();
    }

    @Override
    public int atOnce() {
        return AT_ONCE;
    }

    @Override
    public boolean isWhole(Long symbolId, boolean askedBefore) {
        OrderBook book = books.get(symbolId.longValue());
        return askedBefore && book != null && book.last() != null;
    }

    @Override
    public void confirmed(Long symbolId) {
        for (ActiveFeed feed : quotes.feeds(symbolId)) {
            feed.streamSubscribed(what(symbolId));
        }
    }

    @Override
    public void refused(Long symbolId, CTraderException error) {
        books.remove(symbolId.longValue());
        for (ActiveFeed feed : quotes.feeds(symbolId)) {
            if (wants(feed)) {
                feed.streamFailed(what(symbolId), quotes.name(symbolId), error);
            }
        }
    }

    @Override
    public void sessionLost(CTraderException error) {
        sessionLost.accept(error);
    }

    private static boolean wants(ActiveFeed feed) {
        return feed.request().wants(EventType.DEPTH);
    }

    private static StreamKey what(long symbolId) {
        return new StreamKey(symbolId, "Depth");
    }
}
