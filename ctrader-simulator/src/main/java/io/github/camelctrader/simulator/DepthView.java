// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import io.github.camelctrader.openapi.ProtoOADepthQuote;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * An order book as it is at one moment. Immutable.
 *
 * @param quotes all quotes by their ids
 */
public record DepthView(List<ProtoOADepthQuote> quotes) {

    /** Copies the list. */
    public DepthView {
        quotes = List.copyOf(quotes);
    }

    /** The bids, best first; quotes of one price make one level. */
    public List<Level> bids() {
        return ladder(
                quotes.stream().filter(ProtoOADepthQuote::hasBid).toList(),
                ProtoOADepthQuote::getBid,
                Comparator.reverseOrder());
    }

    /** The asks, best first; quotes of one price make one level. */
    public List<Level> asks() {
        return ladder(
                quotes.stream().filter(ProtoOADepthQuote::hasAsk).toList(),
                ProtoOADepthQuote::getAsk,
                Comparator.naturalOrder());
    }

    private static List<Level> ladder(
            List<ProtoOADepthQuote> side, ToLongFunction<ProtoOADepthQuote> price, Comparator<Long> bestFirst) {
        Map<Long, Long> sizes = side.stream()
                .collect(Collectors.toMap(
                        price::applyAsLong, ProtoOADepthQuote::getSize, Long::sum, () -> new TreeMap<>(bestFirst)));
        return sizes.entrySet().stream()
                .map(level -> new Level(level.getKey(), level.getValue()))
                .toList();
    }

    /**
     * What is offered at one price.
     *
     * @param price in 1/100000
     * @param size in 1/100 of a unit
     */
    public record Level(long price, long size) {}
}
