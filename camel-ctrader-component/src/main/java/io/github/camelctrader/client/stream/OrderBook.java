// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.stream;

import io.github.camelctrader.client.Counters;
import io.github.camelctrader.client.support.Ladder;
import io.github.camelctrader.client.symbols.SymbolInfo;
import io.github.camelctrader.model.DepthBook;
import io.github.camelctrader.openapi.ProtoOADepthEvent;
import io.github.camelctrader.openapi.ProtoOADepthQuote;
import io.netty.util.collection.LongObjectHashMap;
import io.netty.util.collection.LongObjectMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The order book of one symbol, put together from the broker's changes since its subscription.
 *
 * <ul>
 *   <li>A quote goes by its id: it is added or takes the place of the one before, also on the other side. Within one event
 *       ids are deleted first, so that one may be used again.
 *   <li>A quote without exactly one side, or without a price, is counted and left out together with the one it replaces:
 *       no level is better than a wrong one. A quote of size 0 is gone.
 *   <li>At most {@link #MAX_QUOTES} are kept; what exceeds them is counted and left out.
 *   <li>Confined to the event loop.
 * </ul>
 */
final class OrderBook {

    /** Far more than any broker shows; so many of any size still add up within 64 bits. */
    static final int MAX_QUOTES = 10_000;

    private static final long MAX_SIZE = Long.MAX_VALUE / MAX_QUOTES;
    private static final Logger LOG = LoggerFactory.getLogger(OrderBook.class);

    private final Counters counters;
    private final LongObjectMap<Quote> quotes = new LongObjectHashMap<>();
    private final Ladder bids = Ladder.bids();
    private final Ladder asks = Ladder.asks();
    private @Nullable DepthBook last;
    private boolean overflowTold;

    private record Quote(Ladder side, long price, long size) {}

    OrderBook(Counters counters) {
        this.counters = counters;
    }

    /** The book after the last event; null before the first. */
    @Nullable
    DepthBook last() {
        return last;
    }

    /** Takes the changes of an event; the book afterwards. */
    DepthBook update(ProtoOADepthEvent event, SymbolInfo info, long nowMillis) {
        for (int i = 0; i < event.getDeletedQuotesCount(); i++) {
            remove(event.getDeletedQuotes(i));
        }
        event.getNewQuotesList().forEach(quote -> put(info, quote));
        DepthBook book = new DepthBook(
                info.name(),
                info.id(),
                event.getCtidTraderAccountId(),
                info.digits(),
                bids.levels(info.digits()),
                asks.levels(info.digits()),
                null,
                nowMillis);
        last = book;
        return book;
    }

    private void put(SymbolInfo info, ProtoOADepthQuote quote) {
        remove(quote.getId());
        long price = quote.hasBid() ? quote.getBid() : quote.getAsk();
        boolean oneSided = quote.hasBid() != quote.hasAsk();
        if (!oneSided || price <= 0 || quote.getSize() < 0 || quote.getSize() > MAX_SIZE) {
            counters.invalidQuote();
        } else if (quotes.size() >= MAX_QUOTES) {
            overflow(info);
        } else if (quote.getSize() > 0) {
            Ladder side = quote.hasBid() ? bids : asks;
            side.add(price, quote.getSize());
            quotes.put(quote.getId(), new Quote(side, price, quote.getSize()));
        }
    }

    private void remove(long id) {
        Quote gone = quotes.remove(id);
        if (gone != null) {
            gone.side.remove(gone.price, gone.size);
        }
    }

    private void overflow(SymbolInfo info) {
        counters.invalidQuote();
        if (!overflowTold) {
            overflowTold = true;
            LOG.warn(
                    "The order book of {} has more than {} quotes: further ones are left out", info.name(), MAX_QUOTES);
        }
    }
}
