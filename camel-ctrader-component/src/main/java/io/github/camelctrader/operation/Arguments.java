// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.operation;

import io.github.camelctrader.CTraderConstants;
import io.github.camelctrader.delivery.EventHeaders;
import io.github.camelctrader.option.Times;
import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of one use of a producer by name, for every operation: {@code stopLoss} is the header {@code
 * CamelCTraderStopLoss}, else the field {@code stopLoss} of the body, else the option {@code stopLoss} if there is one.
 *
 * <ul>
 *   <li>Numbers keep all their digits. Every error names the argument, its value and what is accepted.
 *   <li>Where money is at stake ({@link #strict}), a header and a field that contradict each other are refused.
 *   <li>The headers that an event brought tell what it is about. They count last, and only for what must be there.
 * </ul>
 */
final class Arguments {

    private static final Set<String> HEADERS = headers();

    private final Map<String, Object> headers;
    private final Map<?, ?> fields;
    private final Map<String, Object> options;
    private final boolean strict;
    private final Predicate<String> ofEvent;

    private Arguments(
            Map<String, Object> headers,
            Map<?, ?> fields,
            Map<String, Object> options,
            boolean strict,
            Predicate<String> ofEvent) {
        this.headers = headers;
        this.fields = fields;
        this.options = options;
        this.strict = strict;
        this.ofEvent = ofEvent;
    }

    /** The arguments in these fields alone. */
    static Arguments of(Map<?, ?> fields) {
        return new Arguments(Map.of(), fields, Map.of(), true, name -> false);
    }

    /**
     * The arguments of a message.
     *
     * @param headers of the message
     * @param fields of its body
     * @param options what counts where neither header nor field says something
     * @param ofEvent tells of which arguments the header is an event's
     */
    static Arguments of(
            Map<String, Object> headers, Map<?, ?> fields, Map<String, Object> options, Predicate<String> ofEvent) {
        return new Arguments(headers, fields, options, false, ofEvent);
    }

    /**
     * The same for an order.
     *
     * @param known the names that the operation knows
     * @throws IllegalArgumentException if a field has another name, or a header of this component's one that nobody knows
     */
    Arguments strict(Set<String> known) {
        Set<String> unknown = new TreeSet<>();
        fields.keySet().stream()
                .map(String::valueOf)
                .filter(name -> !known.contains(name))
                .forEach(unknown::add);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("The body has fields that have no meaning here: " + unknown
                    + "; known are " + new TreeSet<>(known));
        }
        headers.keySet().forEach(Arguments::checkHeader);
        return new Arguments(headers, fields, options, true, ofEvent);
    }

    private static void checkHeader(String header) {
        boolean ours = header.regionMatches(true, 0, EventHeaders.PREFIX, 0, EventHeaders.PREFIX.length());
        if (ours && !HEADERS.contains(header)) {
            throw new IllegalArgumentException("Nobody knows the header " + header + ": is it misspelled?");
        }
    }

    private static Set<String> headers() {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (Field constant : CTraderConstants.class.getFields()) {
            try {
                names.add(String.valueOf(constant.get(null)));
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e); // they are public
            }
        }
        return names;
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
        return decimal(name, value(name));
    }

    private static @Nullable BigDecimal decimal(String name, @Nullable Object value) {
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
        return value == null ? null : whole(name, value);
    }

    private static long whole(String name, BigDecimal value) {
        try {
            return value.longValueExact();
        } catch (ArithmeticException e) {
            throw wrong(name, value, "whole numbers");
        }
    }

    /** A whole number of 32 bits; null if there is none. */
    @Nullable
    Integer integer(String name) {
        Long value = number(name);
        try {
            return value == null ? null : Math.toIntExact(value);
        } catch (ArithmeticException e) {
            throw wrong(name, value, "whole numbers up to " + Integer.MAX_VALUE);
        }
    }

    /** A whole number that must be there. */
    long required(String name) {
        BigDecimal value = decimal(name, needed(name));
        if (value == null) {
            throw missing(name);
        }
        return whole(name, value);
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

    static String header(String name) {
        return EventHeaders.PREFIX + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    /** An argument as it is; null if there is none. */
    @Nullable
    Object value(String name) {
        Object header = ofEvent.test(name) ? null : headers.get(header(name));
        Object field = fields.get(name);
        if (strict && header != null && field != null && !header.toString().equals(field.toString())) {
            throw new IllegalArgumentException("Argument '" + name + "': the header " + header(name) + " says '"
                    + header + "', the body says '" + field + "': which is meant?");
        }
        Object said = header != null ? header : field;
        return said != null ? said : options.get(name);
    }

    /** An argument that must be there, as it is: if nobody says it, what the event says; null if there is none. */
    @Nullable
    Object needed(String name) {
        Object value = value(name);
        return value != null ? value : headers.get(header(name));
    }

    private static String plain(String text) {
        return text.strip().replace("-", "").replace("_", "").toUpperCase(Locale.ROOT);
    }
}
