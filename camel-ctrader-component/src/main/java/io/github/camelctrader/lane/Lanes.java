// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.lane;

import io.github.camelctrader.client.options.TimeSource;
import io.github.camelctrader.model.EventType;
import io.github.camelctrader.model.FeedEvent;
import io.github.camelctrader.model.LifecycleEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Spreads the events of one feed over lanes so that everything about one symbol keeps to one lane.
 *
 * <ul>
 *   <li>With one lane, the default, the order of all events holds.
 *   <li>With several, a lifecycle event that names symbols of several lanes reaches each of them, with its symbols only:
 *       every symbol is told of once. Events that name none, those of socket and authentication, go to the first lane.
 *   <li>{@link #accept} is called by one thread, the event loop; the rest from any.
 * </ul>
 */
public final class Lanes {

    private final List<Lane> lanes;

    /** Makes the lanes by their index. */
    public Lanes(int count, IntFunction<Lane> factory) {
        this.lanes = IntStream.range(0, count).mapToObj(factory).toList();
    }

    /** Hands an event to its lane or lanes and returns at once. */
    public void accept(FeedEvent event) {
        if (lanes.size() == 1) {
            lanes.get(0).offer(event);
        } else if (event instanceof LifecycleEvent lifecycle) {
            spread(lifecycle);
        } else {
            String symbol = event.symbol();
            lanes.get(symbol == null ? 0 : index(symbol)).offer(event);
        }
    }

    /** Events that wait or are in delivery. */
    int pending() {
        return lanes.stream().mapToInt(Lane::pending).sum();
    }

    /** How many ticks of a symbol can be accepted now without loss. */
    public int room(String symbol) {
        return lanes.get(lanes.size() == 1 ? 0 : index(symbol)).room();
    }

    /** Events that wait. */
    public int waiting() {
        return lanes.stream().mapToInt(Lane::waiting).sum();
    }

    /** Stops delivery and keeps what waits. */
    public void pause() {
        lanes.forEach(Lane::pause);
    }

    /**
     * Starts delivery again, without what newer state supersedes.
     *
     * @return how many events were left out
     */
    public int resume() {
        return lanes.stream().mapToInt(Lane::resume).sum();
    }

    /** Delivers all that waits, paused or not. */
    void workOff() {
        lanes.forEach(Lane::workOff);
    }

    /** Leaves out what waits, or only what may be lost, and adds the numbers by kind. */
    void leaveOut(boolean everything, Map<EventType, Integer> left) {
        lanes.forEach(lane -> lane.leaveOut(everything, left));
    }

    /** Whether the calling thread is delivering an event. */
    public boolean isRunHere() {
        return lanes.stream().anyMatch(Lane::isRunHere);
    }

    /** Waits until nothing is left to deliver, or the time is over; whether nothing is left. */
    boolean awaitIdle(long nanos, TimeSource time) throws InterruptedException {
        Semaphore idle = new Semaphore(0);
        lanes.forEach(lane -> lane.whenIdle(idle::release));
        long end = time.nanoTime() + nanos;
        while (pending() > 0) {
            if (!idle.tryAcquire(end - time.nanoTime(), TimeUnit.NANOSECONDS)) {
                return pending() == 0;
            }
        }
        return true;
    }

    /** Stops delivery for good. */
    void close() {
        lanes.forEach(Lane::close);
    }

    private void spread(LifecycleEvent event) {
        List<String> symbols = event.symbols();
        if (symbols == null || symbols.isEmpty()) {
            lanes.get(0).offer(event);
            return;
        }
        List<List<String>> perLane =
                lanes.stream().<List<String>>map(lane -> new ArrayList<>()).toList();
        symbols.forEach(symbol -> perLane.get(index(symbol)).add(symbol));
        for (int i = 0; i < lanes.size(); i++) {
            List<String> own = perLane.get(i);
            if (!own.isEmpty()) {
                lanes.get(i).offer(own.size() == symbols.size() ? event : event.withSymbols(own));
            }
        }
    }

    private int index(String symbol) {
        int hash = symbol.hashCode();
        return Math.floorMod(hash ^ (hash >>> 16), lanes.size());
    }
}
