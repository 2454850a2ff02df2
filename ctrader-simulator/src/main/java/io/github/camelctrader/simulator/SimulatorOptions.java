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
package io.github.camelctrader.simulator;

import java.time.Duration;
import java.util.List;
import java.util.Map;
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
        @Nullable Duration blockFor,
        int connectionLimit,
        int depthLevels,
        int recordLimit,
        HistoryOptions history,
        TradingOptions trading,
        int maxFrameLength,
        int outboundLimit,
        CertificateOptions certificate,
        @Nullable SimulatorTime time) {

    /** Copies the collections. */
    SimulatorOptions {
        accounts = List.copyOf(accounts);
        symbols = List.copyOf(symbols);
        rates = Map.copyOf(rates);
    }
}
