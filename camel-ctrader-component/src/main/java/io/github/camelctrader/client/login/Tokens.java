// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.login;

import io.github.camelctrader.client.AccountOptions;
import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.ClientOptions;
import io.github.camelctrader.client.ErrorCodes;
import io.github.camelctrader.client.Failures;
import io.github.camelctrader.client.NotConnectedException;
import io.github.camelctrader.client.RequestTimeoutException;
import io.github.camelctrader.client.RetryClass;
import io.github.camelctrader.client.TokenKey;
import io.github.camelctrader.client.TokenPair;
import io.github.camelctrader.client.TokenStore;
import io.github.camelctrader.client.link.Requests;
import io.github.camelctrader.client.support.Timers;
import io.github.camelctrader.openapi.ProtoOARefreshTokenReq;
import io.github.camelctrader.openapi.ProtoOARefreshTokenRes;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The token pair that one account presents, as its connection sees it; the pair itself has one owner for all, {@link
 * TokenGrant}.
 *
 * <ul>
 *   <li>A refresh token works once: one refresh at a time, whoever asks, and the new pair is saved before anybody uses it.
 *       Its answer is the only copy of it and is taken whenever it comes.
 *   <li>A newer pair that another process has put into the store is taken instead of refreshing. It is given a moment to
 *       do so, and after a refused refresh some seconds more.
 *   <li>A pair that is good for another account is not renewed because one account is refused with it.
 *   <li>A store that fails or hangs holds nothing up beyond its deadline. A pair that could not be saved is used all the
 *       same, and saved later, unless the store has a newer one by then.
 *   <li>Confined to the event loop; futures complete on it.
 * </ul>
 */
public final class Tokens {

    /** Why a pair is to be renewed. */
    enum Cause {
        /** It expires soon. */
        EXPIRES,
        /** The server does not accept it. */
        REFUSED,
        /** The server says that it is no longer good, most likely because somebody has renewed it. */
        INVALIDATED,
        /** Sign-ins with it are not answered. */
        UNANSWERED
    }

    /** For so long users wait for a renewal. */
    static final Duration RENEWAL_TIMEOUT = Duration.ofMinutes(1);

    /** For so long one call of a store may take. */
    static final Duration STORE_TIMEOUT = Duration.ofSeconds(10);

    /** The answer may come whenever it likes: only the end of the link ends the wait for it. */
    private static final Duration UNTIL_THE_END = Duration.ofDays(30);

    /** Another process that has renewed the pair needs a moment to save it. */
    private static final Duration MOMENT = Duration.ofSeconds(1);

    private static final int LOOKS_BEFORE_REFRESH = 2;
    private static final int LOOKS_AFTER_REFUSAL = 3;
    private static final Duration LONGEST_LIFE = Duration.ofDays(3_650);
    private static final double JITTER = 0.3;

    private static final Logger LOG = LoggerFactory.getLogger(Tokens.class);

    private final TokenGrant grant;
    private final ClientOptions options;
    private final EventLoop loop;
    private final Set<Wait> waits = new LinkedHashSet<>();
    private Runnable newer = () -> {};
    private @Nullable CompletableFuture<TokenPair> underWay;
    private boolean closed;

    /** A pair that nobody shares. */
    public Tokens(AccountOptions account, ClientOptions options, EventLoop loop) {
        this(new TokenOwners().grant(options.clientId(), account), options, loop);
    }

    public Tokens(TokenGrant grant, ClientOptions options, EventLoop loop) {
        this.grant = grant;
        this.options = options;
        this.loop = loop;
        grant.idle(this);
    }

    /** Sets what is done, on the loop, when a newer pair is there, whoever has got it. */
    public void whenNewer(Runnable action) {
        newer = action;
    }

    /** Whether these are the same pairs. */
    public boolean isOf(TokenGrant other) {
        return grant == other;
    }

    /** Nobody waits for anything here any more. */
    public void close() {
        closed = true;
        grant.left(this);
        for (Wait wait : List.copyOf(waits)) {
            wait.cancel();
            wait.ifClosed.run();
        }
        CompletableFuture<TokenPair> mine = underWay;
        if (mine != null) { // others may wait for it
            grant.renewalEnded(mine);
            mine.completeExceptionally(new NotConnectedException("Token not renewed: the connection is closed", null));
        }
    }

    /** Whether a new pair is on its way. */
    boolean isRenewing() {
        return grant.renewal() != null;
    }

    /** The pair to use now; the store's, if it has one, else the configured one. A renewal under way is waited for. */
    public CompletableFuture<TokenPair> current() {
        CompletableFuture<TokenPair> renewal = grant.renewal();
        return renewal == null ? present() : here(renewal).exceptionallyCompose(failure -> present());
    }

    private CompletableFuture<TokenPair> present() {
        TokenPair current = grant.current();
        TokenPair unsaved = grant.unsaved();
        if (current == null) {
            return load().thenApply(grant::begin);
        }
        if (unsaved == null) {
            return CompletableFuture.completedFuture(current);
        }
        // A pair that could not be saved gets another chance whenever a session begins.
        return load().exceptionally(this::withoutStore).thenCompose(stored -> {
            if (stored == null || !grant.isOutdated(stored)) {
                return save(unsaved);
            }
            adopt(stored, unsaved);
            grant.saved(stored, true);
            return CompletableFuture.completedFuture(stored);
        });
    }

    void presents(TokenPair pair) {
        grant.presents(this, pair);
    }

    /** The server accepts a pair of this account. */
    void accepted(TokenPair pair) {
        if (grant.accepted(this, pair)) {
            save(pair);
        }
    }

    /** The server has refused what was presented, or will not answer any more. */
    void idle() {
        if (!closed) {
            grant.idle(this);
        }
    }

    /** The server says that a pair is dead. */
    void invalidated(TokenPair pair) {
        grant.invalidated(pair);
    }

    /** Whether this pair took the place of another one so lately that news of a dead token mean the other one. */
    boolean isRecent(TokenPair pair) {
        return grant.isRecent(pair, now());
    }

    /** Whether the pair in use was renewed by this process less than so long ago. */
    boolean renewedWithin(Duration time) {
        return grant.renewedWithin(time, now());
    }

    /**
     * A pair to use instead of one that is not, or not much longer, accepted. Fails with the reason of the refusal if
     * there is none to be had.
     */
    CompletableFuture<TokenPair> renew(TokenPair old, Requests requests, Cause cause) {
        TokenPair current = grant.current();
        if (current != null && !current.accessToken().equals(old.accessToken())) {
            return CompletableFuture.completedFuture(current);
        }
        CompletableFuture<TokenPair> mine = new CompletableFuture<>();
        CompletableFuture<TokenPair> one = grant.renewing(mine);
        if (one != mine) {
            return here(one);
        }
        underWay = mine;
        replacement(old, requests, cause).whenComplete((pair, failure) -> {
            grant.renewalEnded(mine);
            if (failure == null) {
                mine.complete(pair);
            } else {
                mine.completeExceptionally(failure);
            }
        });
        return mine;
    }

    private CompletableFuture<TokenPair> replacement(TokenPair old, Requests requests, Cause cause) {
        int looks = grant.store() != null && cause == Cause.INVALIDATED ? LOOKS_BEFORE_REFRESH : 0;
        return look(old, 0, looks).thenCompose(found -> {
            if (found != null) {
                adopt(found, old);
                return CompletableFuture.completedFuture(found);
            }
            return cause == Cause.REFUSED ? unlessAcceptedElsewhere(old, requests) : refresh(old, requests);
        });
    }

    /** Whoever is refused alone has left the grant, most likely, and the others need their token. */
    private CompletableFuture<TokenPair> unlessAcceptedElsewhere(TokenPair old, Requests requests) {
        return switch (grant.standing(old, this)) {
            case FREE -> refresh(old, requests);
            case OPEN -> here(grant.nextVerdict()).thenCompose(change -> unlessAcceptedElsewhere(old, requests));
            case ACCEPTED ->
                CompletableFuture.failedFuture(new CTraderException(
                        "The access token is refused for this account and accepted for another one: it is not renewed."
                                + " Does the token still give access to this account?",
                        "CH_ACCESS_TOKEN_INVALID",
                        null,
                        RetryClass.FATAL,
                        null));
        };
    }

    private CompletableFuture<TokenPair> refresh(TokenPair old, Requests requests) {
        String refreshToken = old.refreshToken();
        if (refreshToken == null) {
            return instead(
                    old,
                    new CTraderException(
                            "The access token is no longer valid and there is no refreshToken to renew it",
                            "CH_ACCESS_TOKEN_INVALID",
                            null,
                            RetryClass.FATAL,
                            null));
        }
        CompletableFuture<TokenPair> result = new CompletableFuture<>();
        Duration patience = longer(RENEWAL_TIMEOUT, options.requestTimeout());
        Wait wait = new Wait(
                patience,
                () -> result.completeExceptionally(new RequestTimeoutException(
                        "ProtoOARefreshTokenReq not answered within " + patience.toMillis() + " ms")),
                () -> {});
        requests.send(
                        ProtoOARefreshTokenReq.newBuilder()
                                .setRefreshToken(refreshToken)
                                .build(),
                        ProtoOARefreshTokenRes.class,
                        UNTIL_THE_END)
                .thenCompose(answer -> taken(answer, old))
                .whenComplete((pair, failure) -> {
                    wait.cancel();
                    if (failure != null) {
                        result.completeExceptionally(failure);
                    } else if (!result.complete(pair)) {
                        LOG.info("A renewed token came late and is used from now on");
                    }
                });
        return result.exceptionallyCompose(failure -> instead(old, Failures.of(failure)));
    }

    /** A refusal for good is the last word only when nobody else has had more luck, and nothing else is configured. */
    private CompletableFuture<TokenPair> instead(TokenPair old, CTraderException error) {
        if (!Failures.isForGood(error)) {
            return CompletableFuture.failedFuture(error);
        }
        TokenPair fallback = grant.fallback(old);
        int looks = grant.store() == null || fallback != null || old.refreshToken() == null ? 0 : LOOKS_AFTER_REFUSAL;
        return look(old, 0, looks).thenCompose(found -> {
            TokenPair other = found != null ? found : fallback;
            if (other == null) {
                return CompletableFuture.failedFuture(error);
            }
            adopt(other, old);
            return CompletableFuture.completedFuture(other);
        });
    }

    private CompletableFuture<TokenPair> taken(ProtoOARefreshTokenRes answer, TokenPair old) {
        // Saved, it would take the place of one that may still be good for something.
        if (answer.getAccessToken().isEmpty()) {
            return CompletableFuture.failedFuture(new CTraderException(
                    "The token was renewed with an empty one", ErrorCodes.UNEXPECTED_ANSWER, null));
        }
        TokenPair pair = pair(answer);
        grant.adopt(pair, old, now());
        return save(pair).thenApply(saved -> {
            adopt(pair, old);
            return pair;
        });
    }

    private TokenPair pair(ProtoOARefreshTokenRes answer) {
        long seconds = Math.min(answer.getExpiresIn(), LONGEST_LIFE.toSeconds());
        Long expiresAt = seconds <= 0
                ? null // not a time; the server's refusal will tell
                : Long.valueOf(options.time().currentTimeMillis() + TimeUnit.SECONDS.toMillis(seconds));
        return new TokenPair(answer.getAccessToken(), answer.getRefreshToken(), expiresAt);
    }

    /** Looks for another pair in the store, now and then so many times more, each after a longer moment. */
    private CompletableFuture<@Nullable TokenPair> look(TokenPair old, int before, int more) {
        return load().exceptionally(this::withoutStore).thenCompose(stored -> {
            boolean good = grant.replaces(stored, old);
            if (good || before == more) {
                return CompletableFuture.completedFuture(good ? stored : null);
            }
            CompletableFuture<Boolean> moment = new CompletableFuture<>();
            double jitter = 1 + JITTER * options.random().nextDouble();
            Duration delay = Duration.ofMillis((long) (MOMENT.toMillis() * (1 << before) * jitter));
            new Wait(delay, () -> moment.complete(true), () -> {});
            return moment.thenCompose(passed -> look(old, before + 1, more));
        });
    }

    private void adopt(TokenPair pair, TokenPair old) {
        grant.adopt(pair, old, now()).forEach(Tokens::tellNewer);
    }

    private void tellNewer() {
        onLoop(() -> {
            if (!closed) {
                newer.run();
            }
        });
    }

    private @Nullable TokenPair withoutStore(Throwable failure) {
        LOG.warn("Going on without the token store: {}", Failures.of(failure).getMessage());
        return null;
    }

    private CompletableFuture<@Nullable TokenPair> load() {
        TokenStore store = grant.store();
        if (store == null) {
            return CompletableFuture.completedFuture(null);
        }
        TokenKey key = grant.key();
        return here(call(() -> store.load(key)).answer)
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(unreadable(failure)));
    }

    private static CTraderException unreadable(Throwable failure) {
        return failure instanceof CTraderException known
                ? known
                : new CTraderException("The token store cannot be read: " + failure.getMessage(), null, failure);
    }

    private CompletableFuture<TokenPair> save(TokenPair pair) {
        TokenStore store = grant.store();
        if (store == null) {
            return CompletableFuture.completedFuture(pair);
        }
        TokenKey key = grant.key();
        StoreCalls.Call<Boolean> call = call(() -> {
            store.save(key, pair);
            return true;
        });
        call.ended.thenAccept(saved -> grant.saved(pair, saved));
        return here(call.answer).handle((saved, failure) -> {
            if (failure != null) {
                grant.saved(pair, false);
                // The old pair is dead already: giving up now would lose the session as well.
                LOG.error("The new token pair could not be saved and is lost if this process ends now", failure);
            }
            return pair;
        });
    }

    private <T extends @Nullable Object> StoreCalls.Call<T> call(Callable<T> work) {
        StoreCalls calls = grant.calls();
        StoreCalls.Call<T> call = calls.start(options.blocking(), work);
        if (!call.answer.isDone()) {
            Wait patience = new Wait(STORE_TIMEOUT, () -> calls.giveUp(call, hangs()), () -> calls.leave(call));
            call.answer.whenComplete((answer, failure) -> onLoop(patience::cancel));
        }
        return call;
    }

    private static CTraderException hangs() {
        return new CTraderException(
                "The token store has not answered within " + STORE_TIMEOUT.toMillis() + " ms", null, null);
    }

    /** Goes on here, on the loop, with what ends anywhere. */
    private <T extends @Nullable Object> CompletableFuture<T> here(CompletableFuture<T> step) {
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

    private void onLoop(Runnable task) {
        if (loop.inEventLoop()) {
            task.run();
            return;
        }
        try {
            loop.execute(task);
        } catch (RejectedExecutionException e) {
            LOG.debug("The connection is closed: nobody waits for its tokens any more");
        }
    }

    private long now() {
        return options.time().nanoTime();
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /** Something that happens later, or not at all once this is closed. */
    private final class Wait {
        private final Runnable ifClosed;
        private final Runnable timer;

        private Wait(Duration delay, Runnable action, Runnable ifClosed) {
            this.ifClosed = ifClosed;
            if (closed) {
                timer = Timers.NONE;
                ifClosed.run();
                return;
            }
            waits.add(this);
            timer = options.time().schedule(loop, delay.toMillis(), () -> {
                waits.remove(this);
                action.run();
            });
        }

        private void cancel() {
            if (waits.remove(this)) {
                timer.run();
            }
        }
    }
}
