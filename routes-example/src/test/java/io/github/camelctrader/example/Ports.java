// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Finds ports that nobody listens on, below those that systems lend to clients: one of these could be taken by any
 * connection before the application listens.
 */
public final class Ports {

    private static final int LOWEST = 12_000;
    private static final int LENT_FROM = 32_000;

    private Ports() {}

    /** A port that is free now, and that nobody is lent. */
    public static int free() {
        for (int attempt = 0; attempt < 100; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, LENT_FROM);
            try (ServerSocket socket = new ServerSocket(port)) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // Somebody listens there.
            }
        }
        throw new AssertionError("no free port");
    }
}
