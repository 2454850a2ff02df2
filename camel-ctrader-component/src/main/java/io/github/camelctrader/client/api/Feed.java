// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.api;

import io.github.camelctrader.client.FeedStatus;
import java.util.concurrent.CompletableFuture;

/** A running feed: the handle of one listener. All methods may be called from any thread and return at once. */
public interface Feed extends AutoCloseable {

    /**
     * Stops delivery; the link and the subscriptions stay. Completes on the event loop, after the last event; at once if the
     * connection is closed.
     */
    CompletableFuture<Void> pause();

    /** Starts delivery again: first the current state as events, then ticks. */
    default void resume() {
        resume(() -> {});
    }

    /**
     * The same, after running {@code first} on the event loop: whatever was handed over before the pause has been by
     * then, and the next event is the first of the current state. Not run once the connection is closed.
     */
    void resume(Runnable first);

    /**
     * Stops or starts reading the socket, for every feed on this connection. While one feed has stopped it nothing is
     * read, nothing is lost, and liveness is not judged.
     */
    void reading(boolean wanted);

    /** A snapshot of all concerns, of this feed's account and symbols. Waits for at most 50 ms. */
    default FeedStatus status() {
        return askStatus().join();
    }

    /**
     * The same without waiting: completes within 50 ms, with what was known last if the event loop is busy for once, and
     * with a status that says so if it has not answered since the question before.
     */
    CompletableFuture<FeedStatus> askStatus();

    /** Requests on this feed's account. */
    Account account();

    /** Ends the feed. No event is handed over once this has been processed by the event loop. */
    @Override
    void close();
}
