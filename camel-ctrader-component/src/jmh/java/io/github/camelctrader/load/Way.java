// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.load;

/**
 * One way from the socket to a user's code. Opened once, by one thread; hands every tick to the meter, on any threads but
 * one after the other.
 */
interface Way extends AutoCloseable {

    /** Connects, logs on and subscribes; returns before that is done. The ticks themselves tell that it is. */
    void open(Target target, Meter meter) throws Exception;

    @Override
    void close();
}
