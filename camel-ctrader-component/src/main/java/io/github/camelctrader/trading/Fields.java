// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.trading;

import io.github.camelctrader.model.Symbol;
import io.github.camelctrader.model.Volume;
import io.github.camelctrader.model.VolumeUnit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * How single fields of an order are checked and put into the numbers of the wire. Every error is an {@link
 * IllegalArgumentException} that names the field, its value and what is accepted. Pure functions.
 */
final class Fields {

    /** Distances travel in 1/100000. */
    private static final int RAW_SCALE = 5;

    private static final int MAX_CLIENT_ORDER_ID = 50;
    private static final int MAX_LABEL = 100;
    private static final int MAX_COMMENT = 512;

    private Fields() {}

    /** The error for a value that is not accepted. */
    static IllegalArgumentException wrong(String field, Object value, String accepted) {
        return new IllegalArgumentException("Field '" + field + "': '" + value + "' is not accepted, only " + accepted);
    }

    /** The error for a field that has no place where it stands. */
    static IllegalArgumentException misplaced(String field, String why) {
        return new IllegalArgumentException("Field '" + field + "' " + why);
    }

    /** A price; null stays null. */
    static @Nullable Double price(String field, @Nullable BigDecimal value, Symbol symbol) {
        if (value == null) {
            return null;
        }
        if (value.signum() <= 0 || value.stripTrailingZeros().scale() > symbol.digits()) {
            throw wrong(
                    field,
                    value.toPlainString(),
                    "prices above 0 with at most " + symbol.digits() + " digits after the point, as " + symbol.name()
                            + " has");
        }
        return value.doubleValue();
    }

    /** A price that the broker has reported, as it accepts it: it repeats more digits than it takes. Absent if it is 0. */
    static @Nullable Double kept(double reported, Symbol symbol) {
        return reported == 0 || !Double.isFinite(reported)
                ? null
                : BigDecimal.valueOf(reported)
                        .setScale(symbol.digits(), RoundingMode.HALF_UP)
                        .doubleValue();
    }

    /** The same for a distance in 1/100000. */
    static @Nullable Long keptDistance(long reported, Symbol symbol) {
        int spare = RAW_SCALE - Math.min(RAW_SCALE, symbol.digits());
        return reported == 0
                ? null
                : Long.valueOf(BigDecimal.valueOf(reported, RAW_SCALE)
                        .setScale(RAW_SCALE - spare, RoundingMode.HALF_UP)
                        .movePointRight(RAW_SCALE)
                        .longValueExact());
    }

    /** A distance between prices, in 1/100000; null stays null. */
    static @Nullable Long distance(String field, @Nullable BigDecimal value, Symbol symbol) {
        if (value == null) {
            return null;
        }
        int digits = Math.min(RAW_SCALE, symbol.digits());
        if (value.signum() <= 0 || value.stripTrailingZeros().scale() > digits) {
            throw wrong(
                    field,
                    value.toPlainString(),
                    "distances above 0, as a price, with at most " + digits + " digits after the point, as "
                            + symbol.name() + " has");
        }
        return value.movePointRight(RAW_SCALE).longValueExact();
    }

    /** A volume within the limits of the symbol, in 1/100 of a unit. */
    static long volume(Volume volume, Symbol symbol) {
        long raw = wholeVolume(volume, symbol);
        Long min = symbol.minVolume();
        Long max = symbol.maxVolume();
        Long step = symbol.stepVolume();
        if ((min != null && raw < min) || (max != null && raw > max) || (step != null && raw % step != 0)) {
            throw wrong(name(volume), volume, limits(volume, symbol));
        }
        return raw;
    }

    /** A volume that may be any, as long as the wire can tell it, in 1/100 of a unit. */
    static long wholeVolume(Volume volume, Symbol symbol) {
        BigDecimal raw = volume.onWire(symbol.lotSize());
        if (raw == null) {
            throw wrong(
                    name(volume), volume, "units: the broker does not say how large a lot of " + symbol.name() + " is");
        }
        try {
            long whole = raw.longValueExact();
            if (whole > 0) {
                return whole;
            }
        } catch (ArithmeticException e) {
            throw wrong(name(volume), volume, limits(volume, symbol));
        }
        throw wrong(name(volume), volume, limits(volume, symbol));
    }

    /** The name of the field that holds a volume. */
    static String name(Volume volume) {
        return volume.unit() == VolumeUnit.LOTS ? "lots" : "units";
    }

    static void clientOrderId(@Nullable String value) {
        text("clientOrderId", value, MAX_CLIENT_ORDER_ID);
        if (value != null && value.isBlank()) {
            throw wrong("clientOrderId", value, "ids that can be looked up again");
        }
    }

    static void label(@Nullable String value) {
        text("label", value, MAX_LABEL);
    }

    static void comment(@Nullable String value) {
        text("comment", value, MAX_COMMENT);
    }

    private static void text(String field, @Nullable String value, int max) {
        if (value != null && value.length() > max) {
            throw misplaced(field, "has " + value.length() + " characters, at most " + max + " are accepted");
        }
    }

    private static String limits(Volume volume, Symbol symbol) {
        String unit = name(volume);
        return "volumes of " + symbol.name() + " above 0"
                + limit(" from ", volume, symbol.minVolume(), symbol, unit)
                + limit(" to ", volume, symbol.maxVolume(), symbol, unit)
                + limit(" in steps of ", volume, symbol.stepVolume(), symbol, unit);
    }

    private static String limit(String words, Volume volume, @Nullable Long raw, Symbol symbol, String unit) {
        BigDecimal amount = raw == null ? null : volume.inSameUnit(raw, symbol.lotSize());
        return amount == null ? "" : words + amount.toPlainString() + " " + unit;
    }
}
