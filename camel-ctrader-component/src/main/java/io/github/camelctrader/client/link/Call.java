// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.link;

import com.google.protobuf.Message;
import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.NotConnectedException;
import io.github.camelctrader.client.PayloadTypes;
import io.github.camelctrader.client.support.Loop;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One request of somebody, from its start to its one end. {@link Calls} moves it from state to state. Confined to the event
 * loop.
 */
public final class Call {

    /** Where a call stands. */
    enum State {
        /** For a session. */
        WAITING,
        /** Its token is looked up. */
        FILLING,
        /** For its turn. */
        QUEUED,
        /** For its answer. */
        WRITTEN,
        /** For its next attempt. */
        PAUSED,
        ENDED
    }

    final Message request;
    final CallKind kind;
    final int payloadType;
    final Duration timeout;
    final boolean patient;

    final CompletableFuture<Message> answer = new CompletableFuture<>();
    Door door;
    State state = State.WAITING;
    /** What is, or was last, queued and written for the request. */
    Message sent;

    @Nullable
    Requests via;

    @Nullable
    String id;

    boolean wasWritten;
    /** Since when it is in its state. */
    long sinceNanos;

    long deadlineNanos;
    /** Its time has run out once, while nothing was read. */
    boolean extended;

    int failures;

    @Nullable
    CTraderException lastError;

    Runnable deadline = Loop.NONE;
    Runnable pause = Loop.NONE;

    /**
     * A call that has not started.
     *
     * @throws IllegalArgumentException if the message cannot be sent on its own
     */
    public Call(Message request, Door door, Duration timeout, boolean patient) {
        this.request = request;
        this.sent = request;
        this.door = door;
        this.kind = CallKind.of(request);
        this.payloadType = PayloadTypes.of(request);
        this.timeout = timeout;
        this.patient = patient;
    }

    public Message request() {
        return request;
    }

    /** Whether its time does not run while it waits for its turn. */
    public boolean isPatient() {
        return patient;
    }

    /** Attempts that have failed. */
    public int failures() {
        return failures;
    }

    /** Whether the server may have acted on it. */
    public boolean wasWritten() {
        return wasWritten;
    }

    public boolean isCommand() {
        return kind == CallKind.COMMAND;
    }

    boolean hasEnded() {
        return state == State.ENDED;
    }

    public String name() {
        return Answers.nameOf(request);
    }

    public NotConnectedException notSent(String why) {
        return notSent(name(), why);
    }

    public static NotConnectedException notSent(String what, String why) {
        return new NotConnectedException(what + " not sent: " + why, null);
    }
}
