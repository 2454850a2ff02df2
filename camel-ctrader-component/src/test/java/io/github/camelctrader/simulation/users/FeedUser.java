// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulation.users;

import io.github.camelctrader.OverflowPolicy;
import io.github.camelctrader.client.api.Account;
import io.github.camelctrader.client.api.BackfillListener;
import io.github.camelctrader.client.api.Feed;
import io.github.camelctrader.client.api.FeedRequest;
import io.github.camelctrader.lane.SimulatedLane;
import io.github.camelctrader.model.Bar;
import io.github.camelctrader.model.DepthBook;
import io.github.camelctrader.model.FeedEvent;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.Tick;
import io.github.camelctrader.model.TickBatch;
import io.github.camelctrader.simulation.judges.FeedId;
import io.github.camelctrader.simulation.world.LoopTime;
import java.util.Objects;
import java.util.Set;

/** A consumer: has one feed on a process and a lane between the feed and itself, and takes what it is told at its pace. */
public final class FeedUser {

    private static final int WORK = 50;
    private static final int SPARE = 10_000;

    private final Stage stage;
    private final Process process;
    private final FeedId id;
    private final SimulatedLane lane;
    private final int capacity;
    private final OverflowPolicy policy;
    private final Feed feed;
    private long paceMillis;
    private boolean taking;
    private boolean paused;
    private boolean closed;

    /** How a consumer is set up. */
    public record Style(Taste taste, OverflowPolicy policy, int capacity, int batchSize) {}

    public FeedUser(Stage stage, Process process, FeedRequest request, Set<String> symbols, Style style) {
        this.stage = stage;
        this.process = process;
        capacity = style.capacity();
        policy = style.policy();
        lane = new SimulatedLane(
                request.name(),
                style.policy(),
                style.capacity(),
                style.batchSize(),
                new LoopTime(stage.clock(), this, 0));
        id = new FeedId(request.name(), symbols, request, style.taste() == Taste.BACKFILLED, lane::lost);
        stage.trace().line(id.name(), "opens on " + process + " " + style + " " + symbols.size() + " symbols");
        stage.witness().tell(judge -> judge.opened(id));
        feed = process.client().subscribe(request, style.taste() == Taste.BACKFILLED ? new Backfilled() : this::heard);
        lane.attach(feed);
    }

    /** On which process it is. */
    public Process process() {
        return process;
    }

    /** Whose account it is on. */
    public long accountId() {
        return Objects.requireNonNull(id.request().account().accountId());
    }

    /** Whether it stops the connection from reading rather than lose a tick. */
    public boolean holdsBack() {
        return policy == OverflowPolicy.BACKPRESSURE && !id.symbols().isEmpty();
    }

    /** One of its symbols. */
    public String symbol() {
        return id.symbols().iterator().next();
    }

    /** Whether more ticks, bars and books wait for it than may; what must not be lost has no bound but what happens. */
    public boolean isOverfull() {
        return lane.size() > capacity + SPARE;
    }

    /** Requests on its account. */
    public Account account() {
        return feed.account();
    }

    /** Takes so many milliseconds for some events; 0 for as fast as they come. */
    public void pace(long millis) {
        paceMillis = millis;
    }

    /** Suspends or resumes, as a route does. */
    public void pause(boolean wanted) {
        if (wanted == paused || closed) {
            return;
        }
        paused = wanted;
        stage.trace().line(id.name(), paused ? "suspends" : "resumes");
        if (paused) {
            stage.witness().tell(judge -> judge.paused(id, true));
            lane.pause();
            feed.pause();
        } else {
            feed.resume(() -> {
                stage.witness().tell(judge -> judge.paused(id, false));
                lane.resume();
            });
        }
    }

    /** Ends. */
    public void close() {
        if (!closed) {
            closed = true;
            stage.trace().line(id.name(), "closes");
            stage.witness().tell(judge -> judge.closed(id));
            feed.close();
        }
    }

    private void heard(FeedEvent event) {
        lane.offer(event);
        if (!taking) {
            taking = true;
            stage.clock().after(this, paceMillis, this::take);
        }
    }

    private void take() {
        taking = false;
        for (int i = 0; i < WORK; i++) {
            if (!lane.take(this::taken)) {
                return;
            }
        }
        taking = true;
        stage.clock().after(this, Math.max(1, paceMillis), this::take);
    }

    private void taken(FeedEvent event) {
        if (event instanceof TickBatch batch) {
            batch.forEach(this::taken);
            return;
        }
        if (event instanceof Tick tick) {
            stage.trace().often(tick.symbolId() * 31 + tick.timestamp(), () -> id.name() + describe(tick));
        } else if (event instanceof Bar bar) {
            stage.trace()
                    .often(bar.symbolId() * 31 + bar.openTime() + bar.rawClose(), () -> id.name() + describe(event));
        } else if (event instanceof DepthBook book) {
            stage.trace().often(book.symbolId() * 31 + book.bids().hashCode(), () -> id.name() + describe(event));
        } else {
            stage.trace().line(id.name(), describe(event));
        }
        if (!closed) {
            stage.witness().tell(judge -> judge.told(id, event));
        }
    }

    private static String describe(Tick tick) {
        return " TICK " + tick.symbol() + " " + tick.rawBid() + "/" + tick.rawAsk() + " " + tick.timestamp()
                + (tick.snapshot() ? " snapshot" : "") + (tick.replayed() ? " replayed" : "");
    }

    private static String describe(FeedEvent event) {
        String text = event instanceof LifecycleEvent lifecycle
                ? lifecycle.type() + " " + lifecycle.toMap()
                : " " + event.eventType() + " " + event.symbol();
        return text.length() > 400 ? text.substring(0, 400) + " ..." : text;
    }

    /** Hears what was missed as well; takes no more of that than its lane has room for. */
    private final class Backfilled implements BackfillListener {

        @Override
        public void onEvent(FeedEvent event) {
            heard(event);
        }

        @Override
        public int room(String symbol) {
            return lane.room();
        }

        @Override
        public int capacity() {
            return capacity;
        }
    }

    @Override
    public String toString() {
        return id.name();
    }
}
