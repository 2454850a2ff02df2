// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.options;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One of the servers that a connection may go to.
 *
 * @param host name or address
 * @param port TLS port
 */
public record Server(String host, int port) {

    /**
     * Reads a comma list of {@code host[:port]}; an IPv6 address with a port stands in brackets.
     *
     * @throws IllegalArgumentException if there is no host, or no such port
     */
    static List<Server> list(String hosts, int defaultPort) {
        List<Server> servers = new ArrayList<>();
        for (String part : hosts.split(",", -1)) {
            servers.add(one(part.strip(), hosts, defaultPort));
        }
        return List.copyOf(servers);
    }

    private static Server one(String part, String hosts, int defaultPort) {
        int colon = part.lastIndexOf(':');
        boolean bare = colon < 0 || (part.indexOf(':') != colon && part.charAt(colon - 1) != ']');
        String host = bare ? part : part.substring(0, colon);
        String name = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        if (name.isEmpty() || name.chars().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException(
                    "Option 'host': '" + hosts + "' is not accepted, it must be a comma list of host[:port]");
        }
        return new Server(name, bare ? defaultPort : port(part.substring(colon + 1), hosts));
    }

    private static int port(String digits, String hosts) {
        boolean number =
                !digits.isEmpty() && digits.length() <= 5 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        int port = number ? Integer.parseInt(digits) : 0;
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException(
                    "Option 'host': '" + hosts + "' is not accepted, '" + digits + "' is no port from 1 to 65535");
        }
        return port;
    }

    /** Which accounts it serves, as far as its name tells; null if it does not. */
    public @Nullable Boolean live() {
        String name = host.toLowerCase(Locale.ROOT);
        return name.startsWith("live") ? Boolean.TRUE : name.startsWith("demo") ? Boolean.FALSE : null;
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
