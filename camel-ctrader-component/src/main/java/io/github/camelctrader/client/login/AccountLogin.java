// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.login;

import com.google.protobuf.Message;
import io.github.camelctrader.client.AccountOptions;
import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.ClientOptions;
import io.github.camelctrader.client.Failures;
import io.github.camelctrader.client.RetryClass;
import io.github.camelctrader.client.TokenPair;
import io.github.camelctrader.client.link.Lifecycle;
import io.github.camelctrader.client.link.Requests;
import io.github.camelctrader.client.support.Timers;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.LifecycleType;
import io.github.camelctrader.openapi.ProtoOAAccountAuthReq;
import io.github.camelctrader.openapi.ProtoOAAccountAuthRes;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Presents the token of one account on one link, and another token in its place when that one is refused, invalidated or
 * about to expire.
 *
 * <ul>
 *   <li>A refused token is renewed once; if the next one is refused as well, that is a refusal of the account.
 *   <li>On a session that is up already the token is exchanged in place, and subscriptions survive.
 *   <li>Confined to the event loop.
 * </ul>
 */
public final class AccountLogin {

    /** Hears how it goes. */
    public interface Owner {
        /**
         * The account that the token leads to is known.
         *
         * @return whether to go on
         */
        boolean chosen(long accountId);

        /** The server has accepted the token. */
        void accepted();

        /** The server has refused the token, another one is on its way; nothing of the handshake is outstanding here. */
        void renewing();

        /** The account is refused, whatever the reason. */
        void refused(CTraderException error);

        /** Something happened that changes where the session stands. */
        void tell(LifecycleEvent.Builder event);

        /** Something happened beside a session that goes on. */
        void announce(LifecycleEvent.Builder event);
    }

    private static final Logger LOG = LoggerFactory.getLogger(AccountLogin.class);

    private final AccountOptions account;
    private final Timers timers;
    private final Tokens tokens;
    private final Lifecycle lifecycle;
    private final Owner owner;
    private final TokenExpiry expiry;
    private @Nullable Requests requests;
    private @Nullable Long accountId;
    private @Nullable TokenPair presented;
    private @Nullable TokenPair reassured;
    private Renewal renewal = Renewal.NONE;
    private boolean renewedBefore;
    private int epoch;

    /** Why another token is on its way to take the place of the presented one. */
    private enum Renewal {
        NONE,
        /** It expires soon; if there is no other one to be had now, the session goes on. */
        EARLY,
        /** The server does not accept it any more. */
        DUE
    }

    public AccountLogin(
            AccountOptions account,
            ClientOptions options,
            Timers timers,
            Tokens tokens,
            Lifecycle lifecycle,
            Owner owner) {
        this.account = account;
        this.timers = timers;
        this.tokens = tokens;
        this.lifecycle = lifecycle;
        this.owner = owner;
        this.accountId = account.accountId();
        this.expiry = new TokenExpiry(options, timers, this::renewEarly);
    }

    /** Presents the present token. */
    public void start(Requests newRequests) {
        requests = newRequests;
        renewedBefore = false;
        int startedIn = epoch;
        then(tokens::current, pair -> present(newRequests, pair, startedIn));
    }

    /** The link, or the session on it, is gone. */
    public void stop() {
        epoch++;
        requests = null;
        renewal = Renewal.NONE;
        expiry.stop();
    }

    /** The server says that the token of a session that is up is no longer good. */
    public void invalidated() {
        TokenPair pair = presented;
        if (requests == null || pair == null) {
            return;
        }
        if (renewal != Renewal.NONE) {
            renewal = Renewal.DUE;
        } else if (!tokens.isRecent(pair)) {
            renew(requests, pair, Renewal.DUE);
        } else if (!pair.equals(reassured)) {
            // Most likely news of the pair that this one replaced; presenting it once more makes sure.
            reassured = pair;
            renewal = Renewal.DUE;
            present(requests, pair, epoch);
        }
    }

    /** A request that belongs to the handshake of the account failed. */
    public void requestFailed(CTraderException error) {
        if (error.retryClass() != RetryClass.REFRESH) {
            owner.refused(error);
        } else if (renewal == Renewal.NONE) {
            failed(error);
        } else {
            renewal = Renewal.DUE; // another token is on its way already
        }
    }

    private void failed(CTraderException error) {
        TokenPair pair = presented;
        if (renewal == Renewal.EARLY) {
            notRenewedEarly(error);
        } else if (error.retryClass() == RetryClass.REFRESH && pair != null && !renewedBefore) {
            // The server has answered; the deadline of the handshake must not cost us the renewed token.
            owner.renewing();
            renew(Objects.requireNonNull(requests), pair, Renewal.DUE);
        } else {
            owner.refused(error);
        }
    }

    private void present(Requests current, TokenPair pair, int startedIn) {
        if (startedIn != epoch) {
            return;
        }
        presented = pair;
        current.secrets().learn(pair);
        then(() -> AccountChoice.choose(account, accountId, pair, current), id -> {
            if (accountId == null && !owner.chosen(id)) {
                return;
            }
            accountId = id;
            Message request = ProtoOAAccountAuthReq.newBuilder()
                    .setCtidTraderAccountId(id)
                    .setAccessToken(pair.accessToken())
                    .build();
            then(() -> successIfAlready(current.send(request, ProtoOAAccountAuthRes.class)), answer -> accepted(pair));
        });
    }

    private static CompletableFuture<ProtoOAAccountAuthRes> successIfAlready(
            CompletableFuture<ProtoOAAccountAuthRes> step) {
        return step.exceptionallyCompose(failure -> {
            CTraderException error = Failures.of(failure);
            return error.retryClass() == RetryClass.SUCCESS
                    ? CompletableFuture.completedFuture(ProtoOAAccountAuthRes.getDefaultInstance())
                    : CompletableFuture.failedFuture(error);
        });
    }

    private void accepted(TokenPair pair) {
        renewal = Renewal.NONE;
        renewedBefore = false;
        expiry.watch(pair);
        owner.accepted();
    }

    private void renewEarly() {
        if (requests != null && presented != null && renewal == Renewal.NONE) {
            renew(requests, presented, Renewal.EARLY);
        }
    }

    private void renew(Requests current, TokenPair old, Renewal why) {
        renewal = why;
        renewedBefore = true;
        int startedIn = epoch;
        then(() -> tokens.renew(old, current), pair -> {
            renewal = Renewal.DUE;
            owner.tell(lifecycle.event(LifecycleType.TOKEN_REFRESHED));
            present(current, pair, startedIn);
        });
    }

    private void notRenewedEarly(CTraderException error) {
        renewal = Renewal.NONE;
        renewedBefore = false;
        String what =
                "token expires in " + Duration.ofMillis(expiry.left()) + " and is not renewed: " + error.getMessage();
        boolean critical = expiry.isCritical();
        long wait = expiry.failed();
        if (critical) {
            owner.announce(lifecycle
                    .event(LifecycleType.AUTH_FAILED)
                    .reason(what)
                    .errorCode(error.errorCode())
                    .retryIn(wait));
        } else {
            LOG.warn("{} {}", lifecycle, what);
        }
    }

    /**
     * Takes a step and goes on with its result, unless the session it belongs to is history by then. That may be so even
     * before the step is under way: a link that breaks while a request is written takes its session along.
     */
    private <T> void then(Supplier<CompletableFuture<T>> step, Consumer<T> next) {
        int startedIn = epoch;
        timers.guard().whenDone(step.get(), (result, failure) -> {
            if (startedIn != epoch) {
                return;
            }
            if (failure == null) {
                next.accept(result);
            } else {
                failed(Failures.of(failure));
            }
        });
    }
}
