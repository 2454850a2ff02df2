// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.load;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where the ticks come from. Immutable.
 *
 * @param port TLS port of the simulator on this machine
 * @param certificate PEM file of the authority to trust
 * @param symbols ids of the symbols to subscribe, by name; in the order given
 */
record Target(int port, Path certificate, List<Subscription> symbols) {

    static final String HOST = "127.0.0.1";
    static final long ACCOUNT = 1;
    private static final int MOST_NAMES = 100;

    /** One symbol, as a client asks for it. */
    record Subscription(String name, long id) {}

    /** The names, as an endpoint's path has them; of very many, the sign for all there are. */
    String names() {
        return symbols.size() > MOST_NAMES
                ? "*"
                : symbols.stream().map(Subscription::name).collect(Collectors.joining(","));
    }

    /** As arguments of a worker's command line. */
    List<String> toArguments() {
        return List.of(
                Integer.toString(port),
                certificate.toString(),
                symbols.stream()
                        .map(symbol -> symbol.name() + "=" + symbol.id())
                        .collect(Collectors.joining(",")));
    }

    /** Reads what {@link #toArguments()} has written. */
    static Target parse(List<String> arguments) {
        List<Subscription> symbols = Arrays.stream(arguments.get(2).split(",", -1))
                .map(symbol -> symbol.split("=", 2))
                .map(pair -> new Subscription(pair[0], Long.parseLong(pair[1])))
                .toList();
        return new Target(Integer.parseInt(arguments.get(0)), Path.of(arguments.get(1)), symbols);
    }
}
