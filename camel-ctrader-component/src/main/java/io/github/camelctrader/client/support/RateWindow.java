// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.support;

import java.util.concurrent.TimeUnit;

/**
 * Admits at most so many requests in any second, wherever the second starts. A token bucket would let twice as many
 * through in its first one, and the server counts every second.
 */
public final class RateWindow {

    private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final long[] admitted;
    private int next;
    private int count;

    public RateWindow(int perSecond) {
        admitted = new long[perSecond];
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
