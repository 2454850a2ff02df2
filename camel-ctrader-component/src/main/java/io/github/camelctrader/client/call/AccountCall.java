// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.call;

import com.google.protobuf.Message;
import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.ErrorCodes;
import io.github.camelctrader.client.NotConnectedException;
import io.github.camelctrader.client.OutcomeUnknownException;
import io.github.camelctrader.client.RequestTimeoutException;
import io.github.camelctrader.client.TimeSource;
import io.github.camelctrader.client.link.Requests;
import io.github.camelctrader.client.support.Timers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One request of a user, from its first attempt to its one outcome. Confined to the event loop. */
final class AccountCall {

    /** A failure that nobody has heard of is worth a few attempts, not all that the deadline has room for. */
    private static final int MAX_FAILURES = 5;

    private final Message request;
    private final boolean ofAccount;
    private final boolean command;
    private final TimeSource time;
    private final long deadlineNanos;
    private final CompletableFuture<Message> answer = new CompletableFuture<>();
    private Runnable timer = Timers.NONE;
    private Runnable retry = Timers.NONE;
    private boolean inFlight;
    private boolean written;
    private int failures;
    private @Nullable CTraderException lastError;

    AccountCall(Message request, boolean ofAccount, TimeSource time, Duration timeout) {
        this.request = request;
        this.ofAccount = ofAccount;
        this.command = Commands.include(request);
        this.time = time;
        this.deadlineNanos = time.nanoTime() + timeout.toNanos();
    }

    Message request() {
        return request;
    }

    /** Whether it needs the account's session, not only the application's. */
    boolean ofAccount() {
        return ofAccount;
    }

    /** Whether it changes something, so that it must not be written twice. */
    boolean command() {
        return command;
    }

    CompletableFuture<Message> answer() {
        return answer;
    }

    int failures() {
        return failures;
    }

    /** The time that is left. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, deadlineNanos - time.nanoTime()));
    }

    void timer(Runnable cancel) {
        timer = cancel;
    }

    void retry(Runnable cancel) {
        retry = cancel;
    }

    void sending() {
        inFlight = true;
    }

    void written() {
        written = true;
    }

    /** Whether another attempt after this failure and delay makes sense. */
    boolean mayRepeat(CTraderException error, Duration delay) {
        inFlight = false;
        failures++;
        lastError = error;
        boolean known =
                switch (error.retryClass()) {
                    case WAIT -> true;
                    case BACKOFF, REAUTHENTICATE, REFRESH -> failures < MAX_FAILURES;
                    default -> false;
                };
        return known
                && !command
                && !(error instanceof RequestTimeoutException)
                && delay.compareTo(left()) < 0
                && !answer.isDone();
    }

    /** Ends it with an answer; one that a command cannot have leaves open what became of it. */
    void complete(Message message) {
        if (command && !Commands.answers(request, message)) {
            fail(Requests.unexpected(request, message));
            return;
        }
        end();
        answer.complete(message);
    }

    /** Ends it with a failure; once written, one that changes something may have been acted on. */
    void fail(CTraderException error) {
        end();
        boolean unanswered = error instanceof RequestTimeoutException
                || error instanceof NotConnectedException
                || error.errorCode() == null
                || error.errorCode().equals(ErrorCodes.UNEXPECTED_ANSWER);
        if (command && written && unanswered) {
            answer.completeExceptionally(new OutcomeUnknownException(request, error));
        } else {
            answer.completeExceptionally(command && !unanswered ? ErrorCodes.ofCommand(error) : error);
        }
    }

    /** The deadline has passed; while an answer is awaited its own timer tells. */
    void expire(Supplier<CTraderException> otherwise) {
        if (!inFlight && !answer.isDone()) {
            fail(lastError != null ? lastError : otherwise.get());
        }
    }

    private void end() {
        timer.run();
        retry.run();
    }
}
