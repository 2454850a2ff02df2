// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.login;

import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.Failures;
import io.github.camelctrader.client.TokenKey;
import io.github.camelctrader.client.TokenPair;
import io.github.camelctrader.client.TokenStore;
import io.github.camelctrader.client.options.ClientOptions;
import io.github.camelctrader.client.support.Loop;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A token pair's way into its store and out of it, as one connection goes it.
 *
 * <ul>
 *   <li>A store that fails or hangs holds nothing up beyond {@link #TIMEOUT}.
 *   <li>A pair that could not be saved is the only copy of a login: it is tried again every minute or so, and once more at
 *       the end, but not over a newer one that the store has got meanwhile. When nobody uses it any more, that goes on for
 *       as long as the connection lives.
 *   <li>Confined to the event loop; futures complete on it.
 * </ul>
 */
final class StoredPair {

    /** For so long one call of a store may take. */
    static final Duration TIMEOUT = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(StoredPair.class);

    private final TokenGrant grant;
    private final ClientOptions options;
    private final Loop loop;
    private final Waits waits;
    private final Waits ofConnection;
    private final BiConsumer<TokenPair, TokenPair> newer;
    private boolean waiting;

    /**
     * What one connection has to do with the store.
     *
     * @param waits closed when the pair is no longer used here
     * @param ofConnection closed when the connection is
     * @param newer hears of a pair that the store had in place of one that could not be saved
     */
    StoredPair(
            TokenGrant grant,
            ClientOptions options,
            Loop loop,
            Waits waits,
            Waits ofConnection,
            BiConsumer<TokenPair, TokenPair> newer) {
        this.grant = grant;
        this.options = options;
        this.loop = loop;
        this.waits = waits;
        this.ofConnection = ofConnection;
        this.newer = newer;
    }

    /** The pair in the store; null if it has none, or there is no store. */
    CompletableFuture<@Nullable TokenPair> load() {
        TokenStore store = grant.store();
        if (store == null) {
            return CompletableFuture.completedFuture(null);
        }
        TokenKey key = grant.key();
        return here(call(() -> store.load(key)).answer)
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(unreadable(failure)));
    }

    /** Looks for a pair to use instead of another one, now and then so many times more, each after a longer moment. */
    CompletableFuture<@Nullable TokenPair> look(TokenPair old, int before, int more) {
        return load().exceptionally(this::without).thenCompose(stored -> {
            boolean good = grant.replaces(stored, old);
            if (good || before == more) {
                return CompletableFuture.completedFuture(good ? stored : null);
            }
            CompletableFuture<Boolean> moment = new CompletableFuture<>();
            waits.start(options.retry().moment(before, options.random()), () -> moment.complete(true), () -> {});
            return moment.thenCompose(passed -> look(old, before + 1, more));
        });
    }

    /** Saves a pair, as far as that is possible; completes with it in any case. */
    CompletableFuture<TokenPair> save(TokenPair pair) {
        TokenStore store = grant.store();
        if (store == null) {
            return CompletableFuture.completedFuture(pair);
        }
        TokenKey key = grant.key();
        StoreCalls.Call<Boolean> call = call(() -> {
            store.save(key, pair);
            return true;
        });
        call.ended.thenAccept(saved -> {
            grant.saved(pair, saved);
            onLoop(this::saveLater);
        });
        return here(call.answer).handle((saved, failure) -> {
            if (failure != null) {
                // The old pair is dead already: giving up now would lose the session as well.
                if (grant.saved(pair, false)) {
                    LOG.error(
                            "The new token pair could not be saved and is lost if this process ends now; saving is"
                                    + " tried again",
                            failure);
                }
                saveLater();
            }
            return pair;
        });
    }

    /** Gives a pair that could not be saved another chance; completes with the pair to use. */
    CompletableFuture<TokenPair> saveAgain(TokenPair unsaved) {
        return load().exceptionally(this::without).thenCompose(stored -> {
            if (stored == null || !grant.isOutdated(stored)) {
                return save(unsaved);
            }
            newer.accept(stored, unsaved);
            grant.saved(stored, true);
            return CompletableFuture.completedFuture(stored);
        });
    }

    /** Sees to it that a pair which could not be saved is tried again some time, whatever else happens. */
    void saveLater() {
        if (waits.isClosed()) {
            grant.users().stream().findFirst().ifPresentOrElse(Tokens::saveLater, this::saveLastLater);
        } else if (!waiting && grant.unsaved() != null) {
            waiting = true;
            waits.start(
                    options.retry().slow(options.random()),
                    () -> {
                        waiting = false;
                        TokenPair unsaved = grant.unsaved();
                        if (unsaved != null) {
                            saveAgain(unsaved);
                        }
                    },
                    () -> waiting = false);
        }
    }

    private void saveLastLater() {
        if (!waiting && grant.unsaved() != null && !ofConnection.isClosed()) {
            waiting = true;
            Runnable again = () -> {
                waiting = false;
                saveLast();
            };
            ofConnection.start(options.retry().slow(options.random()), again, again);
        }
    }

    /**
     * The pair is no longer used here, or the connection is closed: the last chance of a pair that is not saved. Nobody
     * waits for it.
     */
    void saveLast() {
        TokenStore store = grant.store();
        TokenPair unsaved = grant.unsaved();
        if (store == null || unsaved == null) {
            return;
        }
        TokenKey key = grant.key();
        call(() -> {
                    // It may have been saved while this call waited, and a newer one by somebody else since.
                    if (unsaved.equals(grant.unsaved()) && !grant.isOutdated(store.load(key))) {
                        store.save(key, unsaved);
                    }
                    return true;
                })
                .ended
                .thenAccept(done -> grant.saved(unsaved, done));
        saveLater();
    }

    private static CTraderException unreadable(Throwable failure) {
        return failure instanceof CTraderException known
                ? known
                : new CTraderException("The token store cannot be read: " + failure.getMessage(), null, failure);
    }

    private @Nullable TokenPair without(Throwable failure) {
        LOG.warn("Going on without the token store: {}", Failures.of(failure).getMessage());
        return null;
    }

    private <T extends @Nullable Object> StoreCalls.Call<T> call(Callable<T> work) {
        StoreCalls calls = grant.calls();
        StoreCalls.Call<T> call = calls.start(options.blocking(), work);
        if (!call.answer.isDone()) {
            Waits.Wait patience = waits.start(TIMEOUT, () -> calls.giveUp(call, hangs()), () -> calls.leave(call));
            call.answer.whenComplete((answer, failure) -> onLoop(patience::cancel));
        }
        return call;
    }

    private static CTraderException hangs() {
        return new CTraderException(
                "The token store has not answered within " + TIMEOUT.toMillis() + " ms", null, null);
    }

    /** Goes on here, on the loop, with what ends anywhere. */
    <T extends @Nullable Object> CompletableFuture<T> here(CompletableFuture<T> step) {
        CompletableFuture<T> result = new CompletableFuture<>();
        step.whenComplete((value, failure) -> onLoop(() -> {
            if (failure == null) {
                result.complete(value);
            } else {
                result.completeExceptionally(failure);
            }
        }));
        return result;
    }

    void onLoop(Runnable task) {
        if (loop.isHere()) {
            task.run();
        } else if (!loop.execute(task)) {
            LOG.debug("The connection is closed: nobody waits for its tokens any more");
        }
    }
}
