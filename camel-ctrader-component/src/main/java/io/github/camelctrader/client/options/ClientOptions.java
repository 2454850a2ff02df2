// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.options;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Everything one connection needs to know. Time and chance come from here and from nowhere else.
 *
 * @param host name or address of the server; a comma list of {@code host[:port]} if there are several
 * @param port TLS port of the servers that are named without one
 * @param clientId id of the application
 * @param clientSecret secret of the application
 * @param tls how to secure and verify the connection
 * @param connectTimeout deadline of the whole handshake, from DNS to the symbol list
 * @param requestTimeout deadline of one request
 * @param heartbeatInterval how often a heartbeat is sent
 * @param readTimeout inbound silence after which the link is dead
 * @param keepAlive TCP keepalive
 * @param retry how long to wait between attempts
 * @param requestsPerSecond limit of all requests
 * @param historicalRequestsPerSecond limit of requests for history
 * @param time clock and scheduler
 * @param random source of jitter
 * @param blocking runs what may block: name resolution and token stores
 */
public record ClientOptions(
        String host,
        int port,
        String clientId,
        String clientSecret,
        TlsOptions tls,
        Duration connectTimeout,
        Duration requestTimeout,
        Duration heartbeatInterval,
        Duration readTimeout,
        boolean keepAlive,
        Retry retry,
        int requestsPerSecond,
        int historicalRequestsPerSecond,
        TimeSource time,
        RandomGenerator random,
        Executor blocking) {

    /** Checks the limits: without a request nothing works, and that would show only once a link is up. */
    public ClientOptions {
        Server.list(host, port);
        atLeastOne("requestsPerSecond", requestsPerSecond);
        atLeastOne("historicalRequestsPerSecond", historicalRequestsPerSecond);
    }

    /** The servers that are tried in turn; at least one. */
    public List<Server> servers() {
        return Server.list(host, port);
    }

    /** The same options for this server only. */
    public ClientOptions at(Server server) {
        return new ClientOptions(
                server.host(),
                server.port(),
                clientId,
                clientSecret,
                tls,
                connectTimeout,
                requestTimeout,
                heartbeatInterval,
                readTimeout,
                keepAlive,
                retry,
                requestsPerSecond,
                historicalRequestsPerSecond,
                time,
                random,
                blocking);
    }

    private static void atLeastOne(String option, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(option + " is " + value + ", but must be a whole number from 1");
        }
    }

    /** Shows where the connection goes; no credentials. */
    @Override
    public String toString() {
        return servers().stream().map(Server::toString).collect(Collectors.joining(","));
    }
}
