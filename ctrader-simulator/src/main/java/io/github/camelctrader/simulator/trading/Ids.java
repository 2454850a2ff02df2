// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator.trading;

/** Numbers that nothing else of the broker has. The event loop only. */
final class Ids {

    private long last = 1_000;

    long next() {
        return ++last;
    }
}
