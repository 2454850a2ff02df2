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
