// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.history;

import io.github.camelctrader.model.BarPeriod;
import io.github.camelctrader.openapi.ProtoOATrendbar;
import io.github.camelctrader.openapi.ProtoOATrendbarPeriod;
import org.jspecify.annotations.Nullable;

/** Periods as the wire has them. Pure functions. */
public final class BarPeriods {

    private BarPeriods() {}

    /** The period of a request. */
    public static ProtoOATrendbarPeriod toWire(BarPeriod period) {
        return ProtoOATrendbarPeriod.valueOf(period.name());
    }

    /**
     * The period of an entry; null if it has one that this client does not know. Such a period reads as the default, M1,
     * although it is anything but that.
     */
    public static @Nullable BarPeriod of(ProtoOATrendbar entry) {
        if (entry.getUnknownFields().hasField(ProtoOATrendbar.PERIOD_FIELD_NUMBER)) {
            return null;
        }
        return BarPeriod.valueOf(entry.getPeriod().name());
    }
}
