// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client;

import io.github.camelctrader.model.TimeRange;
import java.util.List;

/** Parts of a history could not be fetched; all the others have been handed over. */
public final class IncompleteHistoryException extends CTraderException {

    private static final long serialVersionUID = 1L;
    private final transient List<TimeRange> missing;

    public IncompleteHistoryException(List<TimeRange> missing) {
        super(
                "The history lacks " + missing.size() + " part(s), the first from "
                        + missing.get(0).from() + " to " + missing.get(0).to(),
                "HISTORY_INCOMPLETE",
                null);
        this.missing = List.copyOf(missing);
    }

    /** The ranges that are missing, oldest first. */
    public List<TimeRange> missing() {
        return missing;
    }
}
