// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import io.github.camelctrader.openapi.ProtoOASpotEvent;
import io.github.camelctrader.openapi.ProtoOATrendbar;
import io.github.camelctrader.openapi.ProtoOATrendbarPeriod;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * Brings spot events to those who subscribed; equal events are encoded once. The event loop only.
 */
final class SpotPublisher {

    private final SimulatorOptions options;
    private final SymbolTable symbols;
    private final Timers timers;
    private final Connections connections;
    private final DepthPublisher depth;
    private final Histories histories;
    private final Map<String, SymbolState> states = new HashMap<>();
    private LongConsumer moves = symbolId -> {};

    SpotPublisher(
            SimulatorOptions options,
            SymbolTable symbols,
            Timers timers,
            Connections connections,
            DepthPublisher depth,
            Histories histories) {
        this.options = options;
        this.symbols = symbols;
        this.timers = timers;
        this.connections = connections;
        this.depth = depth;
        this.histories = histories;
    }

    /** The market of a symbol that exists. */
    SymbolState state(String name) {
        SimulatedSymbol symbol = symbols.byName(name);
        return states.computeIfAbsent(
                name, key -> new SymbolState(symbol, options.seed(), options.oneSidedShare(), timers.now()));
    }

    /** Sends the event to all who subscribed to its symbol. */
    void publish(Spot spot) {
        SymbolState state = state(spot.symbol());
        Spot timed = spot.timestamp() == null ? spot.timestamp(timers.now().toEpochMilli()) : spot;
        boolean sane = state.remember(timed);
        histories.record(timed, sane);
        long symbolId = symbols.byName(spot.symbol()).id();
        Map<Variant, SpotFrame> encoded = new HashMap<>();
        for (Conversation conversation : connections.held()) {
            for (AccountSession session : conversation.sessions()) {
                SpotSubscription subscription = session.spots().get(symbolId);
                if (subscription != null) {
                    Variant variant = Variant.of(session, subscription);
                    conversation.sendSpot(encoded.computeIfAbsent(variant, key -> encode(timed, key, symbolId)), false);
                }
            }
        }
        depth.follow(state);
        if (sane) {
            moves.accept(symbolId);
        }
    }

    /** Wants to know, by symbol id, of every price that makes sense, after it was sent. */
    void onMove(LongConsumer listener) {
        moves = listener;
    }

    /** Sends the first event after subscribing to the one who subscribed. */
    void snapshot(Conversation conversation, AccountSession session, long symbolId) {
        Spot spot = state(symbols.required(symbolId).name()).snapshot();
        Variant variant =
                new Variant(session.accountId(), session.spots(symbolId).timestamps(), Set.of());
        conversation.sendSpot(encode(spot, variant, symbolId), true);
    }

    /** Repeats the last quote to the one who subscribed to bars, as brokers do, with the bar of this period. */
    void repeat(Conversation conversation, AccountSession session, long symbolId, ProtoOATrendbarPeriod period) {
        String name = symbols.required(symbolId).name();
        state(name).openBars(period, histories.of(name));
        Variant variant =
                new Variant(session.accountId(), session.spots(symbolId).timestamps(), Set.of(period));
        conversation.sendSpot(encode(state(name).snapshot(), variant, symbolId), true);
    }

    /** The next so many events of the seeded market for one subscriber, encoded but not sent. */
    List<SpotFrame> encodeNext(AccountSession session, SimulatedSymbol symbol, int count) {
        Variant variant =
                new Variant(session.accountId(), session.spots(symbol.id()).timestamps(), Set.of());
        long now = timers.now().toEpochMilli();
        SymbolState state = state(symbol.name());
        return Stream.generate(() -> state.nextSpot().timestamp(now))
                .limit(count)
                .map(spot -> encode(spot, variant, symbol.id()))
                .toList();
    }

    private SpotFrame encode(Spot spot, Variant variant, long symbolId) {
        ProtoOASpotEvent.Builder event = ProtoOASpotEvent.newBuilder()
                .setCtidTraderAccountId(variant.accountId())
                .setSymbolId(symbolId)
                .addAllTrendbar(spot.trendbars());
        if (spot.bid() != null) {
            event.setBid(spot.bid());
            state(spot.symbol()).bars(variant.bars()).forEach(bar -> event.addTrendbar(shown(bar, spot.bid())));
        }
        if (spot.ask() != null) {
            event.setAsk(spot.ask());
        }
        if (spot.sessionClose() != null) {
            event.setSessionClose(spot.sessionClose());
        }
        if (variant.timestamps() && spot.timestamp() != null) {
            event.setTimestamp(spot.timestamp());
        }
        return new SpotFrame(spot.symbol(), event.build());
    }

    /** Live bars have no close: it is the bid. */
    private ProtoOATrendbar shown(ProtoOATrendbar bar, long bid) {
        boolean closesHigh = bar.getLow() + bar.getDeltaHigh() == bid;
        return closesHigh && options.has(Quirk.BARS_WITHOUT_HIGH)
                ? bar.toBuilder().clearDeltaHigh().build()
                : bar;
    }

    /** What can differ between two subscribers of the same event. */
    private record Variant(long accountId, boolean timestamps, Set<ProtoOATrendbarPeriod> bars) {

        static Variant of(AccountSession session, SpotSubscription subscription) {
            return new Variant(session.accountId(), subscription.timestamps(), subscription.bars());
        }
    }
}
