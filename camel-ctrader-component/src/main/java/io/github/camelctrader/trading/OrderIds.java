/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
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
    String next() {
        return start + Long.toUnsignedString(count.incrementAndGet(), Character.MAX_RADIX);
    }
}
