// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator.market;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of a recording: {@code timestamp,symbol,bid,ask}. Immutable.
 *
 * @param time when it was, from epoch milliseconds or an ISO instant
 * @param symbol the symbol's name
 * @param bid in 1/100000, from a decimal price; null if the field is empty
 * @param ask in 1/100000, from a decimal price; null if the field is empty
 */
public record RecordedTick(Instant time, String symbol, @Nullable Long bid, @Nullable Long ask) {

    /** Whether the line holds a tick: comments, blank lines and a heading do not. */
    public static boolean isTick(String line) {
        return !line.isBlank() && !line.startsWith("#") && !line.startsWith("timestamp");
    }

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException if it is no tick
     */
    public static RecordedTick parse(String line) {
        List<String> fields = List.of(line.split(",", -1));
        if (fields.size() != 4) {
            throw new IllegalArgumentException("Not timestamp,symbol,bid,ask: " + line);
        }
        try {
            return new RecordedTick(
                    time(fields.get(0).strip()),
                    fields.get(1).strip(),
                    price(fields.get(2).strip()),
                    price(fields.get(3).strip()));
        } catch (ArithmeticException | NumberFormatException | DateTimeParseException e) {
            throw new IllegalArgumentException("Not timestamp,symbol,bid,ask: " + line, e);
        }
    }

    private static Instant time(String text) {
        return text.chars().allMatch(Character::isDigit)
                ? Instant.ofEpochMilli(Long.parseLong(text))
                : Instant.parse(text);
    }

    private static @Nullable Long price(String text) {
        return text.isEmpty()
                ? null
                : new BigDecimal(text)
                        .movePointRight(5)
                        .setScale(0, RoundingMode.UNNECESSARY)
                        .longValueExact();
    }
}
