// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.lane;

import io.github.camelctrader.client.api.Feed;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Stops reading the socket while any lane of a consumer is full. Called by the event loop and by lanes; the lock keeps
 * the calls to the feed in the order of the decisions.
 */
public final class FlowControl {

    private final ReentrantLock lock = new ReentrantLock();
    private int fullLanes;
    private @Nullable Feed feed;

    /** Names the feed to control. Events may have come, and lanes may be full, before it was known. */
    public void attach(Feed attached) {
        lock.lock();
        try {
            feed = attached;
            if (fullLanes > 0) {
                attached.reading(false);
            }
        } finally {
            lock.unlock();
        }
    }

    /** One more lane is full. */
    void laneFull() {
        change(1);
    }

    /** A lane that was full has room again. */
    void laneDrained() {
        change(-1);
    }

    private void change(int lanes) {
        lock.lock();
        try {
            boolean reading = fullLanes == 0;
            fullLanes += lanes;
            if (feed != null && reading != (fullLanes == 0)) {
                feed.reading(fullLanes == 0);
            }
        } finally {
            lock.unlock();
        }
    }
}
