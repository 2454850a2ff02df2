// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.model;

import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How much is to be traded, in the unit that its user thinks in. The unit is always said: it is never guessed from the
 * size of the number.
 *
 * @param amount above zero
 * @param unit what the amount counts
 */
public record Volume(BigDecimal amount, VolumeUnit unit) {

    /** The wire counts in 1/100 of a unit. */
    private static final int WIRE_SCALE = 2;

    /** A volume in lots. */
    public static Volume lots(BigDecimal amount) {
        return new Volume(amount, VolumeUnit.LOTS);
    }

    /** A volume in lots, such as {@code "0.1"}. */
    public static Volume lots(String amount) {
        return lots(new BigDecimal(amount));
    }

    /** A volume in units of the base asset. */
    public static Volume units(BigDecimal amount) {
        return new Volume(amount, VolumeUnit.UNITS);
    }

    /** A volume in units of the base asset. */
    public static Volume units(long amount) {
        return units(BigDecimal.valueOf(amount));
    }

    /** A volume as the wire has it, in 1/100 of a unit. */
    public static Volume ofWire(long volume) {
        return units(BigDecimal.valueOf(volume, WIRE_SCALE));
    }

    /**
     * The volume in 1/100 of a unit, as the wire has it; not rounded.
     *
     * @param lotSize what one lot of the symbol holds, in 1/100 of a unit
     * @return null if lots are meant and the lot size is not known
     */
    public @Nullable BigDecimal onWire(@Nullable Long lotSize) {
        if (unit == VolumeUnit.UNITS) {
            return amount.movePointRight(WIRE_SCALE);
        }
        return lotSize == null ? null : amount.multiply(BigDecimal.valueOf(lotSize));
    }

    /** The same unit with the amount that a volume of the wire has in it; null as in {@link #onWire}. */
    public @Nullable BigDecimal inSameUnit(long wire, @Nullable Long lotSize) {
        return unit == VolumeUnit.UNITS
                ? WireNumbers.plain(BigDecimal.valueOf(wire, WIRE_SCALE))
                : WireNumbers.lots(wire, lotSize);
    }

    /** Such as {@code 0.1 lots}. */
    @Override
    public String toString() {
        return amount.toPlainString() + " " + unit.name().toLowerCase(Locale.ROOT);
    }
}
