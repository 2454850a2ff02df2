// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.login;

import io.github.camelctrader.client.AccountOptions;
import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.ClientOptions;
import io.github.camelctrader.client.ErrorCodes;
import io.github.camelctrader.client.Failures;
import io.github.camelctrader.client.RetryClass;
import io.github.camelctrader.client.TokenPair;
import io.github.camelctrader.client.TokenStore;
import io.github.camelctrader.client.link.Requests;
import io.github.camelctrader.openapi.ProtoOARefreshTokenReq;
import io.github.camelctrader.openapi.ProtoOARefreshTokenRes;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The token pair in use, shared by the accounts that were configured with it.
 *
 * <ul>
 *   <li>A refresh token works once: one refresh at a time, and the new pair is saved before anybody uses it.
 *   <li>A newer pair that somebody else has put into the store meanwhile is taken instead of refreshing.
 *   <li>If saving fails the session goes on with the new pair; the failure is logged and saving tried again later.
 *   <li>Confined to the event loop; the store is read and written on the blocking executor, one call at a time.
 * </ul>
 */
public final class Tokens {

    /** The answer holds the only copy of the new pair: it is worth a longer wait than other answers. */
    static final Duration RENEWAL_TIMEOUT = Duration.ofMinutes(1);

    /** Renewing a token invalidates the old one, and for so long the server may tell us so as well. */
    private static final Duration RECENT = Duration.ofSeconds(30);

    private static final Duration LONGEST_LIFE = Duration.ofDays(3_650);

    private static final Logger LOG = LoggerFactory.getLogger(Tokens.class);

    private final TokenPair configured;
    private final @Nullable TokenStore store;
    private final ClientOptions options;
    private final EventLoop loop;
    private @Nullable TokenPair current;
    private @Nullable TokenPair unsaved;
    private @Nullable TokenPair renewed;
    private long renewedAtNanos;
    private @Nullable CompletableFuture<TokenPair> renewal;
    private CompletableFuture<?> lastCall = CompletableFuture.completedFuture(null);

    public Tokens(AccountOptions account, ClientOptions options, EventLoop loop) {
        this.configured = account.tokens();
        this.store = account.store();
        this.options = options;
        this.loop = loop;
    }

    /** The pair to use now; the store's, if it has one, else the configured one. */
    public CompletableFuture<TokenPair> current() {
        if (current != null) {
            // A pair that could not be saved gets another chance whenever a session begins.
            return unsaved == null ? CompletableFuture.completedFuture(current) : save(current);
        }
        return load().thenApply(stored -> {
            TokenPair pair = current != null ? current : stored != null ? stored : configured;
            current = pair;
            return pair;
        });
    }

    /**
     * A pair to use instead of one that is not, or not much longer, accepted. Fails with the reason of the refusal if
     * there is none to be had.
     */
    CompletableFuture<TokenPair> renew(TokenPair old, Requests requests) {
        if (current != null && !current.accessToken().equals(old.accessToken())) {
            return CompletableFuture.completedFuture(current);
        }
        if (renewal != null) {
            return renewal;
        }
        CompletableFuture<TokenPair> started = load().exceptionally(Tokens::withoutStore)
                .thenCompose(stored -> stored != null && replaces(stored, old)
                        ? CompletableFuture.completedFuture(stored)
                        : refresh(old, requests));
        renewal = started;
        // Attached after the field is set: what fails at once must not be remembered as under way.
        started.whenComplete((pair, failure) -> {
            renewal = null;
            if (pair != null) {
                current = pair;
                renewed = pair;
                renewedAtNanos = options.time().nanoTime();
            }
        });
        return started;
    }

    /** Whether this pair took the place of another one so lately that news of a dead token mean the other one. */
    boolean isRecent(TokenPair pair) {
        return pair.equals(renewed) && options.time().nanoTime() - renewedAtNanos < RECENT.toNanos();
    }

    /** A pair that could not be saved at the time is newer than the store's, which is known by its earlier end. */
    private static boolean replaces(TokenPair stored, TokenPair old) {
        boolean older = stored.expiresAt() != null && old.expiresAt() != null && stored.expiresAt() < old.expiresAt();
        return !older && !stored.accessToken().equals(old.accessToken());
    }

    private static @Nullable TokenPair withoutStore(Throwable failure) {
        LOG.warn(
                "Renewing the token without the store: {}", Failures.of(failure).getMessage());
        return null;
    }

    private CompletableFuture<TokenPair> refresh(TokenPair old, Requests requests) {
        if (old.refreshToken() == null) {
            return CompletableFuture.failedFuture(new CTraderException(
                    "The access token is no longer valid and there is no refreshToken to renew it",
                    "CH_ACCESS_TOKEN_INVALID",
                    null,
                    RetryClass.FATAL,
                    null));
        }
        ProtoOARefreshTokenReq request = ProtoOARefreshTokenReq.newBuilder()
                .setRefreshToken(old.refreshToken())
                .build();
        Duration timeout =
                options.requestTimeout().compareTo(RENEWAL_TIMEOUT) > 0 ? options.requestTimeout() : RENEWAL_TIMEOUT;
        return requests.send(request, ProtoOARefreshTokenRes.class, timeout).thenCompose(this::saved);
    }

    private CompletableFuture<TokenPair> saved(ProtoOARefreshTokenRes answer) {
        // Saved, it would take the place of one that may still be good for something.
        return answer.getAccessToken().isEmpty()
                ? CompletableFuture.failedFuture(new CTraderException(
                        "The token was renewed with an empty one", ErrorCodes.UNEXPECTED_ANSWER, null))
                : save(pair(answer));
    }

    private TokenPair pair(ProtoOARefreshTokenRes answer) {
        long seconds = Math.min(answer.getExpiresIn(), LONGEST_LIFE.toSeconds());
        Long expiresAt = seconds <= 0
                ? null // not a time; the server's refusal will tell
                : Long.valueOf(options.time().currentTimeMillis() + TimeUnit.SECONDS.toMillis(seconds));
        return new TokenPair(answer.getAccessToken(), answer.getRefreshToken(), expiresAt);
    }

    private CompletableFuture<@Nullable TokenPair> load() {
        return store == null ? CompletableFuture.completedFuture(null) : inTurn(() -> load(store));
    }

    /** Runs a call of the store when the one before has ended; its outcome comes on the loop. */
    private <T extends @Nullable Object> CompletableFuture<T> inTurn(Supplier<T> call) {
        CompletableFuture<T> result =
                lastCall.handle((ended, failure) -> "next").thenApplyAsync(turn -> call.get(), options.blocking());
        lastCall = result;
        // Not thenApplyAsync, which would pass a failure on without changing the thread.
        return result.whenCompleteAsync((value, failure) -> {}, loop);
    }

    private static @Nullable TokenPair load(TokenStore store) {
        try {
            return store.load();
        } catch (IOException e) {
            throw new CompletionException(
                    new CTraderException("The token store cannot be read: " + e.getMessage(), null, e));
        }
    }

    private CompletableFuture<TokenPair> save(TokenPair pair) {
        if (store == null) {
            return CompletableFuture.completedFuture(pair);
        }
        return inTurn(() -> save(store, pair)).thenApply(saved -> {
            unsaved = saved ? null : pair;
            return pair;
        });
    }

    private static boolean save(TokenStore store, TokenPair pair) {
        try {
            store.save(pair);
            return true;
        } catch (IOException | RuntimeException | Error e) {
            // The old pair is dead already: giving up now would lose the session as well.
            LOG.error("The new token pair could not be saved and is lost if this process ends now", e);
            return false;
        }
    }
}
