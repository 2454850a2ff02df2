// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator.market;

import io.github.camelctrader.openapi.ProtoOADepthQuote;
import java.util.List;

/**
 * One change of an order book. Immutable.
 *
 * @param added new or changed quotes
 * @param deleted ids of quotes that are gone
 */
public record DepthChange(List<ProtoOADepthQuote> added, List<Long> deleted) {

    /** Copies the lists. */
    public DepthChange {
        added = List.copyOf(added);
        deleted = List.copyOf(deleted);
    }

    /** Whether nothing changed. */
    public boolean isEmpty() {
        return added.isEmpty() && deleted.isEmpty();
    }
}
