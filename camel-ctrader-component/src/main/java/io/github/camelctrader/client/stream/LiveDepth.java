// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.stream;

import com.google.protobuf.Message;
import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.Counters;
import io.github.camelctrader.client.ErrorCodes;
import io.github.camelctrader.client.feed.ActiveFeed;
import io.github.camelctrader.client.feed.StreamKey;
import io.github.camelctrader.client.link.Session;
import io.github.camelctrader.client.options.ClientOptions;
import io.github.camelctrader.client.options.TimeSource;
import io.github.camelctrader.client.support.Loop;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
public final class LiveDepth implements Subscriptions.Listener<Long> {

    /** One subscription brings a whole book, so fewer symbols at once than with spots. */
    static final int AT_ONCE = 50;

    private final TimeSource time;
    private final QuoteBook quotes;
    private final Counters counters;
    private final Subscriptions<Long> subscriptions;
    private final StreamWatches<Long> watches;
    private final LongObjectMap<OrderBook> books = new LongObjectHashMap<>();

    public LiveDepth(
            ClientOptions options,
            Loop loop,
            QuoteBook quotes,
            Counters counters,
            Consumer<CTraderException> sessionLost) {
        this.time = options.time();
        this.quotes = quotes;
        this.counters = counters;
        this.subscriptions = new Subscriptions<>(
                new SubscriptionPolicy<>(
                        AT_ONCE,
                        SubscriptionPolicy.allOrNone(this::subscribe, ProtoOASubscribeDepthQuotesRes.class),
                        this::unsubscribe,
                        error -> ErrorCodes.meansNoSpots(error.errorCode()),
                        true),
                options,
                loop,
                this,
                sessionLost);
        this.watches =
                new StreamWatches<>(options.time(), quotes, LiveDepth::what, this::wanting, subscriptions::renew);
    }

    /** The account's session is up. */
    public void start(Session session) {
        subscriptions.start(session);
    }

    /** The session is gone, and with it what the books were of. */
    public void end() {
        subscriptions.end();
        watches.pause();
        books.clear();
    }

    /** The spots of these symbols of a feed are confirmed on this link. */
    public void want(ActiveFeed feed, Collection<SymbolInfo> symbols) {
        if (wants(feed)) {
            List<Long> ids = symbols.stream().map(SymbolInfo::id).toList();
            watches.feedsChanged(ids);
            subscriptions.want(ids);
        }
    }

    /** A feed no longer wants these symbols; to be told before their spots are given up. */
    public void dropped(ActiveFeed feed, Collection<Long> symbolIds) {
        if (!wants(feed)) {
            return;
        }
        List<Long> unwanted =
                symbolIds.stream().filter(id -> wanting(id).findAny().isEmpty()).toList();
        unwanted.forEach(id -> books.remove(id.longValue()));
        watches.forget(unwanted);
        watches.feedsChanged(symbolIds);
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
        long now = time.currentTimeMillis();
        if (book.last() != null) { // the first is what stands there, moving or not
            watches.heard(info.id(), now);
        }
        DepthBook told = book.update(event, info, now);
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

    private Message subscribe(long accountId, List<Long> symbolIds) {
        // From now on: its first event may come before the answer, and an answer that is late or lost ends nothing.
        symbolIds.forEach(id -> books.putIfAbsent(id, new OrderBook(counters)));
        return ProtoOASubscribeDepthQuotesReq.newBuilder()
                .setCtidTraderAccountId(accountId)
                .addAllSymbolId(symbolIds)
                .build();
    }

    private Message unsubscribe(long accountId, List<Long> symbolIds) {
        symbolIds.forEach(id -> books.remove(id.longValue()));
        return ProtoOAUnsubscribeDepthQuotesReq.newBuilder()
                .setCtidTraderAccountId(accountId)
                .addAllSymbolId(symbolIds)
                .build();
    }

    @Override
    public boolean isWhole(Long symbolId, boolean askedBefore) {
        OrderBook book = books.get(symbolId.longValue());
        return askedBefore && book != null && book.last() != null;
    }

    @Override
    public void confirmed(List<Long> symbolIds) {
        watches.confirmed(symbolIds);
        for (Long symbolId : symbolIds) {
            for (ActiveFeed feed : quotes.feeds(symbolId)) {
                feed.streams().subscribed(what(symbolId));
            }
        }
    }

    @Override
    public void refused(Long symbolId, CTraderException error, @Nullable Long retryIn) {
        books.remove(symbolId.longValue());
        wanting(symbolId).forEach(feed -> feed.streams().failed(what(symbolId), quotes.name(symbolId), error, retryIn));
    }

    private Stream<ActiveFeed> wanting(Long symbolId) {
        return Arrays.stream(quotes.feeds(symbolId)).filter(LiveDepth::wants);
    }

    private static boolean wants(ActiveFeed feed) {
        return feed.request().wants(EventType.DEPTH);
    }

    private static StreamKey what(long symbolId) {
        return new StreamKey(symbolId, "Depth");
    }
}
