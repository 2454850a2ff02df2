/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.github.camelctrader.model;

import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/** How numbers of the wire read as decimals. Pure functions. */
final class WireNumbers {

    /** What a record without {@code moneyDigits} means. */
    private static final int USUAL_MONEY_DIGITS = 2;

    private static final int MAX_MONEY_DIGITS = 18;

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

    /** A volume in lots; both in 1/100 of a unit. Null if one of them is not known. */
    static @Nullable BigDecimal lots(@Nullable Long volume, @Nullable Long lotSize) {
        if (volume == null || lotSize == null || lotSize <= 0) {
            return null;
        }
        BigDecimal lots = BigDecimal.valueOf(volume)
                .divide(BigDecimal.valueOf(lotSize), MathContext.DECIMAL64)
                .stripTrailingZeros();
        return lots.scale() < 0 ? lots.setScale(0) : lots;
    }
}
