// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader;

import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Checks the text of endpoint options before Camel converts it, because Camel's own conversion errors do not say what
 * would have been accepted. References to beans ({@code #name}) are Camel's to resolve. Pure functions.
 */
final class OptionSyntax {

    private static final Map<String, Consumer<String>> ENUMS = Map.of(
            "environment", CTraderConverters::toEnvironment,
            "sslProvider", CTraderConverters::toTlsProvider,
            "overflow", CTraderConverters::toOverflowPolicy,
            "operation", CTraderConverters::toOperation);
    private static final Set<String> DURATIONS = Set.of(
            "connectTimeout",
            "requestTimeout",
            "heartbeatInterval",
            "readTimeout",
            "reconnectDelay",
            "reconnectMaxDelay",
            "staleAfter");
    private static final Set<String> NUMBERS = Set.of(
            "port",
            "accountId",
            "queueSize",
            "batchSize",
            "concurrentConsumers",
            "count",
            "requestsPerSecond",
            "historicalRequestsPerSecond");
    private static final Set<String> SWITCHES = Set.of(
            "useGlobalSslContextParameters",
            "hostnameVerification",
            "keepAlive",
            "marketHours",
            "backfill",
            "startFailFast",
            "sharedConnection",
            "streaming");

    // Camel's own conversion reads "10x" as zero.
    private static final String DURATION = "-?\\d+|(?=\\d)(\\d+d)?(\\d+h)?(\\d+m(?!s))?(\\d+s)?(\\d+ms)?";

    private OptionSyntax() {}

    /**
     * Checks those parameters that are options with a syntax of their own.
     *
     * @throws IllegalArgumentException naming the option and the accepted values
     */
    static void check(Map<String, Object> parameters) {
        parameters.forEach((option, value) -> {
            if (value instanceof String text && !text.startsWith("#")) {
                check(option, text);
            }
        });
    }

    private static void check(String option, String text) {
        Consumer<String> reader = ENUMS.get(option);
        if (reader != null) {
            reader.accept(text);
        } else if (DURATIONS.contains(option) && !text.matches(DURATION)) {
            throw Options.wrong(option, text, "a duration such as 500ms, 10s, 1m30s or a number of milliseconds");
        } else if (NUMBERS.contains(option) && !text.matches("[+-]?\\d{1,18}")) {
            throw Options.wrong(option, text, "a whole number");
        } else if (SWITCHES.contains(option) && !text.matches("(?i)true|false")) {
            throw Options.wrong(option, text, "true, false");
        }
    }
}
