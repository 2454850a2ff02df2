// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import io.github.camelctrader.openapi.ProtoOADepthQuote;
import io.github.camelctrader.simulator.market.DepthChange;
import java.util.ArrayList;
import java.util.List;

/**
 * One change of a symbol's order book to send; each method gives a changed copy. Immutable.
 *
 * @param symbol the symbol's name
 * @param added new or changed quotes
 * @param deleted ids of quotes that are gone
 */
public record Depth(String symbol, List<ProtoOADepthQuote> added, List<Long> deleted) {

    /** Copies the lists. */
    public Depth {
        added = List.copyOf(added);
        deleted = List.copyOf(deleted);
    }

    /** An empty change, to add to. */
    public static Depth of(String symbol) {
        return new Depth(symbol, List.of(), List.of());
    }

    /** With a bid: price in 1/100000, size in 1/100 of a unit. */
    public Depth bid(long id, long price, long size) {
        return with(ProtoOADepthQuote.newBuilder()
                .setId(id)
                .setSize(size)
                .setBid(price)
                .build());
    }

    /** With an ask: price in 1/100000, size in 1/100 of a unit. */
    public Depth ask(long id, long price, long size) {
        return with(ProtoOADepthQuote.newBuilder()
                .setId(id)
                .setSize(size)
                .setAsk(price)
                .build());
    }

    /** With a quote gone. */
    public Depth delete(long id) {
        return new Depth(symbol, added, plus(deleted, id));
    }

    DepthChange change() {
        return new DepthChange(added, deleted);
    }

    private Depth with(ProtoOADepthQuote quote) {
        return new Depth(symbol, plus(added, quote), deleted);
    }

    private static <T> List<T> plus(List<T> list, T one) {
        List<T> longer = new ArrayList<>(list);
        longer.add(one);
        return longer;
    }
}
