// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.model;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** How numbers of the wire read as decimals. Pure functions. */
final class WireNumbers {

    /** What a record without {@code moneyDigits} means. */
    private static final int USUAL_MONEY_DIGITS = 2;

    private static final int MAX_MONEY_DIGITS = 18;

    /** Prices and distances that travel as integers are in 1/100000. */
    private static final int RAW_SCALE = 5;

    private WireNumbers() {}

    /** An amount of money: {@code raw} in 1/10^digits, where the digits are those of the same record. */
    static BigDecimal money(long raw, boolean hasDigits, int digits) {
        boolean usable = hasDigits && digits >= 0 && digits <= MAX_MONEY_DIGITS;
        return BigDecimal.valueOf(raw, usable ? digits : USUAL_MONEY_DIGITS);
    }

    /** A number that travels as a double, as short as it reads; null if it is none. */
    static @Nullable BigDecimal decimal(double value) {
        return Double.isFinite(value) ? BigDecimal.valueOf(value) : null;
    }

    /** The same, shown with at least so many digits after the point; null for as many as it has. */
    static @Nullable BigDecimal price(double value, @Nullable Integer digits) {
        BigDecimal exact = decimal(value);
        return exact == null || digits == null || exact.scale() >= digits ? exact : exact.setScale(digits);
    }

    /** A price at the digits that its symbol trades in: doubles of the wire can be off by a rounding error. */
    static @Nullable BigDecimal tick(double value, @Nullable Integer digits) {
        BigDecimal exact = decimal(value);
        return exact == null ? null : exact.setScale(digits == null ? RAW_SCALE : digits, RoundingMode.HALF_UP);
    }

    /** The same for a field that may not be there; brokers also send 0 for that. */
    static @Nullable BigDecimal price(boolean has, double value, @Nullable Integer digits) {
        return has && value != 0 ? price(value, digits) : null;
    }

    /** A volume in lots; both in 1/100 of a unit. Null if one of them is not known. */
    static @Nullable BigDecimal lots(@Nullable Long volume, @Nullable Long lotSize) {
        if (volume == null || lotSize == null || lotSize <= 0) {
            return null;
        }
        return plain(BigDecimal.valueOf(volume).divide(BigDecimal.valueOf(lotSize), MathContext.DECIMAL64));
    }

    /** A price of a request, if it is given. */
    static @Nullable BigDecimal given(boolean has, double price) {
        return has ? decimal(price) : null;
    }

    /** A distance in 1/100000 as a price, if it is given. */
    static @Nullable BigDecimal distance(boolean has, long raw) {
        return has ? plain(BigDecimal.valueOf(raw, RAW_SCALE)) : null;
    }

    /** Without zeros at the end of the fraction, and without an exponent. */
    static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
