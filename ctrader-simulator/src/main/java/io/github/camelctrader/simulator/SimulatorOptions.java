// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a simulator is made from. Immutable; {@link CTraderSimulatorBuilder} explains each.
 */
record SimulatorOptions(
        String host,
        int port,
        String clientId,
        String clientSecret,
        String accessToken,
        String refreshToken,
        List<SimulatedAccount> accounts,
        List<SimulatedSymbol> symbols,
        double rate,
        Map<String, Double> rates,
        double oneSidedShare,
        long seed,
        Duration idleTimeout,
        Duration serverHeartbeat,
        boolean heartbeatEcho,
        int requestsPerSecond,
        int historicalRequestsPerSecond,
        Duration blockFor,
        int connectionLimit,
        int depthLevels,
        int recordLimit,
        HistoryOptions history,
        TradingOptions trading,
        int maxFrameLength,
        int outboundLimit,
        CertificateOptions certificate,
        Set<Quirk> quirks,
        @Nullable SimulatorTime time) {

    /** Copies the collections. */
    SimulatorOptions {
        accounts = List.copyOf(accounts);
        symbols = List.copyOf(symbols);
        rates = Map.copyOf(rates);
        quirks = Set.copyOf(quirks);
    }

    /** Whether this broker has that quirk; asked where the behaviour is. */
    boolean has(Quirk quirk) {
        return quirks.contains(quirk);
    }
}
