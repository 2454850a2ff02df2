// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader;

import io.github.camelctrader.model.FeedEvent;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.LifecycleType;
import io.github.camelctrader.model.Tick;
import io.github.camelctrader.openapi.ProtoOASpotEvent;
import io.github.camelctrader.simulator.SentSpot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Holds what the server sent of one symbol against what a route received, and finds what nobody explained. */
final class SoakLedger {

    private final String symbol;
    private final List<SentSpot> sent;
    private final List<Tick> received;
    private final List<LifecycleEvent> gaps;

    SoakLedger(String symbol, List<SentSpot> sent, Collection<FeedEvent> delivered) {
        this.symbol = symbol;
        this.sent = sent;
        this.received = delivered.stream()
                .filter(Tick.class::isInstance)
                .map(Tick.class::cast)
                .filter(tick -> tick.symbol().equals(symbol))
                .toList();
        this.gaps = delivered.stream()
                .filter(LifecycleEvent.class::isInstance)
                .map(LifecycleEvent.class::cast)
                .filter(event -> event.type() == LifecycleType.RESUMED && symbol.equals(event.symbol()))
                .toList();
    }

    /** What is wrong, in words; empty if every tick is accounted for. */
    List<String> findings() {
        List<String> findings = new ArrayList<>();
        int next = 0;
        for (Tick tick : received) {
            int found = indexOf(tick, next);
            if (found < 0) {
                findings.add(symbol + ": received what was not sent, or out of order: " + tick + "; sent around then: "
                        + around(tick, next));
                return findings;
            }
            for (SentSpot lost : sent.subList(next, found)) {
                if (!isInGap(lost)) {
                    findings.add(symbol + ": sent, not received, and in no gap: " + lost + " before " + tick);
                }
            }
            next = found + 1;
        }
        if (received.isEmpty()) {
            findings.add(symbol + ": nothing received");
        }
        return findings;
    }

    private int indexOf(Tick tick, int from) {
        for (int i = from; i < sent.size(); i++) {
            SentSpot spot = sent.get(i);
            ProtoOASpotEvent event = spot.event();
            if (event.getBid() == tick.rawBid()
                    && event.getAsk() == tick.rawAsk()
                    && event.getTimestamp() == tick.timestamp()
                    && spot.snapshot() == tick.snapshot()) {
                return i;
            }
        }
        return -1;
    }

    private List<String> around(Tick tick, int next) {
        return sent.stream()
                .filter(spot -> Math.abs(spot.event().getTimestamp() - tick.timestamp()) < 30)
                .map(spot -> "[" + sent.indexOf(spot) + " of " + sent.size() + ", next " + next + "] connection "
                        + spot.connectionIndex() + " no. " + spot.number() + (spot.snapshot() ? " snapshot " : " ")
                        + spot.event().getBid() + "/" + spot.event().getAsk() + " at "
                        + spot.event().getTimestamp())
                .toList();
    }

    private boolean isInGap(SentSpot lost) {
        if (lost.snapshot()) {
            return true; // repeats a price that was sent before: no news is lost with it
        }
        long time = lost.event().getTimestamp();
        return gaps.stream()
                .anyMatch(gap ->
                        gap.gapFrom() != null && gap.gapTo() != null && time >= gap.gapFrom() && time <= gap.gapTo());
    }
}
