// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.link;

import com.google.protobuf.Message;
import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.Counters;
import io.github.camelctrader.client.ErrorCodes;
import io.github.camelctrader.client.Failures;
import io.github.camelctrader.client.NotConnectedException;
import io.github.camelctrader.client.RateLimitException;
import io.github.camelctrader.client.RequestTimeoutException;
import io.github.camelctrader.client.options.ClientOptions;
import io.github.camelctrader.client.support.Loop;
import io.github.camelctrader.client.support.Secrets;
import io.github.camelctrader.client.wire.Inbound;
import io.github.camelctrader.openapi.ProtoMessage;
import io.netty.handler.codec.EncoderException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All open calls of a connection, across its links: each has one state, one deadline and one end.
 *
 * <ul>
 *   <li>Nothing is written for a call that has ended; closing ends all.
 *   <li>A command goes before reads, and is refused rather than written late.
 *   <li>While nothing is read, the time of what was written stands still; for a command reading goes on.
 *   <li>A link that answers nothing any more is ended, however alive it looks.
 *   <li>Confined to the event loop; futures complete on it.
 * </ul>
 */
public final class Calls {

    /** Open calls of each kind. */
    public static final int MAX_OPEN = 5_000;

    /** A command that waits longer for its turn is one that nobody wants any more. */
    public static final Duration MAX_TURN = Duration.ofSeconds(2);

    /** So many calls in a row without an answer condemn a link. */
    public static final int MAX_UNANSWERED = 3;

    private final ClientOptions options;
    private final Loop loop;
    private final Secrets secrets;
    private final Pacer pacer;
    private final Set<Call> open = new LinkedHashSet<>();
    private final Map<CallKind, Integer> counts = new EnumMap<>(CallKind.class);
    private final WrittenCalls written;

    private int unanswered;
    private boolean draining;
    private boolean closed;
    private Runnable nextTurn = Loop.NONE;

    public Calls(ClientOptions options, Loop loop, Counters counters, Secrets secrets) {
        this.options = options;
        this.loop = loop;
        this.secrets = secrets;
        this.pacer = new Pacer(options);
        this.written = new WrittenCalls(options, counters, secrets);
    }

    public Duration timeout() {
        return options.requestTimeout();
    }

    public Secrets secrets() {
        return secrets;
    }

    /** Starts a call; its deadline counts from now. */
    public CompletableFuture<Message> start(Call call) {
        counts.merge(call.kind, 1, Integer::sum);
        open.add(call);
        if (counts.getOrDefault(call.kind, 0) > MAX_OPEN) {
            end(call, call.notSent("too many requests are waiting"));
        } else {
            secrets.learn(call.request);
            call.deadlineNanos = now() + call.timeout.toNanos();
            if (!call.patient) {
                runOut(call, call.timeout);
            }
            attempt(call);
        }
        return call.answer;
    }

    /** The session that calls have waited for is there. */
    public void release(Door door) {
        of(door).stream().filter(call -> call.state == Call.State.WAITING).forEach(this::attempt);
    }

    /** The session is gone: what was not written yet waits for the next one, or ends. */
    public void hold(Door door) {
        of(door).stream()
                .filter(call -> call.state == Call.State.QUEUED && door.via(call) == null)
                .forEach(this::attempt);
    }

    /** There will be no session: ends what has no use for waiting any more. */
    public void refuse(Door door) {
        for (Call call : of(door)) {
            CTraderException obstacle = call.state == Call.State.WRITTEN ? null : door.obstacle(call);
            if (obstacle != null) {
                end(call, obstacle);
            }
        }
        drain();
    }

    /** Calls of one door go on as those of another. */
    public void move(Door from, Door to) {
        List<Call> moved = of(from);
        moved.forEach(call -> call.door = to);
        moved.stream().filter(call -> call.state == Call.State.WAITING).forEach(this::attempt);
    }

    /** A link is gone. */
    public void lost(Requests link, Function<Call, CTraderException> error) {
        unanswered = 0;
        // Each on its own: whatever one of them meets, the others must not stay open, nor the link.
        on(link).forEach(call -> loop.run(() -> failed(call, error.apply(call))));
        loop.run(this::drain);
    }

    /** Ends every call, and those still to come. */
    public void close() {
        closed = true;
        nextTurn.run();
        List.copyOf(open).forEach(call -> end(call, call.door.told(call, call.notSent("the connection is closed"))));
    }

    /** Calls that go, or went, out on a link. */
    public List<Call> on(Requests link) {
        return open.stream().filter(call -> call.via == link).toList();
    }

    /** Whether reading must go on, or an answer that matters stays unread. */
    public boolean mustRead() {
        return written.mustRead();
    }

    /** Ends, or tries again, the call that a message answers; false if it is news for others. */
    public boolean complete(Inbound inbound) {
        Message message = inbound.message();
        Call call = written.answeredBy(inbound);
        if (call == null) {
            return written.isStray(inbound);
        }
        if (inbound.isReadable() && !Answers.concerns(call.sent, message)) {
            return false;
        }
        unanswered = 0;
        secrets.learn(message);
        CTraderException error = written.errorIn(inbound, call);
        if (error != null) {
            failed(call, error);
        } else {
            end(call, null);
            call.answer.complete(message);
        }
        drain();
        return true;
    }

    private void attempt(Call call) {
        detach(call);
        CTraderException obstacle = closed ? call.notSent("the connection is closed") : call.door.obstacle(call);
        if (obstacle != null) {
            end(call, call.door.told(call, obstacle));
            return;
        }
        Requests via = call.door.via(call);
        if (via == null) {
            call.state = Call.State.WAITING;
            if (call.patient) {
                runOut(call, call.timeout);
            }
            return;
        }
        call.state = Call.State.FILLING;
        loop.whenDone(filled(call), (message, failure) -> {
            if (call.hasEnded()) {
                return;
            }
            if (failure != null) {
                failed(call, Failures.of(failure));
            } else if (call.door.via(call) != via) {
                attempt(call);
            } else {
                call.via = via;
                call.sent = Objects.requireNonNull(message);
                secrets.learn(call.sent);
                queue(call, false);
            }
        });
    }

    private static CompletableFuture<Message> filled(Call call) {
        try {
            return call.door.fill(call.request);
        } catch (RuntimeException | Error e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void queue(Call call, boolean first) {
        long blocked = pacer.blockedNanos(call.payloadType, now());
        if (!call.patient && blocked > call.deadlineNanos - now()) {
            Duration wait = Duration.ofNanos(blocked);
            String text = call.name() + " not sent: the server has blocked it for " + wait.toMillis() + " ms";
            end(call, new RateLimitException(text, ErrorCodes.BLOCKED_PAYLOAD_TYPE, wait));
            return;
        }
        call.state = Call.State.QUEUED;
        call.sinceNanos = now();
        if (call.patient) {
            call.deadline.run();
        } else if (call.isCommand()) {
            runOut(call, left(call).compareTo(MAX_TURN) < 0 ? left(call) : MAX_TURN);
        }
        if (first) {
            pacer.addFirst(call);
        } else {
            pacer.add(call);
        }
        drain();
    }

    /** Writes all whose turn it is. Whoever is told of an end meanwhile may ask for more: that joins the queue. */
    private void drain() {
        if (draining) {
            return;
        }
        draining = true;
        try {
            for (Call next = pacer.next(now()); next != null; next = pacer.next(now())) {
                write(next);
            }
        } finally {
            draining = false;
        }
        nextTurn.run();
        long wait = pacer.waitNanos(now());
        // Rounded up: a timer that fires a fraction early would only be set again.
        nextTurn = wait == Long.MAX_VALUE
                ? Loop.NONE
                : loop.schedule(TimeUnit.NANOSECONDS.toMillis(wait) + 1, this::drain);
    }

    private void write(Call call) {
        if (!call.patient && isLate(call)) { // its timer has yet to tell: the loop was busy
            pacer.answered(call);
            expired(call);
            return;
        }
        call.state = Call.State.WRITTEN;
        call.wasWritten = true;
        call.extended = false;
        call.sinceNanos = now();
        String id = written.add(call);
        runOut(call, call.patient ? call.timeout : left(call));
        Requests via = Objects.requireNonNull(call.via);
        via.readingMayChange();
        via.write(
                ProtoMessage.newBuilder()
                        .setPayloadType(call.payloadType)
                        .setPayload(call.sent.toByteString())
                        .setClientMsgId(id)
                        .build(),
                cause -> notWritten(call, id, via, cause));
    }

    private void notWritten(Call call, String id, Requests via, Throwable cause) {
        if (cause instanceof EncoderException && written.has(call, id)) {
            call.wasWritten = false;
            failed(call, new NotConnectedException(call.name() + " not sent: it cannot be encoded", cause));
        } else {
            // Never within what wrote it, which may be on its way through several feeds.
            loop.execute(() -> via.end(CloseReason.notWritten(cause)));
        }
    }

    private void failed(Call call, CTraderException error) {
        detach(call);
        call.failures++;
        call.lastError = error;
        Duration delay = closed ? null : call.door.again(call, error);
        if (ErrorCodes.meansTooOften(error.errorCode())) {
            pacer.block(call, error, now());
        }
        if (call.hasEnded()) {
            return; // with the session that its door has given up
        }
        if (delay == null) {
            end(call, call.door.told(call, error));
        } else if (call.door.via(call) == null) {
            attempt(call);
        } else if (delay.isZero() || (call.kind == CallKind.HISTORY && ErrorCodes.meansTooOften(error.errorCode()))) {
            call.via = call.door.via(call);
            queue(call, true);
        } else {
            call.state = Call.State.PAUSED;
            call.pause = loop.schedule(delay.toMillis(), () -> attempt(call));
        }
    }

    private void expired(Call call) {
        Requests via = call.via;
        if (call.state == Call.State.WRITTEN && via != null && !call.extended && via.wasNotReadingAfter(call)) {
            // The answer may lie unread: it gets the same time again, and reading goes on for it.
            call.extended = true;
            runOut(call, call.timeout);
            via.readingMayChange();
            return;
        }
        boolean unheard = call.state == Call.State.WRITTEN;
        if (unheard) {
            written.timedOut(call);
            failed(
                    call,
                    new RequestTimeoutException(
                            call.name() + " not answered within " + call.timeout.toMillis() + " ms"));
        } else if (call.state == Call.State.QUEUED && !call.isCommand() && call.lastError == null) {
            end(call, new RequestTimeoutException(call.name() + " not sent within " + call.timeout.toMillis() + " ms"));
        } else {
            CTraderException last = call.lastError;
            String why =
                    call.state == Call.State.QUEUED ? "its turn did not come in time" : "there was no session in time";
            end(call, last != null ? last : call.notSent(why));
        }
        if (unheard && ++unanswered >= MAX_UNANSWERED && via != null) {
            via.end(CloseReason.server(unanswered + " requests in a row not answered, though the link is alive"));
        }
        drain();
    }

    /** Ends a call, with a failure unless there is an answer. */
    private void end(Call call, @Nullable CTraderException error) {
        detach(call);
        if (open.remove(call)) {
            counts.merge(call.kind, -1, Integer::sum);
        }
        call.state = Call.State.ENDED;
        call.deadline.run();
        if (error != null) {
            call.answer.completeExceptionally(error);
        }
    }

    /** Takes a call out of wherever its state has put it. */
    private void detach(Call call) {
        Requests via = call.via;
        if (call.state == Call.State.QUEUED) {
            pacer.remove(call);
        } else if (call.state == Call.State.WRITTEN) {
            written.remove(call);
            pacer.answered(call);
            if (via != null) {
                via.readingMayChange();
            }
        }
        call.state = Call.State.PAUSED;
        call.via = null;
        call.pause.run();
    }

    private boolean isLate(Call call) {
        boolean stale = call.isCommand() && now() - call.sinceNanos > MAX_TURN.toNanos();
        return stale || now() - call.deadlineNanos >= 0;
    }

    private void runOut(Call call, Duration time) {
        call.deadline.run();
        call.deadline = loop.schedule(time.toMillis(), () -> expired(call));
    }

    /** The time that is left. */
    public Duration left(Call call) {
        return Duration.ofNanos(Math.max(0, call.deadlineNanos - now()));
    }

    private List<Call> of(Door door) {
        return open.stream().filter(call -> call.door == door).toList();
    }

    public long now() {
        return loop.time().nanoTime();
    }
}
