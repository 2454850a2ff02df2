// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.session;

import static java.util.Objects.requireNonNull;

import io.github.camelctrader.client.FeedStatus;
import io.github.camelctrader.client.RecordingListener;
import io.github.camelctrader.client.api.Feed;
import io.github.camelctrader.client.api.FeedListener;
import io.github.camelctrader.client.api.FeedRequest;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.LifecycleType;
import io.github.camelctrader.model.Tick;
import io.github.camelctrader.simulator.Spot;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** A feed under test: what it has heard, and what scenarios of loss and return ask of it again and again. */
public final class TestFeed {

    private static final AtomicLong LAST_PRICE = new AtomicLong(110_000);

    public final CTraderClient client;
    public final RecordingListener events = new RecordingListener();
    public final Feed handle;
    private final ClientFixture fixture;

    TestFeed(ClientFixture fixture, CTraderClient client, FeedRequest request) {
        this(fixture, client, request, events -> events);
    }

    /** A feed that is heard through something else, which passes everything on. */
    public TestFeed(
            ClientFixture fixture,
            CTraderClient client,
            FeedRequest request,
            Function<RecordingListener, FeedListener> listener) {
        this.fixture = fixture;
        this.client = client;
        this.handle = client.subscribe(request, listener.apply(events));
    }

    /** Waits until the event loop has done what it had to do so far. */
    public FeedStatus settle() {
        return handle.status();
    }

    /** Waits until these symbols are subscribed on the present link, and shows that a tick of each arrives. */
    public TestFeed awaitStreaming(String... symbols) {
        events.awaitThat("subscribed", () -> settle().subscribed().containsAll(List.of(symbols)));
        for (String symbol : symbols) {
            tick(symbol);
        }
        return this;
    }

    /** Sends one tick and waits for it; its price is like no other's. */
    public Tick tick(String symbol) {
        long bid = sendTick(symbol);
        events.awaitThat("tick " + bid, () -> received(symbol, bid));
        return events.ticks().stream()
                .filter(tick -> tick.rawBid() == bid)
                .findFirst()
                .orElseThrow();
    }

    /** Sends one tick of this moment and does not wait; returns its bid. */
    public long sendTick(String symbol) {
        long bid = LAST_PRICE.incrementAndGet();
        fixture.simulator.tick(Spot.of(symbol).bid(bid).ask(bid + 2).timestamp(fixture.time.currentTimeMillis()));
        return bid;
    }

    /** Whether the tick of this bid has arrived. */
    public boolean received(String symbol, long bid) {
        return events.ticks().stream()
                .anyMatch(tick -> tick.rawBid() == bid && tick.symbol().equals(symbol));
    }

    /** Waits for the n-th RECONNECTING and lets the time pass that it announces. */
    public LifecycleEvent passRetry(int n) {
        LifecycleEvent event = events.awaitLifecycle(LifecycleType.RECONNECTING, n);
        settle();
        fixture.time.advance(Duration.ofMillis(requireNonNull(event.retryIn())));
        return event;
    }

    /** Moves the time in steps short enough for heartbeats and their echoes to keep the link alive. */
    public void passQuietly(Duration duration) {
        settle();
        Duration step = Duration.ofSeconds(10);
        for (Duration left = duration; left.compareTo(Duration.ZERO) > 0; left = left.minus(step)) {
            boolean whole = left.compareTo(step) >= 0;
            fixture.time.advance(whole ? step : left);
            if (whole) {
                long before = fixture.time.currentTimeMillis() - step.toMillis();
                events.awaitThat("heartbeat's echo", () -> settle().lastReceivedAt() > before);
            }
        }
    }
}
