// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.login;

import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.ErrorCodes;
import io.github.camelctrader.client.Failures;
import io.github.camelctrader.client.NotConnectedException;
import io.github.camelctrader.client.RequestTimeoutException;
import io.github.camelctrader.client.RetryClass;
import io.github.camelctrader.client.TokenPair;
import io.github.camelctrader.client.api.AccountOptions;
import io.github.camelctrader.client.link.Requests;
import io.github.camelctrader.client.options.ClientOptions;
import io.github.camelctrader.client.support.Loop;
import io.github.camelctrader.openapi.ProtoOARefreshTokenReq;
import io.github.camelctrader.openapi.ProtoOARefreshTokenRes;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
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
 *   <li>A pair that could not be saved is used all the same, and saved later ({@link StoredPair}).
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

    /** The answer may come whenever it likes: only the end of the link ends the wait for it. */
    private static final Duration UNTIL_THE_END = Duration.ofDays(30);

    private static final int LOOKS_BEFORE_REFRESH = 2;
    private static final int LOOKS_AFTER_REFUSAL = 3;
    private static final Duration LONGEST_LIFE = Duration.ofDays(3_650);

    private static final Logger LOG = LoggerFactory.getLogger(Tokens.class);

    private final TokenGrant grant;
    private final ClientOptions options;
    private final Waits waits;
    private final StoredPair stored;
    private Runnable newer = () -> {};
    private @Nullable CompletableFuture<TokenPair> underWay;

    /** A pair that nobody shares. */
    public Tokens(AccountOptions account, ClientOptions options, Loop loop) {
        this(new TokenOwners().grant(options.clientId(), account), options, loop);
    }

    public Tokens(TokenGrant grant, ClientOptions options, Loop loop) {
        this(grant, options, loop, new Waits(loop));
    }

    /**
     * @param ofConnection what a pair waits for that nobody uses any more and that is not saved yet; closed with the
     *     connection
     */
    public Tokens(TokenGrant grant, ClientOptions options, Loop loop, Waits ofConnection) {
        this.grant = grant;
        this.options = options;
        this.waits = new Waits(loop);
        this.stored = new StoredPair(grant, options, loop, waits, ofConnection, this::adopt);
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
        grant.left(this);
        waits.close();
        stored.saveLast();
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
        return renewal == null ? present() : stored.here(renewal).exceptionallyCompose(failure -> present());
    }

    private CompletableFuture<TokenPair> present() {
        TokenPair current = grant.current();
        TokenPair unsaved = grant.unsaved();
        if (current == null) {
            return stored.load().thenApply(grant::begin);
        }
        if (unsaved == null) {
            return CompletableFuture.completedFuture(current);
        }
        // A pair that could not be saved gets another chance whenever a session begins.
        return stored.saveAgain(unsaved);
    }

    /** Somebody else has seen that the pair could not be saved, and is gone. */
    void saveLater() {
        if (!waits.isClosed()) {
            stored.onLoop(stored::saveLater);
        }
    }

    void presents(TokenPair pair) {
        grant.presents(this, pair);
    }

    /** The server accepts a pair of this account. */
    void accepted(TokenPair pair) {
        if (grant.accepted(this, pair)) {
            stored.save(pair);
        }
    }

    /** The server has refused what was presented, or will not answer any more. */
    void idle() {
        if (!waits.isClosed()) {
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
            return stored.here(one);
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
        return stored.look(old, 0, looks).thenCompose(found -> {
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
            case OPEN -> stored.here(grant.nextVerdict()).thenCompose(change -> unlessAcceptedElsewhere(old, requests));
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
        Waits.Wait wait = waits.start(
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
        return stored.look(old, 0, looks).thenCompose(found -> {
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
        return stored.save(pair).thenApply(saved -> {
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

    private void adopt(TokenPair pair, TokenPair old) {
        grant.adopt(pair, old, now()).forEach(Tokens::tellNewer);
    }

    private void tellNewer() {
        stored.onLoop(() -> {
            if (!waits.isClosed()) {
                newer.run();
            }
        });
    }

    private long now() {
        return options.time().nanoTime();
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
