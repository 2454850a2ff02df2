// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.session;

import com.google.protobuf.Message;
import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.Counters;
import io.github.camelctrader.client.Failures;
import io.github.camelctrader.client.RetryClass;
import io.github.camelctrader.client.api.AccountOptions;
import io.github.camelctrader.client.feed.ActiveFeed;
import io.github.camelctrader.client.link.Calls;
import io.github.camelctrader.client.link.CloseReason;
import io.github.camelctrader.client.link.Lifecycle;
import io.github.camelctrader.client.link.Link;
import io.github.camelctrader.client.link.ServerTurn;
import io.github.camelctrader.client.link.SocketLifecycle;
import io.github.camelctrader.client.login.AccountState;
import io.github.camelctrader.client.login.TokenOwners;
import io.github.camelctrader.client.login.Tokens;
import io.github.camelctrader.client.login.Waits;
import io.github.camelctrader.client.options.ClientOptions;
import io.github.camelctrader.client.support.Loop;
import io.github.camelctrader.client.wire.Inbound;
import io.github.camelctrader.client.wire.SpotUpdate;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.LifecycleType;
import io.github.camelctrader.openapi.ProtoOAApplicationAuthReq;
import io.github.camelctrader.openapi.ProtoOAApplicationAuthRes;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Owns the application's session: authenticates it on every new link, then lets each account do the same, and brings to each
 * what the link hears. Confined to the event loop.
 */
final class ApplicationSession implements Link.Listener, AccountOwner {

    /** So many sign-ins in a row without an answer, on a link that lives: a fresh one may fare better. */
    static final int MAX_UNANSWERED = 2;

    private final ClientOptions options;
    private final Loop loop;
    private final Lifecycle lifecycle;
    private final Counters counters;
    private final Calls calls;
    private final AccountRegistry accounts = new AccountRegistry();
    private final Pushes pushes;
    private final TokenOwners owners;
    /** What tokens wait for that nobody uses any more. */
    private final Waits waits;

    private @Nullable SocketLifecycle socket;
    private Consumer<LifecycleEvent> teller = event -> {};
    private @Nullable LifecycleEvent lastApplication;
    private @Nullable Link authenticated;
    private @Nullable String lastError;
    private boolean applicationRefused;
    private boolean settled;
    private boolean readingWanted = true;
    private int unanswered;

    ApplicationSession(
            ClientOptions options, Loop loop, Lifecycle lifecycle, Counters counters, Calls calls, TokenOwners owners) {
        this.owners = owners;
        this.options = options;
        this.loop = loop;
        this.lifecycle = lifecycle;
        this.counters = counters;
        this.calls = calls;
        this.waits = new Waits(loop);
        this.pushes = new Pushes(accounts, counters, options.time());
    }

    /** What there is below, and who tells the feeds of what happens here. */
    void socket(SocketLifecycle newSocket, Consumer<LifecycleEvent> newTeller) {
        socket = newSocket;
        teller = newTeller;
    }

    @Override
    public void up(Link link) {
        socket().up(link);
        Message request = ProtoOAApplicationAuthReq.newBuilder()
                .setClientId(options.clientId())
                .setClientSecret(options.clientSecret())
                .build();
        var answered = link.requests().send(request, ProtoOAApplicationAuthRes.class);
        loop.whenDone(answered, (answer, failure) -> {
            CTraderException error = failure == null ? null : Failures.of(failure);
            if (link.isClosed()) {
                return; // told as DISCONNECTED already
            }
            if (error == null || error.retryClass() == RetryClass.SUCCESS) {
                applicationAuthenticated(link);
            } else {
                applicationRefused(link, error);
            }
        });
    }

    @Override
    public void spot(SpotUpdate spot) {
        AccountSession session = accounts.find(spot.accountId);
        if (session == null) {
            counters.unwantedEvent();
        } else {
            session.work().feeds().quotes().spot(spot);
        }
    }

    @Override
    public void message(Link link, Inbound inbound) {
        pushes.heard(link, inbound.message());
    }

    @Override
    public void down(Link link, CloseReason reason) {
        authenticated = null;
        settled = false;
        if (!applicationRefused) {
            lastApplication = null;
        }
        lastError = reason.describe();
        // DISCONNECTED first, then what follows from it, then RECONNECTING.
        // Each on its own: whatever one of them meets, there must be another attempt.
        loop.run(() -> socket().lost(link, reason));
        accounts.all().forEach(account -> loop.run(() -> account.linkLost("link lost")));
        loop.run(() -> socket().retry(link, reason));
    }

    /** The session of an account; it starts with the first feed that it serves. */
    AccountSession serve(AccountOptions account) {
        AccountSession known = accounts.find(account);
        if (known != null) {
            known.configured(owners.grant(options.clientId(), account), () -> tokens(account));
            return known;
        }
        AccountSession session =
                new AccountSession(account, options, loop, tokens(account), lifecycle, this, counters, calls);
        accounts.add(account, session);
        return session;
    }

    /** Signs an account in that has not been yet, if the application is. */
    void startIfUp(AccountSession session) {
        if (session.state() == AccountState.NONE && authenticated != null) {
            session.start(authenticated.requests());
        }
    }

    /** Nobody uses an account any more. */
    void end(AccountSession session) {
        accounts.remove(session);
        session.work().signOut();
        session.close();
    }

    /** Whether everybody wants the socket to be read. */
    void reading(boolean wanted) {
        readingWanted = wanted;
        Link link = socket().link();
        if (link != null) {
            applyReading(link);
        }
    }

    /** The last event of the application's session; null if there is none on this link. */
    @Nullable
    LifecycleEvent last() {
        return lastApplication;
    }

    /** The server has refused the application for good, as far as is known. */
    boolean isRefused() {
        return applicationRefused;
    }

    /** Why the last link ended; null before that. */
    @Nullable
    String lastError() {
        return lastError;
    }

    void close() {
        waits.close();
        accounts.all().forEach(account -> loop.run(account::close));
    }

    @Override
    public void settled(AccountSession session) {
        handshakeDone();
    }

    @Override
    public void answered() {
        unanswered = 0;
    }

    @Override
    public void unanswered(String what) {
        Link link = authenticated;
        if (link != null && ++unanswered >= MAX_UNANSWERED) {
            link.close(
                    CloseReason.client(unanswered + " times in a row not answered, although the link lives: " + what));
        }
    }

    @Override
    public void applicationLost(CTraderException error) {
        Link link = authenticated;
        if (link != null) {
            link.close(CloseReason.refused("application session lost: " + error.getMessage(), error, null));
        }
    }

    @Override
    public ServerTurn servers() {
        return socket().servers();
    }

    @Override
    public void moves(CTraderException why) {
        Link link = authenticated;
        if (link != null) {
            link.close(CloseReason.refused("the next server is tried: " + why.getMessage(), why, null));
        }
    }

    @Override
    public boolean mergedInto(AccountSession session, long accountId) {
        AccountSession other = accounts.find(accountId);
        if (other == null) {
            accounts.identified(session, accountId);
            return false;
        }
        for (ActiveFeed feed : session.work().feeds().all()) {
            session.work().feeds().remove(feed);
            feed.session(other);
            feed.deliver(other.last());
            other.work().feeds().add(feed);
        }
        session.work().calls().moveTo(other.work().calls());
        other.configured(owners.grant(options.clientId(), session.account()), () -> tokens(session.account()));
        accounts.replace(session, other);
        session.close();
        return true;
    }

    private void handshakeDone() {
        Link link = authenticated;
        if (link != null) { // else it was the handshake of a link that is gone
            settled = true;
            socket().handshakeDone();
            applyReading(link);
        }
    }

    /** Until the handshake is through there are no ticks to hold back, and its answers must be read. */
    private void applyReading(Link link) {
        link.reading(readingWanted || !settled);
    }

    private void applicationAuthenticated(Link link) {
        authenticated = link;
        unanswered = 0;
        applicationRefused = false;
        lastApplication = lifecycle.event(LifecycleType.APP_AUTHENTICATED).build();
        teller.accept(lastApplication);
        if (accounts.all().isEmpty()) {
            handshakeDone();
        }
        for (AccountSession session : accounts.all()) {
            if (authenticated == link) { // it may break while the one before writes its first request
                session.start(link.requests());
            }
        }
    }

    private void applicationRefused(Link link, CTraderException error) {
        applicationRefused = error.retryClass() == RetryClass.FATAL;
        boolean mustWait = applicationRefused || error.retryClass() == RetryClass.WAIT || error.retryAfter() != null;
        Duration delay = mustWait ? options.retry().after(error, 0, options.random()) : null;
        lastApplication = lifecycle
                .event(LifecycleType.AUTH_FAILED)
                .reason(error.getMessage())
                .errorCode(error.errorCode())
                .retryIn(delay == null ? null : delay.toMillis())
                .build();
        teller.accept(lastApplication);
        if (applicationRefused) {
            accounts.all().forEach(session -> session.applicationRefused(error));
        }
        link.close(CloseReason.refused("application not authenticated: " + error.getMessage(), error, delay));
    }

    private Tokens tokens(AccountOptions account) {
        return new Tokens(owners.grant(options.clientId(), account), options, loop, waits);
    }

    private SocketLifecycle socket() {
        return Objects.requireNonNull(socket);
    }
}
