// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator.trading;

import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * How the broker executes the next order that comes to execution, in place of filling it at once and whole. Immutable.
 *
 * @param parts volumes to fill one after another, each with an event of its own; the rest of the order is cancelled if the
 *     order cannot rest, else goes on waiting
 * @param rejection error code to reject the order with; null = none
 * @param held whether the order stays accepted until the fills are released
 * @param slippage how much worse than the market it is filled, in 1/100000
 */
public record Fills(List<Long> parts, @Nullable String rejection, boolean held, long slippage) {

    static final Fills USUAL = new Fills(List.of(), null, false, 0);

    /** Copies the list. */
    public Fills {
        parts = List.copyOf(parts);
    }

    /** Fills these volumes, in 1/100 of a unit. */
    public static Fills partial(long... volumes) {
        return new Fills(LongStream.of(volumes).boxed().toList(), null, false, 0);
    }

    /** Rejects the order after it was accepted. */
    public static Fills rejected(String errorCode) {
        return new Fills(List.of(), errorCode, false, 0);
    }

    /** Lets the order wait until it is released. */
    public static Fills hold() {
        return new Fills(List.of(), null, true, 0);
    }

    /** Fills at a worse price, in 1/100000. */
    public static Fills slipped(long by) {
        return new Fills(List.of(), null, false, by);
    }
}
