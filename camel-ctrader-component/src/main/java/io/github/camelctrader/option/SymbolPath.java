// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.option;

import io.github.camelctrader.client.api.FeedRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the path of an endpoint URI: symbol tokens separated by commas, or {@code *} alone; a comma that belongs to a name
 * comes after a backslash. Camel has decoded it before, and lets a percent sign stand that is not followed by two
 * hexadecimal digits. Pure functions.
 */
public final class SymbolPath {

    private static final String ACCEPTED =
            "symbol names or ids separated by commas, with reserved characters percent-encoded (US%20500) and a comma of a"
                    + " name after a backslash, or * alone";

    // Camel decodes a path once or twice, so that no percent-encoding could tell a name's comma from the others.
    private static final Pattern SEPARATOR = Pattern.compile("(?<!\\\\),");

    /** A percent sign may be part of a name, but this is a typing error. */
    private static final Pattern HALF_AN_ENCODING = Pattern.compile("%[0-9](?![0-9A-Fa-f])");

    private SymbolPath() {}

    /**
     * The tokens in the order written.
     *
     * @throws IllegalArgumentException if there is none, one is empty or repeated, or {@code *} is not alone
     */
    public static List<String> parse(@Nullable String path) {
        if (path == null || path.isBlank()) {
            throw OptionText.missing("symbols", ACCEPTED);
        }
        Set<String> tokens = new LinkedHashSet<>();
        for (String part : SEPARATOR.split(path, -1)) {
            String token = name(part);
            if (token.isEmpty()) {
                throw wrong(path, "has an empty name");
            }
            if (HALF_AN_ENCODING.matcher(token).find()) {
                throw wrong(path, "has malformed percent-encoding");
            }
            if (!tokens.add(token)) {
                throw wrong(path, "names " + token + " twice");
            }
        }
        if (tokens.size() > 1 && tokens.contains(FeedRequest.ALL_SYMBOLS)) {
            throw wrong(path, "mixes * with names");
        }
        return List.copyOf(tokens);
    }

    /**
     * The path with its percent-encoding taken away, as an endpoint's has been before: a plus is a plus, and a percent sign
     * that is not followed by two hexadecimal digits stays.
     */
    public static String decoded(String path) {
        return URLDecoder.decode(
                path.replace("+", "%2B").replaceAll("%(?![0-9A-Fa-f]{2})", "%25"), StandardCharsets.UTF_8);
    }

    /** The one token of a path that is percent-encoded still; null if it names several, all or none. */
    public static @Nullable String only(String encoded) {
        String path = decoded(encoded);
        boolean one = !path.isBlank()
                && !SEPARATOR.matcher(path).find()
                && !path.trim().equals(FeedRequest.ALL_SYMBOLS);
        return one ? name(path) : null;
    }

    private static String name(String part) {
        return part.trim().replace("\\,", ",");
    }

    private static IllegalArgumentException wrong(String path, String why) {
        return new IllegalArgumentException("Option 'symbols': '" + path + "' " + why + "; accepted are " + ACCEPTED);
    }
}
