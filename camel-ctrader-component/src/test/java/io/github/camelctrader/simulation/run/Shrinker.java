// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulation.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Makes a failing run as small as it can: fewer rounds, fewer acts, the same violation. */
final class Shrinker {

    private static final int MOST_RUNS = 80;

    private final Function<Plan, Result> runner;
    private final String kind;
    private Result smallest;
    private int runs;

    private Shrinker(Result failing, Function<Plan, Result> runner) {
        this.runner = runner;
        smallest = failing;
        kind = failing.violations().get(0).kind();
    }

    /** The smallest run found that breaks the same promise. */
    static Result shrink(Result failing) {
        return shrink(failing, plan -> Simulation.run(plan, false, new Coverage()));
    }

    /** The same with another way to run a plan. */
    static Result shrink(Result failing, Function<Plan, Result> runner) {
        return new Shrinker(failing, runner).shrink();
    }

    private Result shrink() {
        while (smallest.plan().rounds() > 1
                && keeps(smallest.plan().withRounds(smallest.plan().rounds() - 1))) {
            // shorter by one already
        }
        for (int length = Math.max(1, smallest.plan().acts().size() / 2); length > 0; length /= 2) {
            int from = 0;
            while (from < smallest.plan().acts().size()) {
                if (!keeps(smallest.plan().with(without(from, length)))) {
                    from += length;
                }
            }
        }
        return smallest;
    }

    private List<Act> without(int from, int length) {
        List<Act> acts = new ArrayList<>(smallest.plan().acts());
        acts.subList(from, Math.min(acts.size(), from + length)).clear();
        return acts;
    }

    private boolean keeps(Plan smaller) {
        if (runs++ >= MOST_RUNS) {
            return false;
        }
        Result result = runner.apply(smaller);
        boolean same = result.violations().stream()
                .anyMatch(violation -> violation.kind().equals(kind));
        if (same) {
            smallest = result;
        }
        return same;
    }
}
