// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.stream;

import com.google.protobuf.Message;
import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.Counters;
import io.github.camelctrader.client.ErrorCodes;
import io.github.camelctrader.client.call.PageSource;
import io.github.camelctrader.client.feed.ActiveFeed;
import io.github.camelctrader.client.feed.StreamKey;
import io.github.camelctrader.client.history.BarPeriods;
import io.github.camelctrader.client.link.Session;
import io.github.camelctrader.client.options.ClientOptions;
import io.github.camelctrader.client.options.TimeSource;
import io.github.camelctrader.client.support.Loop;
import io.github.camelctrader.client.symbols.SymbolInfo;
import io.github.camelctrader.model.BarPeriod;
import io.github.camelctrader.openapi.ProtoOASpotEvent;
import io.github.camelctrader.openapi.ProtoOASubscribeLiveTrendbarReq;
import io.github.camelctrader.openapi.ProtoOASubscribeLiveTrendbarRes;
import io.github.camelctrader.openapi.ProtoOATrendbar;
import io.github.camelctrader.openapi.ProtoOAUnsubscribeLiveTrendbarReq;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The live bars of one account: keeps subscribed what its feeds want, and hands each bar to those that want it. Feeds
 * that want no bars cause no request. Confined to the event loop.
 */
public final class LiveBars implements Subscriptions.Listener<BarKey> {

    /** A request names one symbol and one period. */
    private static final SubscriptionPolicy<BarKey> POLICY = new SubscriptionPolicy<>(
            1,
            SubscriptionPolicy.allOrNone(LiveBars::subscribe, ProtoOASubscribeLiveTrendbarRes.class),
            LiveBars::unsubscribe,
            // The server confirms spots when it has queued them; that it has not got to them yet it says in two ways.
            error -> ErrorCodes.meansNoSpots(error.errorCode()) || ErrorCodes.isInvalidRequest(error.errorCode()),
            true);

    private final QuoteBook quotes;
    private final Subscriptions<BarKey> subscriptions;
    private final BarBook book;
    private final StreamWatches<BarKey> watches;
    private final TimeSource time;

    public LiveBars(
            ClientOptions options,
            Loop loop,
            QuoteBook quotes,
            PageSource pages,
            Counters counters,
            Consumer<CTraderException> sessionLost) {
        this.quotes = quotes;
        this.subscriptions = new Subscriptions<>(POLICY, options, loop, this, sessionLost);
        this.book = new BarBook(quotes, loop, pages, counters);
        this.watches = new StreamWatches<>(options.time(), quotes, LiveBars::what, this::wanting, subscriptions::renew);
        this.time = options.time();
    }

    /** The account's session is up. */
    public void start(Session session) {
        subscriptions.start(session);
    }

    /** The session is gone. */
    public void end() {
        subscriptions.end();
        watches.pause();
        book.forget();
    }

    /** The spots of these symbols of a feed are confirmed on this link. */
    public void want(ActiveFeed feed, Collection<SymbolInfo> symbols) {
        Set<BarPeriod> periods = feed.request().barPeriods();
        if (periods.isEmpty()) {
            return;
        }
        List<BarKey> keys = symbols.stream()
                .flatMap(symbol -> keys(symbol.id(), periods).stream())
                .toList();
        watches.feedsChanged(keys);
        subscriptions.want(keys);
    }

    /** A feed no longer wants these symbols; to be told before their spots are given up. */
    public void dropped(ActiveFeed feed, Collection<Long> symbolIds) {
        if (feed.request().barPeriods().isEmpty()) {
            return;
        }
        List<BarKey> unwanted = new ArrayList<>();
        for (Long id : symbolIds) {
            Set<BarPeriod> left = EnumSet.noneOf(BarPeriod.class);
            for (ActiveFeed other : quotes.feeds(id)) {
                left.addAll(other.request().barPeriods());
            }
            for (BarKey key : keys(id, feed.request().barPeriods())) {
                if (left.contains(key.period())) {
                    watches.feedsChanged(List.of(key));
                } else {
                    unwanted.add(key);
                }
            }
            book.retain(id, left);
        }
        watches.forget(unwanted);
        subscriptions.unwant(unwanted);
    }

    private static List<BarKey> keys(long symbolId, Set<BarPeriod> periods) {
        return periods.stream().map(period -> new BarKey(symbolId, period)).toList();
    }

    /**
     * A price update, after its quote has been taken.
     *
     * @param news whether that was news; a new subscription brings a repetition, which proves nothing
     */
    public void spot(ProtoOASpotEvent spot, boolean news) {
        if (news && spot.getTrendbarCount() > 0) {
            long own = spot.getTimestamp() > 0 ? spot.getTimestamp() : time.currentTimeMillis();
            for (ProtoOATrendbar bar : spot.getTrendbarList()) {
                BarPeriod period = BarPeriods.of(bar);
                if (period != null) {
                    watches.heard(new BarKey(spot.getSymbolId(), period), own);
                }
            }
        }
        book.spot(spot);
        if (news && spot.hasBid() && spot.getTrendbarCount() > 0) {
            quotes.bid(spot.getSymbolId(), time.nanoTime());
        }
    }

    /** Tells a feed the bars of a symbol as they are now. */
    public void replay(ActiveFeed feed, SymbolInfo symbol) {
        book.replay(feed, symbol.id());
    }

    private static Message subscribe(long accountId, List<BarKey> keys) {
        BarKey key = keys.get(0);
        return ProtoOASubscribeLiveTrendbarReq.newBuilder()
                .setCtidTraderAccountId(accountId)
                .setSymbolId(key.symbolId())
                .setPeriod(BarPeriods.toWire(key.period()))
                .build();
    }

    private static Message unsubscribe(long accountId, List<BarKey> keys) {
        BarKey key = keys.get(0);
        return ProtoOAUnsubscribeLiveTrendbarReq.newBuilder()
                .setCtidTraderAccountId(accountId)
                .setSymbolId(key.symbolId())
                .setPeriod(BarPeriods.toWire(key.period()))
                .build();
    }

    @Override
    public void confirmed(List<BarKey> keys) {
        watches.confirmed(keys);
        for (BarKey key : keys) {
            for (ActiveFeed feed : quotes.feeds(key.symbolId())) {
                feed.streams().subscribed(what(key));
            }
        }
    }

    @Override
    public void refused(BarKey key, CTraderException error, @Nullable Long retryIn) {
        wanting(key).forEach(feed -> feed.streams().failed(what(key), quotes.name(key.symbolId()), error, retryIn));
    }

    private Stream<ActiveFeed> wanting(BarKey key) {
        return Arrays.stream(quotes.feeds(key.symbolId())).filter(feed -> wants(feed, key));
    }

    private static boolean wants(ActiveFeed feed, BarKey key) {
        return feed.request().barPeriods().contains(key.period());
    }

    private static StreamKey what(BarKey key) {
        return new StreamKey(key.symbolId(), "Bars " + key.period());
    }
}
