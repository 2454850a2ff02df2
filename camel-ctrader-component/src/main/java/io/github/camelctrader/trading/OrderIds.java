// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.trading;

import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * Makes up ids for orders that have none of their user's own, so that each can be looked up. Two of them are never equal in
 * one process, and as good as never in two: they count up from a start that was drawn by lot. Thread-safe.
 */
public final class OrderIds {

    private static final String PREFIX = "camel-";

    private final String start;
    private final AtomicLong count = new AtomicLong();

    /**
     * Draws the start.
     *
     * @param random used here only
     */
    public OrderIds(RandomGenerator random) {
        this.start = PREFIX
                + Long.toUnsignedString(random.nextLong(), Character.MAX_RADIX)
                + Long.toUnsignedString(random.nextLong(), Character.MAX_RADIX)
                + "-";
    }

    /** The next id, within the 50 characters that the protocol allows. */
    public String next() {
        return start + Long.toUnsignedString(count.incrementAndGet(), Character.MAX_RADIX);
    }
}
