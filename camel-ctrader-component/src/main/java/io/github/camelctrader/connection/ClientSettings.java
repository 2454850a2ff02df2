// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.connection;

import io.github.camelctrader.CTraderConnectionConfiguration;
import io.github.camelctrader.client.options.ClientOptions;
import io.github.camelctrader.client.options.Retry;
import io.github.camelctrader.client.options.TimeSource;
import io.github.camelctrader.client.options.TlsOptions;
import io.github.camelctrader.option.OptionText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Options of one connection: how they reach the client, and how two sets of them differ. */
public final class ClientSettings {

    private ClientSettings() {}

    /** What the client needs to know, from checked options. Time and chance of the component are chosen here. */
    static ClientOptions toClient(CTraderConnectionConfiguration options, TlsOptions tls, Executor blocking) {
        return new ClientOptions(
                options.effectiveHost(),
                options.getPort(),
                Objects.requireNonNull(options.getClientId()),
                Objects.requireNonNull(options.getClientSecret()),
                tls,
                Duration.ofMillis(options.getConnectTimeout()),
                Duration.ofMillis(options.getRequestTimeout()),
                Duration.ofMillis(options.getHeartbeatInterval()),
                Duration.ofMillis(options.getReadTimeout()),
                options.isKeepAlive(),
                new Retry(
                        Duration.ofMillis(options.getReconnectDelay()),
                        Duration.ofMillis(options.getReconnectMaxDelay())),
                options.getRequestsPerSecond(),
                options.getHistoricalRequestsPerSecond(),
                TimeSource.system(),
                chance(),
                blocking);
    }

    /** A new source of random numbers; not for use by several threads. */
    public static RandomGenerator chance() {
        return new SplittableRandom();
    }

    /**
     * Says in words which options of a newcomer a running connection cannot follow: name, value in force, value ignored.
     *
     * @throws IllegalArgumentException if the two are different applications: the client secrets differ
     */
    static List<String> ignored(CTraderConnectionConfiguration inForce, CTraderConnectionConfiguration newcomer) {
        if (!Objects.equals(inForce.getClientSecret(), newcomer.getClientSecret())) {
            throw new IllegalArgumentException("Option 'clientSecret' is not the one that the running connection to "
                    + ConnectionKey.of(inForce) + " uses for client id '" + inForce.getClientId()
                    + "'; endpoints share a connection unless sharedConnection=false");
        }
        Map<String, @Nullable Object> current = visible(inForce);
        List<String> differences = new ArrayList<>();
        visible(newcomer).forEach((option, value) -> {
            if (!Objects.equals(current.get(option), value)) {
                differences.add(option + " (in force: " + current.get(option) + ", ignored: " + value + ")");
            }
        });
        return differences;
    }

    private static Map<String, @Nullable Object> visible(CTraderConnectionConfiguration options) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("connectTimeout", options.getConnectTimeout() + "ms");
        values.put("requestTimeout", options.getRequestTimeout() + "ms");
        values.put("heartbeatInterval", options.getHeartbeatInterval() + "ms");
        values.put("readTimeout", options.getReadTimeout() + "ms");
        values.put("keepAlive", options.isKeepAlive());
        values.put("reconnectDelay", options.getReconnectDelay() + "ms");
        values.put("reconnectMaxDelay", options.getReconnectMaxDelay() + "ms");
        values.put("requestsPerSecond", options.getRequestsPerSecond());
        values.put("historicalRequestsPerSecond", options.getHistoricalRequestsPerSecond());
        values.put("sslContextParameters", options.getSslContextParameters());
        values.put("useGlobalSslContextParameters", options.isUseGlobalSslContextParameters());
        values.put("trustCertificate", options.getTrustCertificate());
        values.put("sslProvider", OptionText.label(options.getSslProvider()));
        values.put("hostnameVerification", options.isHostnameVerification());
        return values;
    }
}
