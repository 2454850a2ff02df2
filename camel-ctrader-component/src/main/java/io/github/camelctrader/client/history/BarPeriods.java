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
        return switch (period) {
            case M1 -> ProtoOATrendbarPeriod.M1;
            case M2 -> ProtoOATrendbarPeriod.M2;
            case M3 -> ProtoOATrendbarPeriod.M3;
            case M4 -> ProtoOATrendbarPeriod.M4;
            case M5 -> ProtoOATrendbarPeriod.M5;
            case M10 -> ProtoOATrendbarPeriod.M10;
            case M15 -> ProtoOATrendbarPeriod.M15;
            case M30 -> ProtoOATrendbarPeriod.M30;
            case H1 -> ProtoOATrendbarPeriod.H1;
            case H4 -> ProtoOATrendbarPeriod.H4;
            case H12 -> ProtoOATrendbarPeriod.H12;
            case D1 -> ProtoOATrendbarPeriod.D1;
            case W1 -> ProtoOATrendbarPeriod.W1;
            case MN1 -> ProtoOATrendbarPeriod.MN1;
        };
    }

    /**
     * The period of an entry; null if it has one that this client does not know. Such a period reads as the default, M1,
     * although it is anything but that.
     */
    public static @Nullable BarPeriod of(ProtoOATrendbar entry) {
        if (entry.getUnknownFields().hasField(ProtoOATrendbar.PERIOD_FIELD_NUMBER)) {
            return null;
        }
        return switch (entry.getPeriod()) {
            case M1 -> BarPeriod.M1;
            case M2 -> BarPeriod.M2;
            case M3 -> BarPeriod.M3;
            case M4 -> BarPeriod.M4;
            case M5 -> BarPeriod.M5;
            case M10 -> BarPeriod.M10;
            case M15 -> BarPeriod.M15;
            case M30 -> BarPeriod.M30;
            case H1 -> BarPeriod.H1;
            case H4 -> BarPeriod.H4;
            case H12 -> BarPeriod.H12;
            case D1 -> BarPeriod.D1;
            case W1 -> BarPeriod.W1;
            case MN1 -> BarPeriod.MN1;
        };
    }
}
