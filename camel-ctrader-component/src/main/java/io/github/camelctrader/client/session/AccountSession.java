// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.session;

import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.Counters;
import io.github.camelctrader.client.ErrorCodes;
import io.github.camelctrader.client.Failures;
import io.github.camelctrader.client.RequestTimeoutException;
import io.github.camelctrader.client.RetryClass;
import io.github.camelctrader.client.api.AccountOptions;
import io.github.camelctrader.client.call.AccountRetries;
import io.github.camelctrader.client.call.PageSource;
import io.github.camelctrader.client.feed.ActiveFeed;
import io.github.camelctrader.client.link.Calls;
import io.github.camelctrader.client.link.Lifecycle;
import io.github.camelctrader.client.link.Requests;
import io.github.camelctrader.client.link.ServerTurn;
import io.github.camelctrader.client.link.Session;
import io.github.camelctrader.client.login.AccountLogin;
import io.github.camelctrader.client.login.AccountState;
import io.github.camelctrader.client.login.TokenGrant;
import io.github.camelctrader.client.login.Tokens;
import io.github.camelctrader.client.options.ClientOptions;
import io.github.camelctrader.client.support.Loop;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.LifecycleType;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Owns the authentication concern of one account: presents its token, loads its symbols, and starts over when the
 * session is lost, without touching the socket or other accounts.
 *
 * <ul>
 *   <li>A token that is no longer good is renewed once and presented again on the same link; so is one that expires soon.
 *   <li>An account that is not through within {@code connectTimeout} is tried again; the link is left to the others.
 *   <li>A permanent refusal is probed once per five minutes, and a wait that the server named is kept, also across
 *       reconnects.
 *   <li>Confined to the event loop.
 * </ul>
 */
final class AccountSession implements AccountLogin.Owner, ActiveFeed.Source {

    private final AccountOptions account;
    private final ClientOptions options;
    private final Loop loop;
    private final Lifecycle lifecycle;
    private final AccountOwner owner;
    private final AccountLogin login;
    private final AccountTokens tokens;
    private final AccountRetries retries;
    private final AccountWork work;

    private AccountState state = AccountState.NONE;
    private @Nullable Long accountId;
    private @Nullable Requests requests;
    private @Nullable LifecycleEvent last;
    /** The link's own deadline ends with the first account that is through; this one is for those after it. */
    private Runnable deadline = Loop.NONE;

    AccountSession(
            AccountOptions account,
            ClientOptions options,
            Loop loop,
            Tokens tokens,
            Lifecycle lifecycle,
            AccountOwner owner,
            Counters counters,
            Calls allCalls) {
        this.account = account;
        this.options = options;
        this.loop = loop;
        this.lifecycle = lifecycle;
        this.owner = owner;
        this.accountId = account.accountId();
        this.tokens = new AccountTokens(tokens, this::newerToken);
        this.retries = new AccountRetries(options, loop, this::authenticate);
        this.login = new AccountLogin(account, options, loop, tokens, lifecycle, this);
        this.work = new AccountWork(accountId, options, loop, tokens, lifecycle, counters, allCalls, owner, this);
    }

    /** What the session was begun with. */
    AccountOptions account() {
        return account;
    }

    /** The session that serves this feed, once it is known. */
    static @Nullable AccountSession serving(ActiveFeed feed) {
        return (AccountSession) feed.session();
    }

    @Override
    public @Nullable Long accountId() {
        return accountId;
    }

    AccountState state() {
        return state;
    }

    /** What works for the account. */
    AccountWork work() {
        return work;
    }

    @Override
    public PageSource pages() {
        return work.history().pages();
    }

    /** The last event of this session on this link, for feeds that join; null if there was none. */
    @Nullable
    LifecycleEvent last() {
        return last;
    }

    /** What the server's silence at sign-in may mean; null if there is nothing to suspect. */
    @Nullable
    String suspicion() {
        return login.suspicion();
    }

    /** The server has refused this account for good, as far as is known. */
    boolean isRefused() {
        return retries.isPermanent();
    }

    /** The application is authenticated on a link: presents the account's token. */
    void start(Requests newRequests) {
        requests = newRequests;
        work.calls().linkUp(newRequests);
        long wait = retries.waitNanos();
        if (wait > 0) {
            state = AccountState.REFUSED;
            retries.after(Duration.ofNanos(wait));
            owner.settled(this);
        } else {
            authenticate();
        }
    }

    /** The link is gone. */
    void linkLost(String reason) {
        requests = null;
        work.calls().linkLost();
        reset(reason);
        if (retries.waitNanos() <= 0) {
            last = null;
        }
    }

    void close() {
        cancelTimers();
        tokens.close();
        work.close();
    }

    private void reset(String reason) {
        cancelTimers();
        state = AccountState.NONE;
        work.end(reason);
    }

    /**
     * A feed of this account was configured with another token pair. It takes the place of one that does not work, now or
     * when that happens; one that works is left alone.
     */
    void configured(TokenGrant grant, Supplier<Tokens> other) {
        if (tokens.reserve(grant, other) && state == AccountState.REFUSED) {
            useSpare();
        }
    }

    /** Presents the tokens in reserve instead of those that do not work; false if there are none. */
    private boolean useSpare() {
        Tokens other = tokens.exchange();
        if (other == null) {
            return false;
        }
        login.use(other);
        work.fields().use(other);
        retries.now();
        return true;
    }

    private void newerToken() {
        if (state == AccountState.REFUSED && retries.isPermanent()) {
            retries.now();
        }
    }

    /** The server dropped this session; the link and the other accounts go on. */
    void disconnected(String reason, @Nullable String errorCode) {
        if (!isUp()) {
            return; // there is nothing to lose, and a refusal keeps its wait
        }
        tell(lifecycle.event(LifecycleType.ACCOUNT_DISCONNECTED).reason(reason).errorCode(errorCode));
        if (login.isReplacing()) {
            // Ended by the renewal of its token: the sign-in with the new one is under way already.
            work.end(reason);
            state = AccountState.PENDING;
            awaitHandshake();
            return;
        }
        reset(reason);
        state = AccountState.PENDING;
        retries.after(retries.dropped());
    }

    /** The server no longer accepts the token: another one is presented in place. */
    void tokenInvalidated(@Nullable String reason) {
        // Otherwise the answer to the token under way will tell.
        if (isUp() && !login.isReplacing()) {
            tell(lifecycle.event(LifecycleType.TOKEN_INVALIDATED).reason(reason));
            login.invalidated();
        }
    }

    /** The application is refused for good, and every account with it. */
    void applicationRefused(CTraderException error) {
        work.calls().refused(error, true);
    }

    @Override
    public void ticksMissed() {
        work.probe().ticksMissed();
    }

    private boolean isUp() {
        return state == AccountState.READY || state == AccountState.AUTHENTICATED;
    }

    /** A request was refused because the session is gone, perhaps with that of the application. */
    void callRefused(CTraderException error) {
        if (ErrorCodes.meansApplication(error.errorCode())) {
            owner.applicationLost(error);
        } else {
            sessionLost(error);
        }
    }

    /** A subscription was. */
    void sessionLost(CTraderException error) {
        if (error.retryClass() == RetryClass.REFRESH) {
            tokenInvalidated(error.getMessage());
        } else {
            disconnected(String.valueOf(error.getMessage()), error.errorCode());
        }
    }

    private void authenticate() {
        Requests current = requests;
        if (current == null) {
            return; // the link went while a retry was falling due; the next one starts anew
        }
        if (state != AccountState.READY) {
            state = AccountState.PENDING;
            awaitHandshake();
        }
        login.start(current);
    }

    private void awaitHandshake() {
        deadline.run();
        long millis = options.connectTimeout().toMillis();
        String missed = "account handshake not finished within " + millis + " ms (connectTimeout)";
        deadline = loop.schedule(millis, () -> refused(new RequestTimeoutException(missed)));
    }

    @Override
    public boolean chosen(long id) {
        if (owner.mergedInto(this, id)) {
            deadline.run();
            return false;
        }
        accountId = id;
        work.fields().account(id);
        return true;
    }

    @Override
    public void accepted() {
        retries.accepted();
        owner.answered();
        tell(lifecycle.event(LifecycleType.ACCOUNT_AUTHENTICATED));
        Requests current = Objects.requireNonNull(requests);
        work.calls().sessionUp(current);
        if (state == AccountState.PENDING) {
            state = AccountState.AUTHENTICATED;
            Session begun = new Session(current, loop, Objects.requireNonNull(accountId));
            work.begin(begun);
            loadSymbols(begun);
        } else if (state == AccountState.READY) {
            retries.up();
        }
    }

    private void loadSymbols(Session current) {
        work.feeds().symbols().start(current, (directory, error) -> {
            if (directory == null) {
                state = AccountState.PENDING;
                login.requestFailed(Objects.requireNonNull(error));
                return;
            }
            deadline.run();
            state = AccountState.READY;
            retries.up();
            owner.settled(this);
            work.feeds().start(directory, current);
        });
    }

    @Override
    public ServerTurn servers() {
        return owner.servers();
    }

    @Override
    public void moves(CTraderException why) {
        owner.moves(why);
    }

    @Override
    public boolean isQuiet() {
        return work.feeds().isQuiet();
    }

    @Override
    public void renewing() {
        deadline.run();
        owner.settled(this);
    }

    @Override
    public void refused(CTraderException error) {
        if (ErrorCodes.meansApplication(error.errorCode())) {
            owner.applicationLost(error);
            return;
        }
        boolean dead = Failures.isForGood(error);
        Duration delay = retries.refused(error);
        LifecycleEvent.Builder event = lifecycle
                .event(LifecycleType.AUTH_FAILED)
                .reason(error.getMessage())
                .errorCode(error.errorCode())
                .attempt(retries.failures())
                .retryIn(delay.toMillis());
        if (state == AccountState.READY && !dead) {
            announce(event); // the session goes on until the server ends it
        } else {
            tell(event);
            reset("account refused");
            state = AccountState.REFUSED;
            handshakeAnswered(error, delay);
        }
        if (dead) {
            work.calls().refused(error, false);
        }
        if (!dead || !useSpare()) {
            retries.after(delay);
        }
    }

    /** An answer, if not the one hoped for: it is the delay that counts now, no longer the handshake's deadline. */
    private void handshakeAnswered(CTraderException error, Duration delay) {
        if (error instanceof RequestTimeoutException) {
            owner.unanswered(String.valueOf(error.getMessage()));
        } else {
            retries.keep(delay);
            owner.answered();
            owner.settled(this);
        }
    }

    private void cancelTimers() {
        retries.cancel();
        deadline.run();
        login.stop();
    }

    @Override
    public void tell(LifecycleEvent.Builder builder) {
        LifecycleEvent event = builder.accountId(accountId).build();
        last = event;
        announce(event);
    }

    @Override
    public void announce(LifecycleEvent.Builder builder) {
        announce(builder.accountId(accountId).build());
    }

    private void announce(LifecycleEvent event) {
        lifecycle.log(event, "");
        work.feeds().tell(event);
    }
}
