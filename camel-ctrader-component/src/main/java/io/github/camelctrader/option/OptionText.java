// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.option;

import io.github.camelctrader.CTraderOperation;
import io.github.camelctrader.model.BarPeriod;
import io.github.camelctrader.model.EventType;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.util.StringHelper;
import org.jspecify.annotations.Nullable;

/**
 * How option values are read, and what is said of wrong ones: every error names the option and the accepted values, and
 * no error shows a secret. Pure functions.
 */
public final class OptionText {

    /** The periods of bars, as an error names them. */
    public static final String PERIODS =
            Arrays.stream(BarPeriod.values()).map(BarPeriod::name).collect(Collectors.joining(", "));

    private OptionText() {}

    /** The error for a value that is not accepted. */
    public static IllegalArgumentException wrong(String option, @Nullable Object value, String accepted) {
        return new IllegalArgumentException(
                "Option '" + option + "': '" + value + "' is not accepted, only " + accepted);
    }

    /** The error for an option that must be there. */
    public static IllegalArgumentException missing(String option, String meaning) {
        return new IllegalArgumentException("Option '" + option + "' is missing: " + meaning);
    }

    /** Reads a constant as {@code dropOldest}, {@code drop-oldest} or {@code DROP_OLDEST}, in any case. */
    public static <E extends Enum<E>> E enumValue(String option, Class<E> type, String text) {
        return type.cast(constant(option, type, text));
    }

    /** The same of a type that is only known to be an enum. */
    static Object constant(String option, Class<?> type, String text) {
        for (Object constant : type.getEnumConstants()) {
            if (plain(((Enum<?>) constant).name()).equals(plain(text.trim()))) {
                return constant;
            }
        }
        throw wrong(option, text, labels(type));
    }

    /** A constant as options spell it: {@code dropOldest}. */
    public static String label(Enum<?> constant) {
        return StringHelper.dashToCamelCase(
                constant.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** Reads the option {@code events}. */
    public static Set<EventType> events(String text) {
        return list("events", text, labels(EventType.class), token -> enumValue("events", EventType.class, token));
    }

    /** Reads the option {@code allowedOperations}. */
    public static Set<CTraderOperation> operations(@Nullable String text) {
        return text == null
                ? Set.of()
                : list(
                        "allowedOperations",
                        text,
                        labels(CTraderOperation.class),
                        token -> enumValue("allowedOperations", CTraderOperation.class, token));
    }

    /** Reads the option {@code barPeriods}. */
    public static Set<BarPeriod> barPeriods(String text) {
        return list("barPeriods", text, PERIODS, token -> barPeriod("barPeriods", token));
    }

    /** Reads one period of bars, in any case. */
    public static BarPeriod barPeriod(String option, String text) {
        return Arrays.stream(BarPeriod.values())
                .filter(period -> period.name().equals(text.strip().toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> wrong(option, text, PERIODS));
    }

    private static <T> Set<T> list(String option, String text, String accepted, Function<String, T> reader) {
        Set<T> values = new LinkedHashSet<>();
        for (String token : text.split(",", -1)) {
            if (token.isBlank()) {
                throw wrong(option, text, "a comma-separated list of " + accepted);
            }
            values.add(reader.apply(token.trim()));
        }
        return values;
    }

    private static String labels(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> label((Enum<?>) constant))
                .collect(Collectors.joining(", "));
    }

    private static String plain(String text) {
        return text.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
    }
}
