// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader;

import io.github.camelctrader.client.AccountOptions;
import io.github.camelctrader.client.FeedRequest;
import io.github.camelctrader.client.TokenPair;
import io.github.camelctrader.client.TokenStore;
import io.github.camelctrader.model.BarPeriod;
import io.github.camelctrader.model.EventType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns the checked options of an endpoint into what the client needs to know of a feed. */
final class FeedRequests {

    // The client reads the store itself. One constant, because feeds share a session if their options are equal, and
    // what the store holds changes over time.
    private static final TokenPair IN_STORE = new TokenPair("", null, null);

    private FeedRequests() {}

    /**
     * The request of one consumer. Looks into the token store if no access token is configured, so it may block.
     *
     * @throws IllegalArgumentException if there is no access token anywhere
     * @throws IOException if the token store cannot be read
     */
    static FeedRequest of(CTraderEndpoint endpoint) throws IOException {
        CTraderConfiguration options = endpoint.getConfiguration();
        return new FeedRequest(
                "ctrader:" + String.join(",", endpoint.symbolTokens()),
                account(options),
                endpoint.symbolTokens(),
                Duration.ofMillis(options.getStaleAfter()),
                options.isMarketHours(),
                barPeriods(options),
                Options.events(options.getEvents()));
    }

    /**
     * The request of one producer, which wants the account's session and no events.
     *
     * @throws IllegalArgumentException if there is no access token anywhere
     * @throws IOException if the token store cannot be read
     */
    static FeedRequest withoutSymbols(CTraderEndpoint endpoint) throws IOException {
        CTraderConfiguration options = endpoint.getConfiguration();
        return new FeedRequest(
                "producer of ctrader:" + String.join(",", endpoint.symbolTokens()),
                account(options),
                List.of(),
                Duration.ofMillis(options.getStaleAfter()),
                options.isMarketHours());
    }

    private static Set<BarPeriod> barPeriods(CTraderConfiguration options) {
        boolean wanted = Options.events(options.getEvents()).contains(EventType.BAR);
        return wanted ? Options.barPeriods(options.getBarPeriods()) : Set.of();
    }

    private static AccountOptions account(CTraderConfiguration options) throws IOException {
        // A host of the user's own may serve either environment.
        Boolean live = options.getHost() == null ? options.getEnvironment() == CTraderEnvironment.LIVE : null;
        TokenStore store = store(options);
        return new AccountOptions(options.getAccountId(), live, tokens(options, store), store);
    }

    private static TokenPair tokens(CTraderConfiguration options, @Nullable TokenStore store) throws IOException {
        String accessToken = options.getAccessToken();
        if (accessToken != null && !accessToken.isBlank()) {
            return new TokenPair(accessToken, options.getRefreshToken(), null);
        }
        if (store == null || store.load() == null) {
            throw Options.missing("accessToken", "an OAuth access token; the token store has none either");
        }
        return IN_STORE;
    }

    private static @Nullable TokenStore store(CTraderConfiguration options) {
        TokenStore bean = options.getTokenStore();
        String file = options.getTokenFile();
        return bean == null && file != null ? new FileTokenStore(Path.of(file)) : bean;
    }
}
