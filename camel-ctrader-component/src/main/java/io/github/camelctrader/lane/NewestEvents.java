// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.lane;

import io.github.camelctrader.model.Bar;
import io.github.camelctrader.model.EventType;
import io.github.camelctrader.model.FeedEvent;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where in a ring the newest of those events wait that replace each other: ticks or order books of one symbol, or the
 * updates of a bar, by symbol and period. Allocates only for what it has not met before. Not thread-safe.
 */
final class NewestEvents {

    private static final long NONE = -1;

    private final EventRing ring;
    private final Map<Object, Map<@Nullable String, Place>> places = new HashMap<>();

    /** A position that changes. */
    private static final class Place {
        private long position = NONE;
    }

    NewestEvents(EventRing ring) {
        this.ring = ring;
    }

    /** Finds all anew. */
    void find() {
        places.values().forEach(symbols -> symbols.values().forEach(place -> place.position = NONE));
        ring.forEach(this::add);
    }

    /** An event waits there now, and nothing of its kind is newer. A closed bar replaces, but is never replaced. */
    void add(FeedEvent event, long position) {
        place(event).position = isFinal(event) ? NONE : position;
    }

    /** Where the event waits that this one replaces; negative if there is none. */
    long replacedBy(FeedEvent event) {
        long position = place(event).position;
        return position != NONE && ring.isWaiting(position) ? position : NONE;
    }

    private Place place(FeedEvent event) {
        Map<@Nullable String, Place> symbols = places.get(kind(event));
        if (symbols == null) {
            symbols = new HashMap<>();
            places.put(kind(event), symbols);
        }
        Place place = symbols.get(event.symbol());
        if (place == null) {
            place = new Place();
            symbols.put(event.symbol(), place);
        }
        return place;
    }

    private static Object kind(FeedEvent event) {
        return event instanceof Bar bar ? bar.period() : event.eventType();
    }

    private static boolean isFinal(FeedEvent event) {
        return event.eventType() == EventType.BAR && ((Bar) event).closed();
    }
}
