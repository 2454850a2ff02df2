// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.login;

import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.ErrorCodes;
import io.github.camelctrader.client.NotConnectedException;
import io.github.camelctrader.client.RequestTimeoutException;
import io.github.camelctrader.client.RetryClass;
import io.github.camelctrader.client.TokenPair;
import io.github.camelctrader.client.api.AccountOptions;
import io.github.camelctrader.client.link.Lifecycle;
import io.github.camelctrader.client.link.Requests;
import io.github.camelctrader.client.link.ServerTurn;
import io.github.camelctrader.client.link.Session;
import io.github.camelctrader.client.options.ClientOptions;
import io.github.camelctrader.client.options.Server;
import io.github.camelctrader.client.support.Loop;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.LifecycleType;
import io.github.camelctrader.openapi.ProtoOAAccountAuthReq;
import io.github.camelctrader.openapi.ProtoOAAccountAuthRes;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Presents the token of one account on one link, and another token in its place when that one is refused, invalidated or
 * about to expire.
 *
 * <ul>
 *   <li>A refused token is renewed once; if the next one is refused as well, that is a refusal of the account.
 *   <li>A token that is due is renewed before it is presented again: renewed under a session, most servers end that.
 *   <li>On a session that is up already the token is exchanged in place. Where the server goes on with the session, so
 *       does everything on it; where it ends it, the sign-in under way is the next one.
 *   <li>A host that does not serve the account is told as such, and left where another one does.
 *   <li>Sign-ins that are never answered, again and again, mean a dead token at some brokers: it is renewed once.
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

        /** Where the account is signed in, and where else it could be. */
        ServerTurn servers();

        /** The account belongs to the other environment, whose server is tried next. */
        void moves(CTraderException why);

        /** The server has accepted the token. */
        void accepted();

        /** Another token is on its way; nothing of the handshake is outstanding here. */
        void renewing();

        /** The account is refused, whatever the reason. */
        void refused(CTraderException error);

        /** Something happened that changes where the session stands. */
        void tell(LifecycleEvent.Builder event);

        /** Something happened beside a session that goes on. */
        void announce(LifecycleEvent.Builder event);

        /** Whether a session that ends now costs nobody a tick. */
        boolean isQuiet();
    }

    /** After so many sign-ins in a row without an answer the token is suspected. */
    public static final int SILENT_SIGN_INS = 3;

    /** So many refusals in a row that may come of a wrong host, some minutes of them, are no passing trouble. */
    private static final int MISROUTED = 30;

    private static final Logger LOG = LoggerFactory.getLogger(AccountLogin.class);
    private final AccountOptions account;
    private final Loop loop;
    private final Lifecycle lifecycle;
    private final Owner owner;
    private final TokenExpiry expiry;
    private Tokens tokens;
    /** Of this attempt; the account's session begins with its success and may end before it is replaced. */
    private @Nullable Session session;

    private @Nullable Long accountId;
    private @Nullable TokenPair presented;
    private @Nullable TokenPair reassured;
    private Renewal renewal = Renewal.NONE;
    private boolean renewedBefore;
    private boolean unanswered;
    private boolean renewedForSilence;
    private int silent;
    private int misrouted;
    private @Nullable AccountChoice listed;

    /** Why another token is on its way to take the place of the presented one. */
    private enum Renewal {
        NONE,
        /** It expires soon, and nothing is signed in with it yet. */
        FIRST,
        /** It expires soon; if there is no other one to be had now, the session goes on. */
        EARLY,
        /** The server does not accept it any more. */
        DUE
    }

    public AccountLogin(
            AccountOptions account, ClientOptions options, Loop loop, Tokens tokens, Lifecycle lifecycle, Owner owner) {
        this.account = account;
        this.loop = loop;
        this.tokens = tokens;
        this.lifecycle = lifecycle;
        this.owner = owner;
        this.accountId = account.accountId();
        this.expiry = new TokenExpiry(options, loop, this::renewEarly, owner::isQuiet);
    }

    /** Another pair is configured; it is presented from the next sign-in on. */
    public void use(Tokens other) {
        tokens = other;
        heard();
    }

    /** Presents the present token. */
    public void start(Requests requests) {
        end();
        Session mine = new Session(requests, loop, accountId == null ? 0 : accountId);
        session = mine;
        renewedBefore = false;
        if (tokens.isRenewing()) {
            owner.renewing();
        }
        mine.then(tokens::current, (pair, error) -> {
            if (pair == null) {
                failed(Objects.requireNonNull(error));
            } else {
                begin(mine, pair);
            }
        });
    }

    private void begin(Session mine, TokenPair pair) {
        boolean renewable = pair.refreshToken() != null;
        if (silent >= SILENT_SIGN_INS && !renewable && !renewedForSilence) {
            renewedForSilence = true; // as far as that goes; told once
            owner.announce(lifecycle
                    .event(LifecycleType.AUTH_FAILED)
                    .reason(suspicion() + ", and there is no refreshToken to renew it"));
        }
        if (silent >= SILENT_SIGN_INS && renewable && !renewedForSilence) {
            LOG.warn("{} {}", lifecycle, suspicion());
            renew(mine, pair, Renewal.FIRST, Tokens.Cause.UNANSWERED);
        } else if (renewable
                && presented != null
                && expiry.isDue(pair)
                && !tokens.renewedWithin(TokenExpiry.LONGEST_WAIT)) {
            renew(mine, pair, Renewal.FIRST, Tokens.Cause.EXPIRES);
        } else {
            present(mine, pair);
        }
    }

    /** The link, or the session on it, is gone. */
    public void stop() {
        if (unanswered) {
            silent++;
        }
        end();
    }

    private void end() {
        if (session != null) {
            session.end();
            session = null;
        }
        unanswered = false;
        renewal = Renewal.NONE;
        expiry.stop();
        tokens.idle();
    }

    /** What the server's silence may mean by now; null if it is not that silent. */
    public @Nullable String suspicion() {
        return silent < SILENT_SIGN_INS
                ? null
                : "sign-in not answered " + silent + " times in a row: the access token may be dead";
    }

    /** A renewed token is presented on a session that is up, and that ends now: the answer is of the next one. */
    public boolean isReplacing() {
        return renewal == Renewal.DUE && unanswered;
    }

    /** The server says that the token of a session that is up is no longer good. */
    public void invalidated() {
        TokenPair pair = presented;
        Session current = session;
        if (current == null || pair == null) {
            return;
        }
        if (renewal != Renewal.NONE) {
            renewal = Renewal.DUE;
        } else if (!tokens.isRecent(pair)) {
            tokens.invalidated(pair);
            renew(current, pair, Renewal.DUE, Tokens.Cause.INVALIDATED);
        } else if (!pair.equals(reassured)) {
            // Most likely news of the pair that this one replaced; presenting it once more makes sure.
            reassured = pair;
            renewal = Renewal.DUE;
            present(current, pair);
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
        Session current = session;
        if (renewal == Renewal.FIRST && pair != null && current != null) {
            renewal = Renewal.NONE;
            LOG.warn("{} token not renewed before signing in: {}", lifecycle, error.getMessage());
            present(current, pair);
        } else if (renewal == Renewal.EARLY) {
            notRenewedEarly(error);
        } else if (error.retryClass() == RetryClass.REFRESH && pair != null && current != null && !renewedBefore) {
            // The server has answered; the deadline of the handshake must not cost us the renewed token.
            owner.renewing();
            renew(current, pair, Renewal.DUE, cause(error));
        } else {
            owner.refused(error);
        }
    }

    private static Tokens.Cause cause(CTraderException error) {
        return ErrorCodes.meansExpired(error.errorCode()) ? Tokens.Cause.EXPIRES : Tokens.Cause.REFUSED;
    }

    private void present(Session mine, TokenPair pair) {
        TokenPair before = presented;
        presented = pair;
        mine.requests().secrets().learn(pair);
        if (before != null && !before.accessToken().equals(pair.accessToken())) {
            owner.tell(lifecycle.event(LifecycleType.TOKEN_REFRESHED));
        }
        tokens.presents(pair);
        unanswered = true;
        Long known = accountId;
        if (known != null && !owner.servers().isOpen()) {
            signIn(mine, pair, known);
            return;
        }
        mine.then(() -> AccountChoice.find(account, known, pair, mine.requests()), (choice, error) -> {
            if (choice == null) {
                answered(Objects.requireNonNull(error));
            } else if (isServedHere(choice) && (accountId != null || owner.chosen(choice.id()))) {
                accountId = choice.id();
                signIn(mine, pair, choice.id());
            }
        });
    }

    /** Whether the present host may serve the account; if not, what follows from that has been started. */
    private boolean isServedHere(AccountChoice choice) {
        Server here = owner.servers().present();
        Boolean live = choice.live();
        if (live != null && owner.servers().move(live)) {
            heard();
            owner.moves(choice.wrongHost(here.host()));
        } else if (live != null && here.live() != null && !here.live().equals(live)) {
            answered(choice.wrongHost(here.host()));
        } else {
            return true;
        }
        return false;
    }

    /** What a wrong host says may have passing reasons as well: the list of accounts, which any host has, tells. */
    private void refusedPerhapsByWrongHost(Session mine, TokenPair pair, long id, CTraderException error) {
        AccountChoice before = listed;
        if (before != null && owner.servers().present().live() == null) {
            answered(before.perhapsWrongHost(error, ++misrouted >= MISROUTED)); // the list would say nothing new
            return;
        }
        mine.then(() -> AccountChoice.find(account, id, pair, mine.requests()), (found, failure) -> {
            AccountChoice choice = found == null ? new AccountChoice(id, null) : found;
            listed = found;
            if (isServedHere(choice)) {
                boolean sure =
                        choice.live() != null && owner.servers().present().live() != null;
                answered(sure ? error : choice.perhapsWrongHost(error, ++misrouted >= MISROUTED));
            }
        });
    }

    private void signIn(Session mine, TokenPair pair, long id) {
        ProtoOAAccountAuthReq request = ProtoOAAccountAuthReq.newBuilder()
                .setCtidTraderAccountId(id)
                .setAccessToken(pair.accessToken())
                .build();
        mine.ask(request, ProtoOAAccountAuthRes.class, (answer, error) -> {
            if (error == null || error.retryClass() == RetryClass.SUCCESS) {
                accepted(pair);
            } else if (ErrorCodes.mayMeanWrongHost(error)) {
                refusedPerhapsByWrongHost(mine, pair, id, error);
            } else {
                answered(error);
            }
        });
    }

    private void accepted(TokenPair pair) {
        renewal = Renewal.NONE;
        renewedBefore = false;
        misrouted = 0;
        heard();
        expiry.watch(pair);
        tokens.accepted(pair);
        owner.accepted();
    }

    /** Silence is none, so that it goes on to count. */
    private void answered(CTraderException error) {
        if (!(error instanceof RequestTimeoutException) && !(error instanceof NotConnectedException)) {
            heard();
        }
        tokens.idle();
        failed(error);
    }

    private void heard() {
        unanswered = false;
        renewedForSilence = false;
        silent = 0;
    }

    private void renewEarly() {
        if (session != null && presented != null && renewal == Renewal.NONE) {
            renew(session, presented, Renewal.EARLY, Tokens.Cause.EXPIRES);
        }
    }

    private void renew(Session mine, TokenPair old, Renewal why, Tokens.Cause cause) {
        renewal = why;
        renewedBefore = true;
        presented = old;
        if (why == Renewal.FIRST) {
            owner.renewing();
        }
        mine.then(() -> tokens.renew(old, mine.requests(), cause), (pair, error) -> {
            if (pair == null) {
                failed(Objects.requireNonNull(error));
            } else {
                renewedForSilence |= cause == Tokens.Cause.UNANSWERED;
                renewal = Renewal.DUE;
                present(mine, pair);
            }
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
}
