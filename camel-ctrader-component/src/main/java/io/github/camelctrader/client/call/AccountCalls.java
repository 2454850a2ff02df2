// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.call;

import com.google.protobuf.Message;
import io.github.camelctrader.client.AuthenticationException;
import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.ErrorCodes;
import io.github.camelctrader.client.NotConnectedException;
import io.github.camelctrader.client.OutcomeUnknownException;
import io.github.camelctrader.client.RequestTimeoutException;
import io.github.camelctrader.client.api.SessionTicket;
import io.github.camelctrader.client.link.Answers;
import io.github.camelctrader.client.link.Call;
import io.github.camelctrader.client.link.Calls;
import io.github.camelctrader.client.link.Door;
import io.github.camelctrader.client.link.Requests;
import io.github.camelctrader.client.options.ClientOptions;
import io.github.camelctrader.client.support.Loop;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The calls that users of an account make, across links and sessions.
 *
 * <ul>
 *   <li>One that only asks waits for the session, and is repeated after a rate limit or a lost session, within its
 *       deadline; the last failure is what its user hears.
 *   <li>A page of history has its time for the answer, and for a session, but none for its turn; unanswered it is asked for
 *       once more.
 *   <li>One that changes something is written at most once. It waits for the first session, but never for one that was
 *       lost: by then it may be an order nobody wants any more.
 *   <li>Confined to the event loop; futures complete on it.
 * </ul>
 */
public final class AccountCalls implements Door, PageSource {

    /** A failure that nobody has heard of is worth a few attempts, not all that the deadline has room for. */
    private static final int MAX_FAILURES = 5;

    private static final int MAX_TIMEOUTS_OF_PAGE = 2;
    private static final int MAX_LIMITS_OF_PAGE = 10;
    private static final String CLOSED = "the connection is closed";

    private final Calls calls;
    private final ClientOptions options;
    private final RequestFields fields;
    private final Listener listener;
    private final SessionTickets tickets;
    private @Nullable AccountCalls successor;
    private @Nullable Requests link;
    private @Nullable Requests session;
    private @Nullable CTraderException refusal;
    private boolean applicationRefused;
    private boolean hadSession;
    private boolean closed;

    /** Hears of answers that say more than what was asked. */
    public interface Listener {
        /** The session is gone. */
        void sessionGone(CTraderException error);

        /** The market is closed in which a command would have traded. */
        void marketClosed(Message command);
    }

    public AccountCalls(Calls calls, ClientOptions options, Loop loop, RequestFields fields, Listener listener) {
        this.calls = calls;
        this.options = options;
        this.fields = fields;
        this.listener = listener;
        this.tickets = new SessionTickets(loop, options.requestTimeout());
    }

    /** Sends a request now or as soon as there is a session for it; the deadline counts from now. */
    public CompletableFuture<Message> send(Message request, Duration timeout) {
        return calls.start(new Call(request, door(), timeout, false));
    }

    public CompletableFuture<Message> send(Message request) {
        return send(request, options.requestTimeout());
    }

    public <T extends Message> CompletableFuture<T> send(Message request, Class<T> answer) {
        return send(request).thenCompose(message -> Answers.expect(request, answer, message));
    }

    @Override
    public <T extends Message> CompletableFuture<T> ask(Message request, Class<T> answer) {
        return calls.start(new Call(request, door(), options.requestTimeout(), true))
                .thenCompose(message -> Answers.expect(request, answer, message));
    }

    /** The session that there is, or the first one. */
    public CompletableFuture<SessionTicket> session() {
        CTraderException obstacle = session != null ? null : noSession("Command");
        return obstacle == null ? tickets.next() : CompletableFuture.failedFuture(obstacle);
    }

    /** Sends a command on this session, or not at all. */
    public CompletableFuture<Message> send(Message request, SessionTicket wanted) {
        return tickets.isValid(wanted)
                ? send(request)
                : CompletableFuture.failedFuture(
                        Call.notSent(Answers.nameOf(request), "the session it was meant for is gone"));
    }

    /** The application is authenticated on a link. */
    public void linkUp(Requests newLink) {
        link = newLink;
        applicationRefused = false;
        calls.release(this);
    }

    /** The account is authenticated on the link. */
    public void sessionUp(Requests newSession) {
        session = newSession;
        refusal = null;
        hadSession = true;
        calls.release(this);
        tickets.up(fields.accountId());
    }

    /** The account's session is gone. */
    public void sessionLost() {
        session = null;
        tickets.lost();
        calls.hold(this);
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
        applicationRefused = application;
        calls.refuse(this);
        tickets.fail(refusal);
    }

    /** Another session turned out to serve the same account: it takes over what is open and what is still to come. */
    public void moveTo(AccountCalls other) {
        successor = other;
        calls.move(this, other);
        tickets.moveTo(other);
    }

    /** Nothing is sent any more, and what waits fails. */
    public void close() {
        closed = true;
        calls.refuse(this);
        tickets.fail(Call.notSent("Command", CLOSED));
    }

    @Override
    public @Nullable CTraderException obstacle(Call call) {
        if (closed) {
            return call.notSent(CLOSED);
        }
        if (via(call) != null) {
            return null;
        }
        if (refusal != null && (applicationRefused || fields.ofAccount(call.request()))) {
            return refusal;
        }
        return call.isCommand() ? noSession(call.name()) : null;
    }

    @Override
    public @Nullable Requests via(Call call) {
        return fields.ofAccount(call.request()) ? session : link;
    }

    @Override
    public CompletableFuture<Message> fill(Message request) {
        return fields.fill(request);
    }

    @Override
    public @Nullable Duration again(Call call, CTraderException error) {
        boolean gone = saysSessionIsGone(call, error);
        if (call.isCommand() || closed) {
            return null;
        }
        if (error instanceof RequestTimeoutException) {
            return call.isPatient() && call.failures() < MAX_TIMEOUTS_OF_PAGE ? Duration.ZERO : null;
        }
        boolean known =
                switch (error.retryClass()) {
                    case WAIT -> !call.isPatient() || call.failures() <= MAX_LIMITS_OF_PAGE;
                    case REAUTHENTICATE, REFRESH -> gone && call.failures() < MAX_FAILURES;
                    case BACKOFF -> call.failures() < MAX_FAILURES;
                    default -> false;
                };
        Duration delay = options.retry().after(error, call.failures() - 1, options.random());
        return known && (call.isPatient() || calls.left(call).compareTo(delay) > 0) ? delay : null;
    }

    /** Once written, one that changes something may have been acted on. */
    @Override
    public CTraderException told(Call call, CTraderException error) {
        if (!call.isCommand()) {
            return error;
        }
        if (ErrorCodes.meansMarketClosed(error.errorCode())) {
            listener.marketClosed(call.request());
        }
        boolean unanswered = error instanceof RequestTimeoutException
                || error instanceof NotConnectedException
                || error.errorCode() == null
                || error.errorCode().equals(ErrorCodes.UNEXPECTED_ANSWER);
        if (unanswered) {
            return call.wasWritten() ? new OutcomeUnknownException(call.request(), error) : error;
        }
        return ErrorCodes.ofCommand(error);
    }

    /**
     * Whether an answer says that the session is gone, which is told then. What a request for another account, or with
     * another token, is refused for concerns its user alone, and so does an order that the token is not good for.
     */
    private boolean saysSessionIsGone(Call call, CTraderException error) {
        boolean ofAccount = fields.ofAccount(call.request()) && !(call.isCommand() && ErrorCodes.refusesRight(error));
        boolean gone =
                switch (error.retryClass()) {
                    case REAUTHENTICATE -> ofAccount || ErrorCodes.meansApplication(error.errorCode());
                    case REFRESH -> ofAccount;
                    default -> false;
                };
        if (gone) {
            listener.sessionGone(error);
        }
        return gone;
    }

    /** Why it makes no sense for a command to wait for a session; null if it does. */
    private @Nullable CTraderException noSession(String what) {
        if (closed) {
            return Call.notSent(what, CLOSED);
        }
        if (refusal != null) {
            return refusal;
        }
        return hadSession ? Call.notSent(what, "there is no session now") : null;
    }

    private Door door() {
        return successor == null ? this : successor.door();
    }
}
