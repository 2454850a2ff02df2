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

import io.github.camelctrader.openapi.ProtoOASpotEvent;
import java.util.HashMap;
import java.util.Map;

/**
 * Brings spot events to those who subscribed; equal events are encoded once. The event loop only.
 */
final class SpotPublisher {

    private final SimulatorOptions options;
    private final SymbolTable symbols;
    private final Timers timers;
    private final Connections connections;
    private final Map<String, SymbolState> states = new HashMap<>();

    SpotPublisher(SimulatorOptions options, SymbolTable symbols, Timers timers, Connections connections) {
        this.symbols = symbols;
        this.timers = timers;
        this.connections = connections;
        this.options = options;
    }

    /** The market of a symbol that exists. */
    SymbolState state(String name) {
        SimulatedSymbol symbol = symbols.byName(name);
        return states.computeIfAbsent(name, key -> new SymbolState(symbol, options.seed(), options.oneSidedShare()));
    }

    /** Sends the event to all who subscribed to its symbol. */
    void publish(Spot spot) {
        SymbolState state = state(spot.symbol());
        state.remember(spot);
        long symbolId = symbols.byName(spot.symbol()).id();
        Map<Variant, SpotFrame> encoded = new HashMap<>();
        connections.all().forEach(conversation -> conversation.sessions().forEach(session -> {
            SpotSubscription subscription = session.spots().get(symbolId);
            if (subscription != null) {
                Variant variant = new Variant(session.accountId(), subscription.timestamps());
                conversation.sendSpot(encoded.computeIfAbsent(variant, key -> encode(spot, key)), false);
            }
        }));
    }

    /** Sends the first event after subscribing to the one who subscribed. */
    void snapshot(Conversation conversation, AccountSession session, long symbolId) {
        SpotSubscription subscription = session.spots().get(symbolId);
        if (subscription != null) {
            Spot spot = state(symbols.required(symbolId).name()).snapshot();
            Variant variant = new Variant(session.accountId(), subscription.timestamps());
            conversation.sendSpot(encode(spot, variant), true);
        }
    }

    private SpotFrame encode(Spot spot, Variant variant) {
        ProtoOASpotEvent.Builder event = ProtoOASpotEvent.newBuilder()
                .setCtidTraderAccountId(variant.accountId())
                .setSymbolId(symbols.byName(spot.symbol()).id())
                .addAllTrendbar(spot.trendbars());
        if (spot.bid() != null) {
            event.setBid(spot.bid());
        }
        if (spot.ask() != null) {
            event.setAsk(spot.ask());
        }
        if (spot.sessionClose() != null) {
            event.setSessionClose(spot.sessionClose());
        }
        if (variant.timestamps()) {
            event.setTimestamp(spot.timestamp() == null ? timers.now().toEpochMilli() : spot.timestamp());
        }
        return new SpotFrame(spot.symbol(), event.build());
    }

    /** What can differ between two subscribers of the same event. */
    private record Variant(long accountId, boolean timestamps) {}
}
