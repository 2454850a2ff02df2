// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of one use of a producer by name: {@code stopLoss} is the header {@code CamelCTraderStopLoss}, else the
 * entry {@code stopLoss} of a body that is a map or a JSON object. Numbers keep all their digits. Every error names the
 * argument, its value and what is accepted.
 */
final class Arguments {

    static final String HEADER_PREFIX = "CamelCTrader";

    private final Map<String, Object> headers;
    private final Map<?, ?> fields;

    /**
     * Reads from these.
     *
     * @param headers of the message
     * @param fields of its body; empty if it has none
     */
    Arguments(Map<String, Object> headers, Map<?, ?> fields) {
        this.headers = headers;
        this.fields = fields;
    }

    /** A text; null if there is none. */
    @Nullable
    String text(String name) {
        Object value = value(name);
        return value == null ? null : value.toString();
    }

    /** An exact decimal number; null if there is none. */
    @Nullable
    BigDecimal decimal(String name) {
        Object value = value(name);
        if (value == null) {
            return null;
        }
        try {
            return new BigDecimal(value.toString().strip());
        } catch (NumberFormatException e) {
            throw wrong(name, value, "decimal numbers such as 1.0850");
        }
    }

    /** A whole number; null if there is none. */
    @Nullable
    Long number(String name) {
        BigDecimal value = decimal(name);
        try {
            return value == null ? null : value.longValueExact();
        } catch (ArithmeticException e) {
            throw wrong(name, value, "whole numbers");
        }
    }

    /** A whole number that must be there. */
    long required(String name) {
        Long value = number(name);
        if (value == null) {
            throw missing(name);
        }
        return value;
    }

    /** Yes or no; null if neither is said. */
    @Nullable
    Boolean flag(String name) {
        Object value = value(name);
        if (value == null || value instanceof Boolean) {
            return (Boolean) value;
        }
        return switch (value.toString().strip().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(name, value, "true and false");
        };
    }

    /** A constant, written as {@code STOP_LIMIT}, {@code stop-limit} or {@code stopLimit}; null if there is none. */
    <E extends Enum<E>> @Nullable E constant(String name, Class<E> type) {
        Object value = value(name);
        if (value == null || type.isInstance(value)) {
            return type.cast(value);
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> plain(constant.name()).equals(plain(value.toString())))
                .findFirst()
                .orElseThrow(() -> wrong(
                        name,
                        value,
                        Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "))));
    }

    /** A constant that must be there. */
    <E extends Enum<E>> E required(String name, Class<E> type) {
        E value = constant(name, type);
        if (value == null) {
            throw missing(name);
        }
        return value;
    }

    /** A time in epoch milliseconds; null if there is none. */
    @Nullable
    Long time(String name) {
        Object value = value(name);
        if (value == null) {
            return null;
        }
        try {
            return Times.millis(value);
        } catch (DateTimeException | ArithmeticException e) {
            throw wrong(name, value, Times.ACCEPTED);
        }
    }

    /** The error for an argument that must be there. */
    static IllegalArgumentException missing(String name) {
        return new IllegalArgumentException(
                "Argument '" + name + "' is missing: set the header " + header(name) + " or put it into the body");
    }

    /** The error for a value that is not accepted. */
    static IllegalArgumentException wrong(String name, @Nullable Object value, String accepted) {
        return new IllegalArgumentException("Argument '" + name + "' (header " + header(name) + "): '" + value
                + "' is not accepted, only " + accepted);
    }

    private static String header(String name) {
        return HEADER_PREFIX + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    /** A text of the body alone; null if there is none. */
    @Nullable
    String field(String name) {
        Object value = fields.get(name);
        return value == null ? null : value.toString();
    }

    /** An argument as it is; null if there is none. */
    @Nullable
    Object value(String name) {
        Object header = headers.get(header(name));
        Object field = fields.get(name);
        if (header != null && field != null && !header.toString().equals(field.toString())) {
            throw new IllegalArgumentException("Argument '" + name + "': the header " + header(name) + " says '"
                    + header + "', the body says '" + field + "': which is meant?");
        }
        return header != null ? header : field;
    }

    private static String plain(String text) {
        return text.strip().replace("-", "").replace("_", "").toUpperCase(Locale.ROOT);
    }
}
