// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
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
 * </ul>
 */
final class OptionSyntax {

    private static final String PACKAGE = OptionSyntax.class.getPackageName();
    private static final PropertyConfigurerGetter ENDPOINT = new CTraderEndpointConfigurer();
    private static final Map<String, String> NAMES = new CTraderEndpointUriFactory()
            .propertyNames().stream().collect(Collectors.toMap(OptionSyntax::plain, Function.identity()));
    private static final Pattern DURATION = Pattern.compile(
            "(?=\\d)(?:(\\d+)d)?(?:(\\d+)h)?(?:(\\d+)m(?!s))?(?:(\\d+)s)?(?:(\\d+)ms)?", Pattern.CASE_INSENSITIVE);
    private static final long[] MILLIS = {86_400_000, 3_600_000, 60_000, 1_000, 1};

    private OptionSyntax() {}

    /** Sets the component's options, whoever sets them by name. */
    static final class ComponentConfigurer extends CTraderComponentConfigurer {

        @Override
        public boolean configure(
                CamelContext camelContext, Object target, String name, @Nullable Object value, boolean ignoreCase) {
            Object read = value == null ? null : read(this, name, value);
            return read == null || super.configure(camelContext, target, name, read, ignoreCase);
        }
    }

    /**
     * Reads the parameters of a URI in place.
     *
     * @throws IllegalArgumentException naming the option, its value and what is accepted
     */
    static void read(Map<String, Object> parameters) {
        parameters.entrySet().removeIf(parameter -> {
            Object read = read(ENDPOINT, parameter.getKey(), parameter.getValue());
            if (read != null) {
                parameter.setValue(read);
            }
            return read == null;
        });
    }

    /** The name of an option in whatever spelling Camel takes: {@code configuration.batch-size} is {@code batchsize}. */
    static String plain(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replace("-", "");
        return plain.substring(plain.lastIndexOf('.') + 1);
    }

    private static @Nullable Object read(PropertyConfigurerGetter options, String name, @Nullable Object value) {
        if (!(value instanceof String given) || given.startsWith("#")) {
            return value;
        }
        String text = given.strip();
        if (text.isEmpty() || text.equals("RAW()") || text.equals("RAW{}")) {
            return null;
        }
        Class<?> type = options.getOptionType(plain(name), true);
        String option = NAMES.getOrDefault(plain(name), name);
        if (type == long.class) {
            return Long.toString(millis(option, text));
        } else if (type == int.class || type == Integer.class || type == Long.class) {
            return checked(option, text, "[+-]?\\d{1,18}", "a whole number");
        } else if (type == boolean.class || type == Boolean.class) {
            return checked(option, text, "(?i)true|false", "true, false");
        } else if (type != null && type.isEnum() && type.getPackageName().startsWith(PACKAGE)) {
            return Options.constant(option, type, text);
        }
        return value;
    }

    private static String checked(String option, String text, String accepted, String inWords) {
        if (!text.matches(accepted)) {
            throw Options.wrong(option, text, inWords);
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
            throw Options.wrong(
                    option, text, "a duration such as 500ms, 10s, 1m30s, PT10S or a number of milliseconds");
        }
    }

    private static long millis(Matcher units) {
        long millis = 0;
        for (int i = 0; i < MILLIS.length; i++) {
            String amount = units.group(i + 1);
            millis = Math.addExact(
                    millis, amount == null ? 0 : Math.multiplyExact(Long.parseLong(amount), MILLIS[i]));
        }
        return millis;
    }
}
