// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.lane;

/** Runs tasks later, by a clock that a test can move. May be used from any thread. */
@FunctionalInterface
public interface Delays {

    /**
     * Runs a short task once, on a thread that must not be held up.
     *
     * @return cancels it when run, if it has not started
     */
    Runnable after(long nanos, Runnable task);
}
