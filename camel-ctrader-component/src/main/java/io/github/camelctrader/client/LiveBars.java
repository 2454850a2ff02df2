/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.github.camelctrader.client;

import io.github.camelctrader.model.BarPeriod;
import io.github.camelctrader.openapi.ProtoOASpotEvent;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The live bars of one account: keeps subscribed what its feeds want, and hands each bar to those that want it. Feeds
 * that want no bars cause no request. Confined to the event loop.
 */
final class LiveBars implements BarSubscriptions.Listener {

    private final QuoteBook quotes;
    private final Consumer<CTraderException> sessionLost;
    private final BarSubscriptions subscriptions;
    private final BarBook book;

    LiveBars(
            ClientOptions options,
            Timers timers,
            QuoteBook quotes,
            Counters counters,
            Consumer<CTraderException> sessionLost) {
        this.quotes = quotes;
        this.sessionLost = sessionLost;
        this.subscriptions = new BarSubscriptions(options, timers, this);
        this.book = new BarBook(quotes, options.time(), counters);
    }

    /** The account's session is up. */
    void start(Requests requests, long accountId) {
        subscriptions.start(requests, accountId);
    }

    /** The session is gone. */
    void stop() {
        subscriptions.stop();
        book.forget();
    }

    /** The spots of these symbols of a feed are confirmed on this link. */
    void want(ActiveFeed feed, Collection<SymbolInfo> symbols) {
        Set<BarPeriod> periods = feed.request().barPeriods();
        if (!periods.isEmpty()) {
            symbols.forEach(symbol -> subscriptions.want(symbol.id(), periods));
        }
    }

    /** A feed no longer wants these symbols; to be told before their spots are given up. */
    void dropped(Collection<Long> symbolIds) {
        for (Long id : symbolIds) {
            Set<BarPeriod> periods = EnumSet.noneOf(BarPeriod.class);
            for (ActiveFeed feed : quotes.feeds(id)) {
                periods.addAll(feed.request().barPeriods());
            }
            subscriptions.retain(id, periods);
            book.retain(id, periods);
        }
    }

    /** A price update, after its quote has been taken. */
    void spot(ProtoOASpotEvent spot) {
        book.spot(spot);
    }

    /** Tells a feed the bars of a symbol as they are now. */
    void replay(ActiveFeed feed, SymbolInfo symbol) {
        book.replay(feed, symbol.id());
    }

    @Override
    public void confirmed(BarKey key) {
        for (ActiveFeed feed : quotes.feeds(key.symbolId())) {
            feed.barsSubscribed(key);
        }
    }

    @Override
    public void refused(BarKey key, CTraderException error) {
        SymbolInfo info = quotes.info(key.symbolId());
        String name = info == null ? Long.toString(key.symbolId()) : info.name();
        for (ActiveFeed feed : quotes.feeds(key.symbolId())) {
            if (feed.request().barPeriods().contains(key.period())) {
                feed.barsFailed(key, name, error);
            }
        }
    }

    @Override
    public void sessionLost(CTraderException error) {
        sessionLost.accept(error);
    }
}
