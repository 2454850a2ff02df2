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
