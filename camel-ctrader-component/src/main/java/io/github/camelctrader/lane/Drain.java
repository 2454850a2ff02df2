// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.lane;

import io.github.camelctrader.client.options.TimeSource;
import io.github.camelctrader.model.EventType;
import io.github.camelctrader.option.OptionText;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works off what waits in the lanes of a consumer that stops, within Camel's shutdown timeout.
 *
 * <ul>
 *   <li>The order holds. When half of the time is over, ticks, bars and books that {@code overflow} allows to lose are left
 *       out, so that the rest of the time is for what is never dropped.
 *   <li>What is left in the end is told in one line, with numbers by kind.
 *   <li>Camel may wait by asking for {@link #pending}; {@link #finish} waits itself, for consumers that Camel does not see.
 *   <li>May be called from any thread; {@link #finish} by one only.
 * </ul>
 */
public final class Drain {

    private static final Logger LOG = LoggerFactory.getLogger(Drain.class);

    private final String name;
    private final Lanes lanes;
    private final TimeSource time;
    private final LongSupplier timeoutNanos;
    private final Map<EventType, Integer> left = new ConcurrentSkipListMap<>();
    private volatile @Nullable Long began;

    public Drain(String name, Lanes lanes, TimeSource time, LongSupplier timeoutNanos) {
        this.name = name;
        this.lanes = lanes;
        this.time = time;
        this.timeoutNanos = timeoutNanos;
    }

    /** Delivers what waits, also what a suspension has held back. */
    public void begin() {
        if (began == null) {
            began = time.nanoTime();
            lanes.workOff();
        }
    }

    /** Events that are still to be delivered. */
    public int pending() {
        Long since = began;
        if (since != null && time.nanoTime() - since >= timeoutNanos.getAsLong() / 2) {
            leaveOut(false);
        }
        return lanes.pending();
    }

    /**
     * Ends delivery.
     *
     * @param waits whether to wait until everything is worked off; an interruption ends that, and is kept for the caller
     */
    public void finish(boolean waits) {
        if (waits) {
            begin();
            try {
                await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        leaveOut(true);
        lanes.close();
        String numbers = numbers();
        if (!numbers.isEmpty()) {
            LOG.warn("{}: stopped before the route had worked off what waited for it; left out: {}", name, numbers);
        }
    }

    private void await() throws InterruptedException {
        long half = timeoutNanos.getAsLong() / 2;
        if (!lanes.awaitIdle(half, time)) {
            leaveOut(false);
            lanes.awaitIdle(half, time);
        }
    }

    private void leaveOut(boolean everything) {
        lanes.leaveOut(everything, left);
    }

    private String numbers() {
        return left.entrySet().stream()
                .map(entry -> OptionText.label(entry.getKey()) + "=" + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
