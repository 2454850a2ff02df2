// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.api;

import io.github.camelctrader.model.BarPeriod;
import io.github.camelctrader.model.EventType;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a feed wants to hear of.
 *
 * @param name who asks, for log lines
 * @param account whose session the symbols belong to
 * @param symbols symbol tokens as the user wrote them; {@code *} stands for every enabled symbol
 * @param staleAfter silence of a symbol that makes it stale; zero turns staleness off
 * @param marketHours whether a closed market excuses silence
 * @param barPeriods the periods of the live bars it wants, in order; empty for no bars
 * @param events the kinds of events it wants; of depth, executions and account events it gets no others
 */
public record FeedRequest(
        String name,
        AccountOptions account,
        List<String> symbols,
        Duration staleAfter,
        boolean marketHours,
        Set<BarPeriod> barPeriods,
        Set<EventType> events) {

    /** The token that stands for every enabled symbol. */
    public static final String ALL_SYMBOLS = "*";

    public FeedRequest {
        symbols = List.copyOf(symbols);
        Set<BarPeriod> periods = EnumSet.noneOf(BarPeriod.class);
        periods.addAll(barPeriods);
        barPeriods = Collections.unmodifiableSet(periods);
        Set<EventType> kinds = EnumSet.noneOf(EventType.class);
        kinds.addAll(events);
        events = Collections.unmodifiableSet(kinds);
    }

    /** What a feed that wants ticks, lifecycle events and these bars wants to hear of. */
    public FeedRequest(
            String name,
            AccountOptions account,
            List<String> symbols,
            Duration staleAfter,
            boolean marketHours,
            Set<BarPeriod> barPeriods) {
        this(
                name,
                account,
                symbols,
                staleAfter,
                marketHours,
                barPeriods,
                EnumSet.of(EventType.TICK, EventType.LIFECYCLE, EventType.BAR));
    }

    /** The same for other symbols. */
    public FeedRequest of(List<String> others) {
        return new FeedRequest(name, account, others, staleAfter, marketHours, barPeriods, events);
    }

    /** What a feed that wants ticks and lifecycle events wants to hear of. */
    public FeedRequest(
            String name, AccountOptions account, List<String> symbols, Duration staleAfter, boolean marketHours) {
        this(name, account, symbols, staleAfter, marketHours, Set.of());
    }

    /** Whether it wants events of this kind. */
    public boolean wants(EventType type) {
        return events.contains(type);
    }

    /** Whether its symbols are to be subscribed; executions and account events come without that. */
    public boolean wantsSpots() {
        return wants(EventType.TICK) || wants(EventType.LIFECYCLE) || wants(EventType.BAR) || wants(EventType.DEPTH);
    }

    /** Whether one of its tokens stands for every enabled symbol. */
    public boolean wantsAllSymbols() {
        return symbols.contains(ALL_SYMBOLS);
    }
}
