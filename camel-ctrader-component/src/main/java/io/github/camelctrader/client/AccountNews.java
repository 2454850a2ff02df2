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

import com.google.protobuf.Message;
import io.github.camelctrader.model.AccountEvent;
import io.github.camelctrader.model.EventType;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What the broker says of one account's orders, positions and money, brought to its feeds. Confined to the event loop. */
final class AccountNews {

    private final Counters counters;
    private final Supplier<List<ActiveFeed>> feeds;
    private final TradedSymbols symbols;
    private final Executions executions;
    private final LivePnl pnl;

    AccountNews(
            ClientOptions options,
            Timers timers,
            QuoteBook quotes,
            Counters counters,
            Supplier<List<ActiveFeed>> feeds,
            Consumer<CTraderException> sessionLost) {
        this.counters = counters;
        this.feeds = feeds;
        this.symbols = new TradedSymbols(timers, quotes);
        this.executions = new Executions(options.time(), counters, symbols, feeds);
        this.pnl = new LivePnl(options, timers, feeds, sessionLost);
    }

    /** The account's session is up and its symbols are listed; the feeds know theirs. */
    void start(SymbolDirectory directory, Requests requests, long accountId) {
        symbols.start(requests, accountId, directory::name);
        feeds.get().forEach(this::learnSymbols);
        executions.resolved(directory);
        pnl.start(requests, accountId);
    }

    /** The symbol list is a new one while the session is up, and the broker changed these symbols. */
    void update(SymbolDirectory directory, Collection<Long> changed) {
        symbols.changed(changed, directory::name);
        feeds.get().forEach(this::learnSymbols);
        executions.resolved(directory);
    }

    /** The session is gone. */
    void stop() {
        symbols.stop();
        executions.stop();
        pnl.stop();
    }

    /** A feed has come, and knows its symbols if the session is up. */
    void added(ActiveFeed feed) {
        learnSymbols(feed);
        pnl.feedsChanged();
    }

    /** A feed has left. */
    void removed() {
        pnl.feedsChanged();
    }

    /** An execution event or an order error. */
    void execution(Message message) {
        executions.received(message);
    }

    /** An account event. */
    void account(AccountEvent event) {
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
