// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.link;

import io.github.camelctrader.client.Counters;
import io.github.camelctrader.client.options.ClientOptions;
import io.github.camelctrader.client.options.Retry;
import io.github.camelctrader.client.support.Loop;
import io.github.camelctrader.client.wire.HostResolver;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.LifecycleType;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Owns the socket concern: opens links one after the other, and never gives up before it is closed.
 *
 * <ul>
 *   <li>At most one link exists; the next attempt starts only when the socket of the last one is gone.
 *   <li>One loss is one DISCONNECTED and one RECONNECTING, however many signals tell of it.
 *   <li>The delay grows with every attempt that did not lead to a link that stayed up for the longest delay.
 *   <li>Of several servers one that works is stayed with; one that cannot be reached, or never answers the sign-in, is left
 *       for the next.
 *   <li>Links that are up for longer and dropped again and again make it grow beyond that, to minutes: whoever drops
 *       them wants fewer. One that was good for {@link Retry#GOOD_LINK} ends that.
 *   <li>Confined to the event loop.
 * </ul>
 */
public final class SocketLifecycle {

    /** Every so many failures in a row the next RECONNECTING says for how long the feed has been away. */
    static final int ESCALATE_EVERY = 20;

    /** So many drops in a row may be chance. */
    private static final int FEW_DROPS = 3;

    private final ClientOptions options;
    private final Loop loop;
    private final IntFunction<Link> newLink;
    private final HostResolver resolver;
    private final Consumer<LifecycleEvent> events;
    private final Counters counters;
    private final ServerTurn servers;

    private SocketState state = SocketState.IDLE;
    private int links;
    private int failures;
    private int drops;
    private boolean stayedUp;
    private boolean through;
    private long downSince;
    private long lastManualNanos;
    private boolean manualBefore;
    private boolean mustWait;
    private boolean closing;
    private @Nullable Link link;
    private Runnable retry = Loop.NONE;
    private Runnable deadline = Loop.NONE;
    private Runnable stable = Loop.NONE;
    private Runnable good = Loop.NONE;

    public SocketLifecycle(
            ClientOptions options,
            Loop loop,
            IntFunction<Link> newLink,
            HostResolver resolver,
            Consumer<LifecycleEvent> events,
            Counters counters) {
        this.options = options;
        this.loop = loop;
        this.newLink = newLink;
        this.resolver = resolver;
        this.events = events;
        this.counters = counters;
        this.servers = new ServerTurn(options.servers());
        this.downSince = options.time().currentTimeMillis();
    }

    /** Which server the present link goes to, or the next one. */
    public ServerTurn servers() {
        return servers;
    }

    /** Starts the first attempt. */
    public void start() {
        connect();
    }

    /** TLS is up; the deadline goes on until {@link #handshakeDone()}. */
    public void up(Link current) {
        state = state.to(SocketState.UP);
        events.accept(event(LifecycleType.CONNECTED, current).build());
    }

    /** Application and accounts are through: the deadline ends, and the link begins to prove that it is stable. */
    public void handshakeDone() {
        deadline.run();
        through = true;
        if (stable != Loop.NONE) {
            return; // it proves that already
        }
        stable = loop.schedule(options.retry().maxDelay().toMillis(), () -> {
            failures = 0;
            stayedUp = true;
        });
        good = loop.schedule(Retry.GOOD_LINK.toMillis(), () -> {
            drops = 0;
            stayedUp = false;
        });
    }

    /** The link is gone: DISCONNECTED, if it had been up. What follows from the loss is told before {@link #retry}. */
    public void lost(Link lost, CloseReason reason) {
        cancelTimers();
        boolean wasUp = state == SocketState.UP;
        state = state.to(closing ? SocketState.CLOSED : SocketState.WAITING);
        if (wasUp) {
            downSince = options.time().currentTimeMillis();
            events.accept(event(LifecycleType.DISCONNECTED, lost)
                    .reason(reason.describe())
                    .errorCode(reason.errorCode())
                    .build());
        }
    }

    /** Schedules the next attempt, unless this was the end. */
    public void retry(Link lost, CloseReason reason) {
        if (state == SocketState.WAITING) {
            scheduleRetry(lost, reason);
        }
    }

    /**
     * Closes the link, or cuts a wait short, and connects anew with a fresh back-off. An attempt under way is left to
     * end by itself; more than one call per longest delay is ignored, and so is one while the server wants us to wait.
     *
     * @return whether a new attempt was started
     */
    public boolean reconnect(String why) {
        long now = options.time().nanoTime();
        boolean tooSoon = manualBefore
                && now - lastManualNanos < options.retry().maxDelay().toNanos();
        if (tooSoon || mustWait || link == null || state == SocketState.CONNECTING || state == SocketState.CLOSED) {
            return false;
        }
        manualBefore = true;
        lastManualNanos = now;
        failures = 0;
        drops = 0;
        stayedUp = false;
        if (state == SocketState.UP) {
            link.close(CloseReason.user(why));
        } else {
            retry.run();
            connectWhenReleased(link);
        }
        return true;
    }

    /** Ends the link and every timer; completes when no socket is left. */
    public CompletableFuture<Void> close() {
        closing = true;
        cancelTimers();
        Link last = link;
        if (last != null && !last.isClosed()) {
            last.close(CloseReason.user("closed"));
        } else if (state != SocketState.CLOSED) {
            state = state.to(SocketState.CLOSED);
        }
        return last == null ? CompletableFuture.completedFuture(null) : last.released();
    }

    /** An error of this client: the link ends, or, if it came between two links, there will be another attempt. */
    public void failed(Throwable failure) {
        Link last = link;
        CloseReason reason = CloseReason.unexpected(failure);
        if (last != null && !last.isClosed()) {
            last.close(reason);
        } else if (!closing && state != SocketState.IDLE && retry == Loop.NONE) {
            state = state == SocketState.WAITING ? state : state.to(SocketState.WAITING);
            scheduleRetry(last, reason);
        }
    }

    public SocketState state() {
        return state;
    }

    /** The current link, or the last one; null before the first. */
    public @Nullable Link link() {
        return link;
    }

    /** Whether a link is the one in use; what comes from any other is history. */
    boolean isCurrent(Link candidate) {
        return candidate == link;
    }

    private void connectWhenReleased(Link last) {
        retry = Loop.NONE;
        loop.whenDone(last.released(), (done, failure) -> {
            if (state == SocketState.WAITING && isCurrent(last)) {
                cancelTimers();
                connect();
            }
        });
    }

    private void connectAfter(@Nullable Link last) {
        if (last == null) {
            connect();
        } else {
            connectWhenReleased(last);
        }
    }

    private void connect() {
        retry = Loop.NONE;
        mustWait = false;
        through = false;
        state = state.to(SocketState.CONNECTING);
        Link next = newLink.apply(++links);
        link = next;
        events.accept(event(LifecycleType.CONNECTING, next)
                .attempt(attempts() == 0 ? null : attempts())
                .build());
        deadline = loop.schedule(options.connectTimeout().toMillis(), () -> missedDeadline(next));
        next.open(resolver);
    }

    private void missedDeadline(Link late) {
        String waitingFor = state == SocketState.CONNECTING
                ? "DNS, TCP or TLS"
                : late.requests().waitingFor().toString();
        late.close(CloseReason.client("handshake not finished within "
                + options.connectTimeout().toMillis() + " ms (connectTimeout), waiting for " + waitingFor));
    }

    /** The timer is set before anybody is told: whatever that meets, there will be another attempt. */
    private void scheduleRetry(@Nullable Link lost, CloseReason reason) {
        if (stayedUp && reason.side() != CloseReason.Side.USER) {
            drops++;
        } else {
            failures++;
        }
        stayedUp = false;
        if (!through && reason.errorCode() == null && reason.side() != CloseReason.Side.USER) {
            servers.next();
        }
        mustWait = reason.retryAfter() != null;
        long delay = reason.side() == CloseReason.Side.USER ? 0 : delay(reason.retryAfter());
        retry.run();
        retry = Loop.NONE;
        retry = loop.schedule(delay, () -> connectAfter(lost));
        counters.reconnect();
        events.accept(event(LifecycleType.RECONNECTING, lost)
                .attempt(attempts())
                .retryIn(delay)
                .reason(escalated(reason.describe()))
                .errorCode(reason.errorCode())
                .since(downSince)
                .build());
    }

    private int attempts() {
        return failures + drops;
    }

    private long delay(@Nullable Duration asked) {
        long delay = asked == null ? 0 : asked.toMillis();
        if (failures > 0) {
            // A link that was dropped is the first of the row that its failing successors continue.
            int before = drops > 0 ? failures : failures - 1;
            delay = Math.max(
                    delay, options.retry().backoff(before, options.random()).toMillis());
        }
        if (drops > 0) {
            delay = Math.max(
                    delay, options.retry().dropped(drops - 1, options.random()).toMillis());
        }
        return delay;
    }

    private String escalated(String reason) {
        if (drops > FEW_DROPS) {
            return "dropped " + drops + " times in a row, each within " + Retry.GOOD_LINK.toMinutes()
                    + " minutes, so the waits grow: " + reason;
        }
        return failures > 0 && attempts() % ESCALATE_EVERY == 0
                ? "still down after " + attempts() + " attempts: " + reason
                : reason;
    }

    private void cancelTimers() {
        retry.run();
        retry = Loop.NONE;
        deadline.run();
        stable.run();
        stable = Loop.NONE;
        good.run();
    }

    private LifecycleEvent.Builder event(LifecycleType type, @Nullable Link about) {
        return LifecycleEvent.of(type, options.time().currentTimeMillis())
                .connection(about == null ? options.toString() : about.toString());
    }
}
