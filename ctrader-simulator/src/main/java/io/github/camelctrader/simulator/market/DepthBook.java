// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator.market;

import io.github.camelctrader.openapi.ProtoOADepthQuote;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The order book of one symbol: quotes by id. Prices in 1/100000, sizes in 1/100 of a unit. One thread.
 *
 * <p>Quotes that follow the market have the ids from {@link #FIRST_MARKET_ID}; those below are the test's own.
 */
public final class DepthBook {

    /** The first id of the quotes that follow the market. */
    public static final long FIRST_MARKET_ID = 1_000_000;

    private final Map<Long, ProtoOADepthQuote> quotes = new LinkedHashMap<>();
    private final int levels;
    private final long step;
    private final long size;
    private long nextId = FIRST_MARKET_ID;

    /**
     * An empty book.
     *
     * @param levels levels per side that follow the market, 0 = none
     * @param step distance between levels in 1/100000
     * @param size size of the best level; each further one holds that much more
     */
    public DepthBook(int levels, long step, long size) {
        this.levels = levels;
        this.step = step;
        this.size = size;
    }

    /** All quotes: what a new subscriber gets first. */
    public List<ProtoOADepthQuote> quotes() {
        return List.copyOf(quotes.values());
    }

    /** Moves the levels to these prices. */
    public DepthChange follow(long bid, long ask) {
        Map<Price, Long> wanted = wanted(bid, ask);
        List<Long> deleted = quotes.values().stream()
                .filter(quote -> quote.getId() >= FIRST_MARKET_ID)
                .filter(quote -> wanted.remove(price(quote)) == null)
                .map(ProtoOADepthQuote::getId)
                .toList();
        List<ProtoOADepthQuote> added = new ArrayList<>();
        wanted.forEach((price, volume) -> added.add(quote(price, volume)));
        return apply(new DepthChange(added, deleted));
    }

    /** Makes a change by hand; gives it back. */
    public DepthChange apply(DepthChange change) {
        change.deleted().forEach(quotes::remove);
        change.added().forEach(quote -> quotes.put(quote.getId(), quote));
        return change;
    }

    private Map<Price, Long> wanted(long bid, long ask) {
        Map<Price, Long> wanted = new LinkedHashMap<>();
        for (int level = 0; level < levels; level++) {
            wanted.put(new Price(true, bid - level * step), size * (level + 1));
            wanted.put(new Price(false, ask + level * step), size * (level + 1));
        }
        return wanted;
    }

    private ProtoOADepthQuote quote(Price price, long volume) {
        ProtoOADepthQuote.Builder quote =
                ProtoOADepthQuote.newBuilder().setId(nextId++).setSize(volume);
        return price.bid()
                ? quote.setBid(price.raw()).build()
                : quote.setAsk(price.raw()).build();
    }

    private static Price price(ProtoOADepthQuote quote) {
        return new Price(quote.hasBid(), quote.hasBid() ? quote.getBid() : quote.getAsk());
    }

    private record Price(boolean bid, long raw) {}
}
