// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulation.judges;

import io.github.camelctrader.simulation.world.Trace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers what the judges find, the first of each kind. */
public final class Verdicts {

    private static final int QUOTED = 60;

    private final Trace trace;
    private final Map<String, Violation> byKind = new LinkedHashMap<>();

    public Verdicts(Trace trace) {
        this.trace = trace;
    }

    /** A judge has found something. */
    public void broken(Class<?> judge, String what) {
        List<String> lines = trace.lines();
        List<String> quoted = List.copyOf(lines.subList(Math.max(0, lines.size() - QUOTED), lines.size()));
        Violation violation = new Violation(judge.getSimpleName(), trace.time(), what, quoted);
        if (byKind.putIfAbsent(violation.kind(), violation) == null) {
            trace.line("VIOLATION", violation.judge() + ": " + what);
        }
    }

    /** Whether nothing was found. */
    public boolean isClean() {
        return byKind.isEmpty();
    }

    /** What was found, in the order of time. */
    public List<Violation> all() {
        return new ArrayList<>(byKind.values());
    }
}
