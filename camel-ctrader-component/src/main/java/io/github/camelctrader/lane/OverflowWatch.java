// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.lane;

import io.github.camelctrader.OverflowPolicy;
import io.github.camelctrader.client.options.TimeSource;
import io.github.camelctrader.model.FeedEvent;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.LifecycleType;
import io.github.camelctrader.option.OptionText;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the ticks, bars and books that one lane loses, and says so once when it starts and once when it is over, in log and events.
 * Called under the lock of the {@link LaneQueue}; the counts may be read by any thread.
 */
public final class OverflowWatch {

    private static final Logger LOG = LoggerFactory.getLogger(OverflowWatch.class);

    private final String name;
    private final OverflowPolicy policy;
    private final int queueSize;
    /** Null if the loss is no news. */
    private final @Nullable TimeSource time;

    private final AtomicLong conflated = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private @Nullable LifecycleEvent started;
    private boolean told;
    private long lost;

    public OverflowWatch(String name, OverflowPolicy policy, int queueSize, @Nullable TimeSource time) {
        this.name = name;
        this.policy = policy;
        this.queueSize = queueSize;
        this.time = time;
    }

    /** Counts only, for a queue whose user wants nothing but the newest. */
    public static OverflowWatch silent(String name) {
        return new OverflowWatch(name, OverflowPolicy.CONFLATE, 1, null);
    }

    /** A tick or a bar is lost. The event to queue if it is the first, else null. */
    @Nullable
    FeedEvent lost() {
        (policy == OverflowPolicy.CONFLATE ? conflated : dropped).incrementAndGet();
        lost++;
        if (started != null || time == null) {
            return null;
        }
        String reason = "The route is slower than the feed: ticks, bars or books are lost, overflow="
                + OptionText.label(policy) + ", queueSize=" + queueSize;
        LOG.warn("{}: {}", name, reason);
        started = event(reason, null, time);
        return started;
    }

    /** An event has left the queue. The end of an overflow is told only after its start. */
    void delivered(FeedEvent event) {
        told |= event == started;
    }

    /** The queue has room again. The event to deliver now if an overflow is over, else null. */
    @Nullable
    FeedEvent recovered() {
        LifecycleEvent start = started;
        if (start == null || !told || time == null) {
            return null;
        }
        String reason = ended("The route keeps up again");
        return event(reason, start.timestamp(), time);
    }

    /** The queue was cleared of so many ticks and bars. An overflow whose start went with them ends untold. */
    void cleared(int events) {
        dropped.addAndGet(events);
        if (started != null && !told) {
            ended("The queue was cleared");
        }
    }

    /** Ticks and bars that a newer one of their kind has replaced, since the start. */
    public long conflated() {
        return conflated.get();
    }

    /** Ticks and bars thrown away since the start: the oldest of a full queue, and those that waited at a suspension. */
    public long dropped() {
        return dropped.get();
    }

    /** Ticks and bars lost since the start, in either way. */
    long total() {
        return conflated() + dropped();
    }

    private String ended(String why) {
        String reason = why + ": " + lost + " ticks, bars or books were lost, overflow=" + OptionText.label(policy);
        LOG.info("{}: {}", name, reason);
        started = null;
        told = false;
        lost = 0;
        return reason;
    }

    private static LifecycleEvent event(String reason, @Nullable Long since, TimeSource time) {
        return LifecycleEvent.of(LifecycleType.OVERFLOW, time.currentTimeMillis())
                .reason(reason)
                .since(since)
                .build();
    }
}
