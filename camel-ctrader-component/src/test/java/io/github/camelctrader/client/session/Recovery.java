// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.session;

import io.github.camelctrader.client.RecordingListener;
import io.github.camelctrader.model.LifecycleEvent;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** Whether a client comes back by itself from whatever a server has done to it. */
public final class Recovery {

    /** Longer than the longest wait that a server may ask for. */
    static final Duration PATIENCE = Duration.ofHours(8);

    private static final Duration LONGEST_STEP = Duration.ofMinutes(5);

    private Recovery() {}

    /** Lets time pass and attempts succeed until a tick of this symbol comes through. */
    public static void awaitTick(Offline client, RecordingListener feed, long symbolId) {
        awaitTick(client, feed, symbolId, PATIENCE);
    }

    public static void awaitTick(Offline client, RecordingListener feed, long symbolId, Duration patience) {
        int before = feed.ticks().size();
        for (Duration waited = Duration.ZERO; waited.compareTo(patience) < 0; ) {
            if (client.isConnecting()) {
                client.connect();
            }
            client.tick(symbolId, 110_000, 110_002);
            if (feed.ticks().size() > before) {
                return;
            }
            Duration step = step(client.time.untilNext());
            client.advance(step);
            waited = waited.plus(step);
        }
        throw new AssertionError("No tick within " + patience + "; heard at last: " + lastHeard(feed));
    }

    /** Something must pass, however many timers fall due at once. */
    private static Duration step(Duration next) {
        return next.compareTo(LONGEST_STEP) > 0 ? LONGEST_STEP : next.isZero() ? Duration.ofMillis(1) : next;
    }

    private static List<String> lastHeard(RecordingListener feed) {
        List<LifecycleEvent> events = feed.lifecycle();
        return events.subList(Math.max(0, events.size() - 30), events.size()).stream()
                .map(event -> event.type() + " " + event.symbols() + " " + event.reason())
                .toList();
    }

    /** What a feed was told as reasons. */
    public static List<String> reasons(RecordingListener feed) {
        return feed.lifecycle().stream()
                .map(LifecycleEvent::reason)
                .filter(Objects::nonNull)
                .toList();
    }
}
