// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulation.judges;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Tells all judges what happens. */
public final class Witness {

    private final List<Judge> judges = new ArrayList<>();

    /** One more judge. */
    public void add(Judge judge) {
        judges.add(judge);
    }

    /** Something has happened. */
    public void tell(Consumer<Judge> what) {
        for (int i = 0; i < judges.size(); i++) {
            what.accept(judges.get(i));
        }
    }
}
