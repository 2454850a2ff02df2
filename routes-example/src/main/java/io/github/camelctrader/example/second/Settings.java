// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.second;

import io.github.camelctrader.client.options.Retry;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;

/**
 * What is configured of the second feed.
 *
 * @param name what it is called
 * @param uri where it is, {@code ws:} or {@code wss:}; may carry a secret in its query, so it is not shown
 * @param symbols those that are taken from it, as they are shown
 * @param connectLimit for how long connecting may last
 * @param silenceLimit for how long nothing may be heard before the connection counts as lost
 * @param staleAfter for how long a symbol may have no quote before it is stale; 0 = it never is
 * @param retry the delays between attempts
 */
record Settings(
        String name,
        URI uri,
        List<String> symbols,
        Duration connectLimit,
        Duration silenceLimit,
        Duration staleAfter,
        Retry retry) {

    Settings {
        require(
                uri.getHost() != null && Set.of("ws", "wss").contains(String.valueOf(uri.getScheme())),
                "url",
                "ws://host:port/path");
        require(!symbols.isEmpty(), "symbols", "symbols, separated by commas");
        require(
                symbols.stream()
                                .map(symbol -> symbol.toUpperCase(Locale.ROOT))
                                .distinct()
                                .count()
                        == symbols.size(),
                "symbols",
                "symbols that differ in more than upper and lower case");
        require(!silenceLimit.isNegative() && !silenceLimit.isZero(), "silence-limit", "milliseconds greater than 0");
        symbols = List.copyOf(symbols);
    }

    /** Whether there is a second feed. */
    static boolean present(CamelContext context) {
        return !text(context, "url").isBlank();
    }

    /** Reads {@code second.feed.…}; a value that is not understood is named, with what is accepted. */
    static Settings of(CamelContext context) {
        String first = context.resolvePropertyPlaceholders("{{feed.name}}");
        String name = text(context, "name");
        require(!name.equals(first), "name", "another name than the first feed's");
        Set<String> symbols =
                new LinkedHashSet<>(Stream.of(text(context, "symbols").split(","))
                        .map(String::trim)
                        .filter(symbol -> !symbol.isEmpty())
                        .toList());
        return new Settings(
                name,
                URI.create(text(context, "url").trim()),
                List.copyOf(symbols),
                millis(context, "connect-limit"),
                millis(context, "silence-limit"),
                millis(context, "stale-after"),
                new Retry(millis(context, "reconnect-delay"), millis(context, "reconnect-max-delay")));
    }

    /** Where it is, as it may be shown. */
    String address() {
        int usual = "wss".equals(uri.getScheme()) ? 443 : 80;
        return uri.getHost() + ":" + (uri.getPort() > 0 ? uri.getPort() : usual);
    }

    private static Duration millis(CamelContext context, String key) {
        String value = text(context, key);
        require(value.matches("\\d{1,9}"), key, "milliseconds");
        return Duration.ofMillis(Long.parseLong(value));
    }

    private static String text(CamelContext context, String key) {
        return context.resolvePropertyPlaceholders("{{second.feed." + key + "}}");
    }

    private static void require(boolean right, String key, String accepted) {
        if (!right) {
            throw new IllegalArgumentException("second.feed." + key + " must be " + accepted);
        }
    }
}
