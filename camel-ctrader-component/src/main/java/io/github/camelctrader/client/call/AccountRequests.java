// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.call;

import com.google.protobuf.Message;
import io.github.camelctrader.client.AuthenticationException;
import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.ClientOptions;
import io.github.camelctrader.client.Failures;
import io.github.camelctrader.client.NotConnectedException;
import io.github.camelctrader.client.SessionTicket;
import io.github.camelctrader.client.link.Requests;
import io.github.camelctrader.client.support.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The requests that users of an account make, across links and sessions.
 *
 * <ul>
 *   <li>One that only asks waits for the session, and is repeated after a rate limit or a lost session, within its
 *       deadline; the last failure is what its user hears.
 *   <li>One that changes something is written at most once. It waits for the first session, but never for one that was
 *       lost: by then it may be an order nobody wants any more.
 *   <li>What waits is bounded. Confined to the event loop; futures complete on it.
 * </ul>
 */
public final class AccountRequests {

    /** Requests that wait for a session. */
    static final int MAX_WAITING = 5_000;

    private static final String CLOSED = "the connection is closed";

    private final ClientOptions options;
    private final Timers timers;
    private final RequestFields fields;
    private final AccountLosses losses;
    private final Set<AccountCall> waiting = new LinkedHashSet<>();
    private final SessionTickets tickets;
    private @Nullable Requests link;
    private @Nullable Requests session;
    private @Nullable CTraderException refusal;
    private boolean hadSession;
    private boolean closed;

    /** Hears of answers that say the session is gone. */
    @FunctionalInterface
    public interface AccountLosses {
        void lost(CTraderException error);
    }

    public AccountRequests(ClientOptions options, Timers timers, RequestFields fields, AccountLosses losses) {
        this.options = options;
        this.timers = timers;
        this.fields = fields;
        this.losses = losses;
        this.tickets = new SessionTickets(timers, options.requestTimeout());
    }

    /** Sends a request now or as soon as there is a session for it; the deadline counts from now. */
    public CompletableFuture<Message> send(Message request, Duration timeout) {
        AccountCall call = new AccountCall(request, fields.ofAccount(request), timers.time(), timeout);
        CTraderException obstacle = obstacle(call);
        if (obstacle != null) {
            call.fail(obstacle);
        } else {
            call.timer(timers.schedule(timeout.toMillis(), () -> expired(call)));
            attempt(call);
        }
        return call.answer();
    }

    public CompletableFuture<Message> send(Message request) {
        return send(request, options.requestTimeout());
    }

    public <T extends Message> CompletableFuture<T> send(Message request, Class<T> answer) {
        return send(request).thenCompose(message -> Requests.expect(request, answer, message));
    }

    /** The session that there is, or the first one. */
    public CompletableFuture<SessionTicket> session() {
        CTraderException obstacle = session != null ? null : noSession();
        return obstacle == null ? tickets.next() : CompletableFuture.failedFuture(obstacle);
    }

    /** Sends a command on this session, or not at all. */
    public CompletableFuture<Message> send(Message request, SessionTicket wanted) {
        return tickets.isValid(wanted)
                ? send(request)
                : CompletableFuture.failedFuture(notSent(nameOf(request), "the session it was meant for is gone"));
    }

    /** The application is authenticated on a link. */
    public void linkUp(Requests newLink) {
        link = newLink;
        release();
    }

    /** The account is authenticated on the link. */
    public void sessionUp(Requests newSession) {
        session = newSession;
        refusal = null;
        hadSession = true;
        release();
        tickets.up(fields.accountId());
    }

    /** The account's session is gone. */
    public void sessionLost() {
        session = null;
        tickets.lost();
    }

    /** The link is gone, and the session with it. */
    public void linkLost() {
        link = null;
        sessionLost();
    }

    /** The account is refused for good, as far as is known; or with the application, so that nothing can be asked. */
    public void refused(CTraderException error, boolean application) {
        refusal =
                new AuthenticationException(String.valueOf(error.getMessage()), error.errorCode(), error.retryClass());
        for (AccountCall call : List.copyOf(waiting)) {
            if (application || call.ofAccount()) {
                waiting.remove(call);
                call.fail(refusal);
            }
        }
        tickets.fail(refusal);
    }

    /** Another session turned out to serve the same account: it takes over what waits. */
    public void moveTo(AccountRequests other) {
        List<AccountCall> moved = new ArrayList<>(waiting);
        waiting.clear();
        moved.forEach(other::attempt);
        tickets.moveTo(other);
    }

    /** Nothing is sent any more, and what waits fails. */
    public void close() {
        closed = true;
        List<AccountCall> left = List.copyOf(waiting);
        waiting.clear();
        left.forEach(call -> call.fail(notSent(call, CLOSED)));
        tickets.fail(notSent("Command", CLOSED));
    }

    /** Why it makes no sense for a command to wait for a session; null if it does. */
    private @Nullable CTraderException noSession() {
        if (closed) {
            return notSent("Command", CLOSED);
        }
        if (refusal != null) {
            return refusal;
        }
        return hadSession ? notSent("Command", "there is no session now") : null;
    }

    private @Nullable CTraderException obstacle(AccountCall call) {
        if (closed) {
            return notSent(call, CLOSED);
        }
        if (via(call) != null) {
            return null;
        }
        if (refusal != null && call.ofAccount()) {
            return refusal;
        }
        if (call.command() && hadSession) {
            return notSent(call, "there is no session now");
        }
        return waiting.size() >= MAX_WAITING ? notSent(call, "too many requests wait for a session") : null;
    }

    private @Nullable Requests via(AccountCall call) {
        return call.ofAccount() ? session : link;
    }

    private void attempt(AccountCall call) {
        Requests via = via(call);
        if (via == null) {
            waiting.add(call);
            return;
        }
        call.sending();
        fields.fill(call.request())
                .thenCompose(request -> via.send(request, call.left(), call::written))
                .whenComplete((answer, failure) -> {
                    if (failure == null) {
                        call.complete(answer);
                    } else {
                        failed(call, Failures.of(failure));
                    }
                });
    }

    private void release() {
        List<AccountCall> released = new ArrayList<>(waiting);
        waiting.clear();
        released.forEach(this::attempt);
    }

    private void failed(AccountCall call, CTraderException error) {
        boolean noSession = error instanceof NotConnectedException || saysSessionIsGone(call, error);
        Duration delay = options.retry().after(error, call.failures(), options.random());
        if (closed || !call.mayRepeat(error, delay)) {
            call.fail(error);
        } else if (noSession && via(call) == null) {
            attempt(call); // goes on with the next session
        } else {
            call.retry(timers.schedule(delay.toMillis(), () -> attempt(call)));
        }
    }

    private boolean saysSessionIsGone(AccountCall call, CTraderException error) {
        boolean gone =
                switch (error.retryClass()) {
                    case REAUTHENTICATE -> true;
                    case REFRESH -> call.ofAccount();
                    default -> false;
                };
        if (gone) {
            losses.lost(error);
        }
        return gone;
    }

    private void expired(AccountCall call) {
        waiting.remove(call);
        call.expire(() -> notSent(call, "there was no session in time"));
    }

    private static CTraderException notSent(AccountCall call, String why) {
        return notSent(nameOf(call.request()), why);
    }

    private static CTraderException notSent(String what, String why) {
        return new NotConnectedException(what + " not sent: " + why, null);
    }

    private static String nameOf(Message request) {
        return request.getDescriptorForType().getName();
    }
}
