// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.feed;

import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.model.TimeRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stays unknown of a gap.
 *
 * @param missing ranges that could not be fetched, oldest first; not empty
 * @param error why, if a request failed
 */
record GapReport(List<TimeRange> missing, @Nullable CTraderException error) {

    long from() {
        return missing.get(0).from();
    }

    long to() {
        return missing.get(missing.size() - 1).to();
    }

    @Nullable
    String errorCode() {
        return error == null ? null : error.errorCode();
    }

    String reason() {
        return "Backfill is incomplete, ticks are missing in " + missing.size() + " range(s): "
                + (error == null ? "the broker's history does not have them" : error.getMessage());
    }
}
