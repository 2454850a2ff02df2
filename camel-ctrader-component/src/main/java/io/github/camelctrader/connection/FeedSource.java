// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.connection;

import io.github.camelctrader.CTraderConfiguration;
import io.github.camelctrader.CTraderEnvironment;
import io.github.camelctrader.client.TokenPair;
import io.github.camelctrader.client.TokenStore;
import io.github.camelctrader.client.api.AccountOptions;
import io.github.camelctrader.client.api.FeedRequest;
import io.github.camelctrader.model.BarPeriod;
import io.github.camelctrader.model.EventType;
import io.github.camelctrader.option.OptionText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.camel.Endpoint;
import org.jspecify.annotations.Nullable;

/**
 * Where the feeds of one endpoint come from: its checked options as the client understands them, and a share of a
 * connection.
 *
 * @param endpoint whose feeds these are
 * @param options its options
 * @param symbols the symbol tokens of its path
 * @param common what it shares with all others of the context
 */
public record FeedSource(
        Endpoint endpoint, CTraderConfiguration options, List<String> symbols, SharedByContext common) {

    // The client reads the store itself. One constant, because feeds share a session if their options are equal, and
    // what the store holds changes over time.
    private static final TokenPair IN_STORE = new TokenPair("", null, null);

    /**
     * Takes a connection, running or new.
     *
     * @throws Exception if an option turns out to be wrong
     */
    public OpenConnection acquire() throws Exception {
        return common.connections().acquire(options, common.links());
    }

    /**
     * The request of one consumer. Looks into the token store if no access token is configured, so it may block.
     *
     * @throws IllegalArgumentException if there is no access token anywhere
     * @throws IOException if the token store cannot be read
     */
    public FeedRequest request() throws IOException {
        return new FeedRequest(
                "ctrader:" + String.join(",", symbols),
                account(options),
                symbols,
                Duration.ofMillis(options.getStaleAfter()),
                options.isMarketHours(),
                barPeriods(options),
                OptionText.events(options.getEvents()));
    }

    /**
     * The request of one producer, which wants the account's session and no events.
     *
     * @throws IllegalArgumentException if there is no access token anywhere
     * @throws IOException if the token store cannot be read
     */
    public FeedRequest requestWithoutSymbols() throws IOException {
        return new FeedRequest(
                "producer of ctrader:" + String.join(",", symbols),
                account(options),
                List.of(),
                Duration.ofMillis(options.getStaleAfter()),
                options.isMarketHours());
    }

    private static Set<BarPeriod> barPeriods(CTraderConfiguration options) {
        boolean wanted = OptionText.events(options.getEvents()).contains(EventType.BAR);
        return wanted ? OptionText.barPeriods(options.getBarPeriods()) : Set.of();
    }

    private static AccountOptions account(CTraderConfiguration options) throws IOException {
        // A host of the user's own may serve either environment.
        List<CTraderEnvironment> environments = options.environments();
        Boolean live = (options.getHost() == null && environments.size() == 1)
                ? environments.get(0) == CTraderEnvironment.LIVE
                : null;
        TokenStore store = store(options);
        return new AccountOptions(options.getAccountId(), live, tokens(options, store), store);
    }

    private static TokenPair tokens(CTraderConfiguration options, @Nullable TokenStore store) throws IOException {
        String accessToken = options.getAccessToken();
        if (accessToken != null && !accessToken.isBlank()) {
            return new TokenPair(accessToken, options.getRefreshToken(), null);
        }
        if (store == null || store.load() == null) {
            throw OptionText.missing("accessToken", "an OAuth access token; the token store has none either");
        }
        return IN_STORE;
    }

    private static @Nullable TokenStore store(CTraderConfiguration options) {
        TokenStore bean = options.getTokenStore();
        String file = options.getTokenFile();
        return bean == null && file != null ? new FileTokenStore(Path.of(file)) : bean;
    }
}
