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
package io.github.camelctrader.simulator;

import io.github.camelctrader.simulator.market.Quote;
import io.github.camelctrader.simulator.market.RandomWalk;
import java.util.List;

/** What the market of one symbol is at: last quote and where its random walk stands. The event loop only. */
final class SymbolState {

    private final SimulatedSymbol symbol;
    private final RandomWalk walk;
    private long next;
    private long bid;
    private long ask;
    private final long sessionClose;

    SymbolState(SimulatedSymbol symbol, long seed, double oneSidedShare) {
        this.symbol = symbol;
        walk = new RandomWalk(seed, symbol.name(), symbol.price(), symbol.spread(), symbol.unit(), oneSidedShare);
        bid = symbol.price();
        ask = symbol.price() + symbol.spread();
        sessionClose = symbol.price();
    }

    /** The walk's next event. */
    Spot nextSpot() {
        Quote quote = walk.quote(next++);
        return new Spot(symbol.name(), quote.bid(), quote.ask(), null, null, List.of());
    }

    /** Remembers the sides of a spot that make sense, for later snapshots. */
    void remember(Spot spot) {
        long newBid = spot.bid() == null ? bid : spot.bid();
        long newAsk = spot.ask() == null ? ask : spot.ask();
        if (newBid > 0 && newAsk >= newBid) {
            bid = newBid;
            ask = newAsk;
        }
    }

    /** The first event after subscribing: both sides, as they are now. */
    Spot snapshot() {
        return Spot.of(symbol.name()).bid(bid).ask(ask).sessionClose(sessionClose);
    }
}
