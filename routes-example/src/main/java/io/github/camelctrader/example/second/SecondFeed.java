// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.second;

import io.github.camelctrader.example.second.FeedMessage.Bad;
import io.github.camelctrader.example.second.FeedMessage.Quote;
import io.github.camelctrader.model.FeedEvent;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.LifecycleType;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.apache.camel.Body;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the second feed connected, and tells what becomes of it.
 *
 * <pre>
 *            ┌───────────── delay over ──────────────┐
 *            ▼                                       │
 * IDLE → CONNECTING ── opened ──→ UP ── silence ──→ WAITING
 *            └──────── refused, too slow ────────────┘
 * </pre>
 *
 * <ul>
 *   <li>What the endpoint tells nobody is observed: whether it can be opened, and how long ago anything was heard. Silence
 *       beyond the limit is a lost connection, whoever closed it, or nobody.
 *   <li>It never gives up. Delays grow until a connection was heard for as long as the longest delay.
 *   <li>Whatever comes is heard, counted, and made into a tick or thrown away; nothing throws.
 *   <li>{@link #receive} may be called by any thread. All else runs on the lane, and so do those who are told.
 * </ul>
 */
public final class SecondFeed {

    private static final Logger LOG = LoggerFactory.getLogger(SecondFeed.class);
    private static final int MAX_WAITING = 10_000;
    private static final int CHECKS_IN_A_LIMIT = 10;

    private enum State {
        IDLE,
        CONNECTING,
        UP,
        WAITING,
        STOPPED
    }

    private final Settings settings;
    private final Link link;
    private final Lane lane;
    private final RandomGenerator random;
    private final Consumer<FeedEvent> told;
    private final Discards discards;
    private final SymbolWatch symbols;
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile State state = State.IDLE;
    private volatile long heardAt;
    private volatile SecondStatus status = SecondStatus.NEVER_CONNECTED;
    private long upSince;
    private int connections;
    private int failures;

    /**
     * A feed that does nothing yet.
     *
     * @param told gets the events in their order, on the lane
     */
    SecondFeed(Settings settings, Link link, Lane lane, RandomGenerator random, Consumer<FeedEvent> told) {
        this.settings = settings;
        this.link = link;
        this.lane = lane;
        this.random = random;
        this.told = told;
        this.discards = new Discards(settings.name());
        this.symbols = new SymbolWatch(settings.symbols());
    }

    /** Connects, and keeps connected from now on. */
    void start() {
        long silence = settings.silenceLimit().toMillis();
        long stale = settings.staleAfter().toMillis();
        run(0, this::connect);
        check(Math.max(1, (stale == 0 ? silence : Math.min(silence, stale)) / CHECKS_IN_A_LIMIT));
    }

    /** Connects no more; the connection that there is ends with its route. */
    void stop() {
        state = State.STOPPED;
    }

    /** Takes what the connection brought, in whatever order its threads deliver it. */
    public void receive(@Body @Nullable Object body) {
        heardAt = lane.steadyMillis();
        Object message = body == null ? "" : body;
        if (waiting.incrementAndGet() > MAX_WAITING) {
            waiting.decrementAndGet();
            discards.count(Discard.OVERFLOW, MAX_WAITING + " messages wait already", message);
            return;
        }
        run(0, () -> {
            waiting.decrementAndGet();
            handle(message);
        });
    }

    /** What is so now. */
    SecondStatus status() {
        return status;
    }

    /** What was thrown away. */
    Discards discards() {
        return discards;
    }

    /** What it is called. */
    String name() {
        return settings.name();
    }

    /** Milliseconds since anything was heard on this connection or the last; negative if nothing ever was. */
    long silence() {
        return status.connections() == 0 ? -1 : Math.max(0, lane.steadyMillis() - heardAt);
    }

    private void connect() {
        if (state == State.STOPPED) {
            return;
        }
        state = State.CONNECTING;
        discards.tellAgain();
        tell(LifecycleEvent.of(LifecycleType.CONNECTING, lane.epochMillis()).attempt(failures + 1));
        try {
            link.open();
        } catch (Exception e) {
            link.close();
            failed(reason(e));
            return;
        }
        connections++;
        upSince = lane.steadyMillis();
        heardAt = upSince;
        symbols.connected(upSince);
        state = State.UP;
        tell(LifecycleEvent.of(LifecycleType.CONNECTED, lane.epochMillis()).connection(connection()));
    }

    private void failed(String reason) {
        long delay = settings.retry().backoff(failures++, random).toMillis();
        state = State.WAITING;
        tell(LifecycleEvent.of(LifecycleType.RECONNECTING, lane.epochMillis())
                .reason(reason)
                .attempt(failures + 1)
                .retryIn(delay));
        run(delay, this::connect);
    }

    private void check(long period) {
        if (state == State.STOPPED) {
            return;
        }
        run(period, () -> check(period));
        if (state == State.UP) {
            checkSilence();
        }
        if (state == State.UP) {
            checkSymbols();
        }
    }

    private void checkSilence() {
        long now = lane.steadyMillis();
        if (now - heardAt > settings.silenceLimit().toMillis()) {
            lost("nothing heard for " + (now - heardAt) + " ms");
        } else if (heardAt - upSince > settings.retry().maxDelay().toMillis()) {
            failures = 0;
        }
    }

    private void lost(String reason) {
        link.close();
        state = State.WAITING;
        tell(LifecycleEvent.of(LifecycleType.DISCONNECTED, lane.epochMillis())
                .connection(connection())
                .reason(reason));
        tellStale(symbols.makeAllStale(), "connection lost");
        failed(reason);
    }

    private void checkSymbols() {
        long limit = settings.staleAfter().toMillis();
        if (limit > 0) {
            tellStale(symbols.makeQuietStale(lane.steadyMillis(), limit), "no quote for " + limit + " ms");
        }
    }

    private void tellStale(List<String> stale, String reason) {
        if (!stale.isEmpty()) {
            tell(LifecycleEvent.of(LifecycleType.STALE, lane.epochMillis())
                    .symbols(stale)
                    .reason(reason));
        }
    }

    private void handle(Object body) {
        if (state != State.UP) {
            discards.count(Discard.LATE, "the connection was given up", body);
            return;
        }
        FeedMessage message = FeedMessage.parse(body);
        if (message instanceof Quote quote) {
            handle(quote, body);
        } else if (message instanceof Bad bad) {
            discards.count(Discard.INVALID, bad.reason(), body);
        }
    }

    private void handle(Quote quote, Object body) {
        if (symbols.overtaken(quote)) {
            discards.count(Discard.OVERTAKEN, "older than the last quote of its symbol", body);
            return;
        }
        SymbolWatch.News news = symbols.quote(quote, lane.steadyMillis(), lane.epochMillis());
        if (news == null) {
            discards.count(Discard.UNKNOWN_SYMBOL, "not among second.feed.symbols", body);
            return;
        }
        if (news.resumed() != null) {
            announce(news.resumed());
        }
        deliver(news.tick());
    }

    private void tell(LifecycleEvent.Builder event) {
        announce(event.build());
    }

    private void announce(LifecycleEvent event) {
        LOG.info("Feed {}: {}", settings.name(), event.toMap());
        status = status.after(event, symbols.stale(), connections);
        deliver(event);
    }

    /** Whoever is told may fail; the feed goes on. */
    private void deliver(FeedEvent event) {
        try {
            told.accept(event);
        } catch (RuntimeException e) {
            discards.count(Discard.UNDELIVERED, String.valueOf(e), event);
        }
    }

    private String connection() {
        return settings.address() + "#" + connections;
    }

    /** A task that fails must not be the last one. */
    private void run(long delay, Runnable task) {
        lane.after(delay, () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.error("Feed {}: a step failed, the next one is not affected", settings.name(), e);
            }
        });
    }

    /** The innermost cause says what happened; what is around it only says where. */
    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return message == null || message.isBlank() ? cause.getClass().getSimpleName() : message;
    }
}
