// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.connection;

import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.Failures;
import io.github.camelctrader.client.api.FeedRequest;
import io.github.camelctrader.model.FeedEvent;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.LifecycleType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Waits for the outcome of the first connection: what the starting user needs is there, or the reason why it is not. Fed by
 * the event loop, awaited by the starting thread.
 */
public final class FirstOutcome {

    private final LifecycleType success;
    private final List<String> symbols;
    private final Set<String> refused = new HashSet<>();
    private final CompletableFuture<Void> outcome = new CompletableFuture<>();
    private volatile @Nullable CTraderException lastFailure;

    private FirstOutcome(LifecycleType success, List<String> symbols) {
        this.success = success;
        this.symbols = symbols;
    }

    /** A consumer needs a subscription of its symbols. */
    public static FirstOutcome subscribed(List<String> symbols) {
        return new FirstOutcome(LifecycleType.SUBSCRIBED, symbols);
    }

    /** A producer needs the session of its account. */
    public static FirstOutcome authenticated() {
        return new FirstOutcome(LifecycleType.ACCOUNT_AUTHENTICATED, List.of());
    }

    /** Looks at the next event of the feed. */
    public void onEvent(FeedEvent event) {
        if (outcome.isDone() || !(event instanceof LifecycleEvent lifecycle)) {
            return;
        }
        if (lifecycle.type() == success) {
            outcome.complete(null);
        }
        switch (lifecycle.type()) {
            case AUTH_FAILED, RECONNECTING -> outcome.completeExceptionally(Failures.of(lifecycle));
            case SUBSCRIBE_FAILED -> subscribeFailed(lifecycle);
            default -> {}
        }
    }

    /**
     * Waits for the outcome.
     *
     * @throws CTraderException if the first connection failed, or the time is over
     */
    public void await(long timeoutMillis) throws CTraderException, InterruptedException {
        try {
            outcome.get(timeoutMillis, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof CTraderException failure ? failure : unexpected(e);
        } catch (TimeoutException e) {
            CTraderException known = lastFailure;
            throw known != null
                    ? known
                    : new CTraderException(success + " did not come within " + timeoutMillis + " ms", null, null);
        }
    }

    // Other symbols may still be confirmed: only when none is left is this the outcome.
    private void subscribeFailed(LifecycleEvent event) {
        CTraderException failure = Failures.of(event);
        lastFailure = failure;
        if (event.symbols() != null) {
            refused.addAll(event.symbols());
        }
        if (refused.size() >= symbols.size() && !symbols.contains(FeedRequest.ALL_SYMBOLS)) {
            outcome.completeExceptionally(failure);
        }
    }

    private static CTraderException unexpected(ExecutionException e) {
        return new CTraderException("The first connection failed", null, e.getCause());
    }
}
