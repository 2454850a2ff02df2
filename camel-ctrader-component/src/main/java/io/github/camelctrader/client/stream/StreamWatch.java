// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.stream;

import io.github.camelctrader.client.feed.ActiveFeed;
import io.github.camelctrader.client.feed.StreamKey;
import java.util.Collection;
import java.util.function.Consumer;

/**
 * Whether one stream goes on while its symbol ticks: every update with a bid should bring something of it before long.
 *
 * <ul>
 *   <li>Some bids over {@code staleAfter} without anything of it mean that the stream is lost; told once until it is back.
 *   <li>Counts while the stream is confirmed. A bid costs a comparison or two.
 *   <li>Confined to the event loop.
 * </ul>
 */
final class StreamWatch {

    /** Fewer bids than these prove nothing: an update may be on its way. */
    static final int ENOUGH_BIDS = 10;

    final StreamKey stream;
    private final Consumer<StreamWatch> silent;
    private boolean counting;
    private boolean stale;
    private int bids;
    private long sinceNanos;
    /** Epoch milliseconds: when it was last heard of, or confirmed. */
    private long sinceMillis;
    /** The same by the events' own times. */
    private long lastMillis;

    private long staleAfterNanos = Long.MAX_VALUE;

    /** Tells {@code silent} when the stream has fallen silent. */
    StreamWatch(StreamKey stream, Consumer<StreamWatch> silent) {
        this.stream = stream;
        this.silent = silent;
    }

    /** The stream is confirmed: from now on it is expected. */
    void start(long nowNanos, long nowMillis) {
        counting = true;
        bids = 0;
        sinceNanos = nowNanos;
        if (lastMillis == 0) {
            sinceMillis = nowMillis;
            lastMillis = nowMillis;
        }
    }

    /** The session is gone. */
    void pause() {
        counting = false;
    }

    /** Its silence is borne as long as the least patient of these feeds bears it; for ever if none cares. */
    void expectedBy(Collection<ActiveFeed> feeds) {
        staleAfterNanos = feeds.stream()
                .filter(StreamWatch::cares)
                .mapToLong(feed -> feed.request().staleAfter().toNanos())
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** Whether a feed is to be told of streams that have fallen silent. */
    static boolean cares(ActiveFeed feed) {
        return !feed.request().staleAfter().isZero();
    }

    /** Its symbol ticked. */
    void bid(long nowNanos) {
        if (++bids >= ENOUGH_BIDS && counting && !stale && nowNanos - sinceNanos >= staleAfterNanos) {
            stale = true;
            silent.accept(this);
        }
    }

    /**
     * Something of it came.
     *
     * @param ownMillis its own time, epoch milliseconds
     * @return when it was last heard of before, in own times, if it had been silent; else -1
     */
    long heard(long nowNanos, long nowMillis, long ownMillis) {
        long before = stale ? lastMillis : -1;
        stale = false;
        bids = 0;
        sinceNanos = nowNanos;
        sinceMillis = nowMillis;
        lastMillis = ownMillis;
        return before;
    }

    boolean isStale() {
        return stale;
    }

    /** Since when it is silent, epoch milliseconds. */
    long since() {
        return sinceMillis;
    }
}
