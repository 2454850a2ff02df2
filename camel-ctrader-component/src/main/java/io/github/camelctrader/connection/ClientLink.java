// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.connection;

import io.github.camelctrader.client.api.Feed;
import io.github.camelctrader.client.api.FeedListener;
import io.github.camelctrader.client.api.FeedRequest;
import io.github.camelctrader.client.options.ClientOptions;
import io.github.camelctrader.client.session.CTraderClient;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** What the component needs of a {@link CTraderClient}, so that it can be tested without one. Methods return at once. */
public interface ClientLink {

    /** See {@link CTraderClient#subscribe}. */
    Feed subscribe(FeedRequest request, FeedListener listener);

    /** See {@link CTraderClient#reconnect}. */
    CompletableFuture<Boolean> reconnect(String reason);

    /** Messages that could not be read and quotes that cannot be true, since the start. */
    long invalid();

    /** See {@link CTraderClient#close}. */
    CompletableFuture<Void> close();

    /** Starts links. */
    @FunctionalInterface
    interface Factory {

        /** Starts connecting in the background. */
        ClientLink start(ClientOptions options);
    }

    /** Starts links over the network. They share their token pairs. */
    static Factory overNetwork() {
        Function<ClientOptions, CTraderClient> clients = CTraderClient.sharingTokens();
        return options -> of(clients.apply(options));
    }

    private static ClientLink of(CTraderClient client) {
        return new ClientLink() {
            @Override
            public Feed subscribe(FeedRequest request, FeedListener listener) {
                return client.subscribe(request, listener);
            }

            @Override
            public CompletableFuture<Boolean> reconnect(String reason) {
                return client.reconnect(reason);
            }

            @Override
            public long invalid() {
                return client.counters().invalidMessages() + client.counters().invalidQuotes();
            }

            @Override
            public CompletableFuture<Void> close() {
                return client.close();
            }
        };
    }
}
