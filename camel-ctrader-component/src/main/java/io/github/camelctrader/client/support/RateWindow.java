// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.support;

import java.util.concurrent.TimeUnit;

/**
 * Admits at most so many requests in any window, wherever it starts. A token bucket would let twice as many through in its
 * first second, and the server counts every second.
 */
public final class RateWindow {

    /** More than the server's second: what leaves evenly spaced arrives closer together. */
    public static final long WINDOW_NANOS = TimeUnit.MILLISECONDS.toNanos(1_200);

    private final long[] admitted;
    private int next;
    private int count;

    public RateWindow(int perWindow) {
        admitted = new long[perWindow];
    }

    /** How long the next request must wait; zero if it may go now. */
    public long waitNanos(long nowNanos) {
        if (count < admitted.length) {
            return 0;
        }
        return Math.max(0, admitted[next] + WINDOW_NANOS - nowNanos);
    }

    /** Counts a request that goes now. */
    public void admit(long nowNanos) {
        admitted[next] = nowNanos;
        next = (next + 1) % admitted.length;
        count = Math.min(count + 1, admitted.length);
    }
}
