// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.lane;

import io.github.camelctrader.OverflowPolicy;
import io.github.camelctrader.client.api.Feed;
import io.github.camelctrader.client.options.TimeSource;
import io.github.camelctrader.model.FeedEvent;
import java.util.function.Consumer;

/** A lane whose taker is not a thread: whoever simulates a route takes one event after the other. */
public final class SimulatedLane {

    private final FlowControl flow = new FlowControl();
    private final OverflowWatch watch;
    private final LaneQueue queue;

    /** An empty lane. */
    public SimulatedLane(String name, OverflowPolicy policy, int capacity, int batchSize, TimeSource time) {
        watch = new OverflowWatch(name, policy, capacity, time);
        queue = new LaneQueue(policy, capacity, batchSize, watch, flow);
    }

    /** Names the feed to hold back while the lane is full. */
    public void attach(Feed feed) {
        flow.attach(feed);
    }

    /** The next event from the loop. */
    public void offer(FeedEvent event) {
        queue.offer(event);
    }

    /** Takes the next event; false if there is none. */
    public boolean take(Consumer<FeedEvent> taker) {
        FeedEvent event = queue.poll();
        if (event == null) {
            return false;
        }
        taker.accept(event);
        return true;
    }

    /** As a suspended consumer does. */
    public void pause() {
        queue.pause();
    }

    /** As a resumed consumer does. */
    public void resume() {
        queue.resume();
    }

    /** How many missed ticks it takes now without loss. */
    public int room() {
        return queue.room();
    }

    /** How many events wait. */
    public int size() {
        return queue.size();
    }

    /** How many ticks were lost and counted. */
    public long lost() {
        return watch.total();
    }
}
