// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.history;

import io.github.camelctrader.model.Tick;
import io.github.camelctrader.simulator.CTraderSimulator;
import io.github.camelctrader.simulator.market.HistoryTick;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What the simulator's market did, written as the ticks that a client should have. */
public final class HistoryTruth {

    private HistoryTruth() {}

    /** A tick as one line: time, bid and ask. */
    public static String line(Tick tick) {
        return line(tick.timestamp(), tick.rawBid(), tick.rawAsk());
    }

    /** The ticks of a range that ends included. */
    public static List<String> ticks(CTraderSimulator simulator, String symbol, Instant from, Instant to) {
        // The sides before the range are those of the hour before, if there was one.
        return lines(simulator.ticks(symbol, from.minus(Duration.ofHours(1)), to), from.toEpochMilli());
    }

    /** The ticks since a time that a recording has, each with the other side as it was by then. */
    public static List<String> lines(List<HistoryTick> recorded, long from) {
        List<String> lines = new ArrayList<>();
        long bid = 0;
        long ask = 0;
        for (HistoryTick tick : recorded) {
            Long newBid = tick.bid();
            Long newAsk = tick.ask();
            bid = newBid == null ? bid : newBid;
            ask = newAsk == null ? ask : newAsk;
            if (bid > 0 && ask > 0 && bid <= ask && tick.timestamp() >= from) {
                lines.add(line(tick.timestamp(), bid, ask));
            }
        }
        return lines;
    }

    private static String line(long time, long bid, long ask) {
        return time + " " + bid + "/" + ask;
    }
}
