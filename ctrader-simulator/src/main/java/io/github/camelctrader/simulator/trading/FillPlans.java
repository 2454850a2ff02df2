// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator.trading;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/** What a test wants of the next orders, each plan for one order. The event loop only. */
final class FillPlans {

    private final Deque<Fills> plans = new ArrayDeque<>();

    void add(List<Fills> next) {
        Collections.addAll(plans, next.toArray(Fills[]::new));
    }

    Fills next() {
        return plans.isEmpty() ? Fills.USUAL : plans.removeFirst();
    }
}
