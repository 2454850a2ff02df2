// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.option;

import io.github.camelctrader.CTraderConfiguration;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text of options before Camel converts it, because Camel's own conversion reads {@code abc} and {@code 10x} as
 * zero, fails on a blank, and does not say what would have been accepted.
 *
 * <ul>
 *   <li>A blank value, as an unset variable leaves it, is no value.
 *   <li>What is accepted follows from the type of the option; those that Camel calls {@code long} are durations.
 *   <li>References to beans ({@code #name}) are Camel's to resolve.
 *   <li>What {@code #property:name} refers to is taken as it is written there: no character of it means anything, and where
 *       there is no such property, the option is not set.
 * </ul>
 */
public final class OptionSyntax {

    private static final String PROPERTY = "#property:";
    private static final String PACKAGE = CTraderConfiguration.class.getPackageName();
    private static final Pattern DURATION = Pattern.compile(
            "(?=\\d)(?:(\\d+)d)?(?:(\\d+)h)?(?:(\\d+)m(?!s))?(?:(\\d+)s)?(?:(\\d+)ms)?", Pattern.CASE_INSENSITIVE);
    private static final long[] MILLIS = {86_400_000, 3_600_000, 60_000, 1_000, 1};

    private final PropertyConfigurerGetter options;
    private final Map<String, String> names;

    /**
     * A reader of some options.
     *
     * @param options tells the types of the options
     * @param names the options as messages are to name them
     */
    public OptionSyntax(PropertyConfigurerGetter options, Set<String> names) {
        this.options = options;
        this.names = names.stream().collect(Collectors.toMap(OptionSyntax::plain, Function.identity()));
    }

    /**
     * Reads the parameters of a URI in place.
     *
     * @throws IllegalArgumentException naming the option, its value and what is accepted
     */
    public void read(Map<String, Object> parameters) {
        parameters.entrySet().removeIf(parameter -> {
            Object read = read(parameter.getKey(), parameter.getValue());
            if (read != null) {
                parameter.setValue(read);
            }
            return read == null;
        });
    }

    /**
     * Takes out of the parameters of a URI what properties are to give them, and reads it.
     *
     * @param lookup gives the text of a property
     * @return by name what is to be set as it is; what refers to beans is put into the parameters instead
     * @throws IllegalArgumentException naming the option, its value and what is accepted
     */
    public Map<String, Object> ofProperties(Map<String, Object> parameters, Function<String, Optional<String>> lookup) {
        Map<String, Object> texts = new LinkedHashMap<>();
        parameters.entrySet().removeIf(parameter -> {
            String property = property(parameter.getValue());
            if (property != null) {
                lookup.apply(property).ifPresent(text -> texts.put(parameter.getKey(), text));
            }
            return property != null;
        });
        read(texts);
        texts.entrySet().removeIf(text -> {
            Class<?> type = options.getOptionType(plain(text.getKey()), true);
            boolean camels = type == null
                    || (type != String.class && text.getValue().toString().startsWith("#"));
            if (camels) {
                parameters.put(text.getKey(), text.getValue());
            }
            return camels;
        });
        return texts;
    }

    /** The property that a value refers to; null if it does not. */
    public static @Nullable String property(@Nullable Object value) {
        return value instanceof String text && text.startsWith(PROPERTY) ? text.substring(PROPERTY.length()) : null;
    }

    /** The name of an option in whatever spelling Camel takes: {@code configuration.batch-size} is {@code batchsize}. */
    public static String plain(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replace("-", "");
        return plain.substring(plain.lastIndexOf('.') + 1);
    }

    /**
     * Reads one value; null for a blank one.
     *
     * @throws IllegalArgumentException naming the option, its value and what is accepted
     */
    @Nullable
    public Object read(String name, @Nullable Object value) {
        if (!(value instanceof String given) || given.startsWith("#")) {
            return value;
        }
        String text = given.strip();
        if (text.isEmpty() || text.equals("RAW()") || text.equals("RAW{}")) {
            return null;
        }
        Class<?> type = options.getOptionType(plain(name), true);
        String option = names.getOrDefault(plain(name), name);
        if (type == long.class) {
            return Long.toString(millis(option, text));
        } else if (type == int.class || type == Integer.class || type == Long.class) {
            return checked(option, text, "[+-]?\\d{1,18}", "a whole number");
        } else if (type == boolean.class || type == Boolean.class) {
            return checked(option, text, "(?i)true|false", "true, false");
        } else if (type != null && type.isEnum() && type.getPackageName().startsWith(PACKAGE)) {
            return OptionText.constant(option, type, text);
        }
        return value;
    }

    private static String checked(String option, String text, String accepted, String inWords) {
        if (!text.matches(accepted)) {
            throw OptionText.wrong(option, text, inWords);
        }
        return text;
    }

    private static long millis(String option, String text) {
        try {
            if (text.matches("-?\\d+")) {
                return Long.parseLong(text);
            }
            Matcher units = DURATION.matcher(text);
            return units.matches() ? millis(units) : Duration.parse(text).toMillis();
        } catch (DateTimeParseException | ArithmeticException | NumberFormatException e) {
            throw OptionText.wrong(
                    option, text, "a duration such as 500ms, 10s, 1m30s, PT10S or a number of milliseconds");
        }
    }

    private static long millis(Matcher units) {
        long millis = 0;
        for (int i = 0; i < MILLIS.length; i++) {
            String amount = units.group(i + 1);
            millis = Math.addExact(millis, amount == null ? 0 : Math.multiplyExact(Long.parseLong(amount), MILLIS[i]));
        }
        return millis;
    }
}
