// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.option;

import io.github.camelctrader.CTraderConfiguration;
import io.github.camelctrader.client.TlsProvider;
import org.jspecify.annotations.Nullable;

/** Checks that the options of an endpoint make sense, alone and together. Pure functions. */
public final class OptionRules {

    private static final int MAX_PORT = 65_535;
    private static final int MAX_LANES = 1_000;
    private static final int MAX_QUEUE = 10_000_000;
    private static final int MAX_BATCH = 10_000;

    private OptionRules() {}

    /**
     * Checks every option.
     *
     * @throws IllegalArgumentException naming the option and the accepted values, never a secret
     */
    public static void check(CTraderConfiguration options) {
        credentials(options);
        ranges(options);
        durations(options);
        OptionText.events(options.getEvents());
        OptionText.barPeriods(options.getBarPeriods());
        OptionText.operations(options.getAllowedOperations());
        if (options.getSslProvider() == TlsProvider.OPENSSL && options.getSslContextParameters() != null) {
            throw OptionText.wrong(
                    "sslProvider", "openssl", "auto, jdk together with sslContextParameters, which are the JDK's");
        }
    }

    private static void credentials(CTraderConfiguration options) {
        require("clientId", options.getClientId(), "the client id of the application");
        require("clientSecret", options.getClientSecret(), "the client secret of the application");
        if (options.getTokenStore() == null && options.getTokenFile() == null) {
            require("accessToken", options.getAccessToken(), "an OAuth access token, or a tokenStore or tokenFile");
        }
    }

    private static void ranges(CTraderConfiguration options) {
        range("port", options.getPort(), 1, MAX_PORT);
        range("queueSize", options.getQueueSize(), 1, MAX_QUEUE);
        range("concurrentConsumers", options.getConcurrentConsumers(), 1, MAX_LANES);
        range("batchSize", options.getBatchSize(), 1, MAX_BATCH);
        range("requestsPerSecond", options.getRequestsPerSecond(), 1, Integer.MAX_VALUE);
        range("historicalRequestsPerSecond", options.getHistoricalRequestsPerSecond(), 1, Integer.MAX_VALUE);
        Long account = options.getAccountId();
        if (account != null) {
            range("accountId", account, 1, Long.MAX_VALUE);
        }
    }

    private static void durations(CTraderConfiguration options) {
        positive("connectTimeout", options.getConnectTimeout());
        positive("requestTimeout", options.getRequestTimeout());
        positive("heartbeatInterval", options.getHeartbeatInterval());
        positive("readTimeout", options.getReadTimeout());
        positive("reconnectDelay", options.getReconnectDelay());
        if (options.getReconnectMaxDelay() < options.getReconnectDelay()) {
            throw OptionText.wrong(
                    "reconnectMaxDelay",
                    options.getReconnectMaxDelay() + "ms",
                    "durations from reconnectDelay = " + options.getReconnectDelay() + "ms");
        }
        if (options.getBatchInterval() < 0) {
            throw OptionText.wrong(
                    "batchInterval", options.getBatchInterval() + "ms", "0 (off) or a duration above it");
        }
        if (options.getStaleAfter() < 0) {
            throw OptionText.wrong("staleAfter", options.getStaleAfter() + "ms", "0 (off) or a duration above it");
        }
    }

    private static void require(String option, @Nullable String value, String meaning) {
        if (value == null || value.isBlank()) {
            throw OptionText.missing(option, meaning);
        }
    }

    private static void range(String option, long value, long min, long max) {
        if (value < min || value > max) {
            boolean open = max == Integer.MAX_VALUE || max == Long.MAX_VALUE;
            throw OptionText.wrong(option, value, "whole numbers from " + min + (open ? "" : " to " + max));
        }
    }

    private static void positive(String option, long millis) {
        if (millis <= 0) {
            throw OptionText.wrong(option, millis + "ms", "durations above 0");
        }
    }
}
