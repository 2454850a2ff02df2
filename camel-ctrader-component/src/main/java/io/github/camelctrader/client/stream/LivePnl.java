// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.stream;

import com.google.protobuf.Message;
import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.feed.ActiveFeed;
import io.github.camelctrader.client.feed.StreamKey;
import io.github.camelctrader.client.link.Session;
import io.github.camelctrader.client.options.ClientOptions;
import io.github.camelctrader.client.options.TimeSource;
import io.github.camelctrader.client.support.Loop;
import io.github.camelctrader.model.EventType;
import io.github.camelctrader.openapi.ProtoOAPosition;
import io.github.camelctrader.openapi.ProtoOAPositionStatus;
import io.github.camelctrader.openapi.ProtoOAReconcileReq;
import io.github.camelctrader.openapi.ProtoOAReconcileRes;
import io.github.camelctrader.openapi.ProtoOAv1PnLChangeSubscribeReq;
import io.github.camelctrader.openapi.ProtoOAv1PnLChangeSubscribeRes;
import io.github.camelctrader.openapi.ProtoOAv1PnLChangeUnSubscribeReq;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The stream of unrealized profit and loss of one account, subscribed while a feed wants account events.
 *
 * <ul>
 *   <li>The newest schema of the API no longer has it, so a refusal is told once to each of these feeds, and nothing more
 *       comes of it in this session.
 *   <li>A server that ends the session instead of an answer is not asked again for an hour, and then for a day, also in
 *       later sessions.
 *   <li>Silence counts while a symbol ticks of which the account holds a position.
 *   <li>Confined to the event loop.
 * </ul>
 */
public final class LivePnl implements Subscriptions.Listener<Long> {

    /** After the first session that ended with it, and after any further one. */
    static final Duration FIRST_REST = Duration.ofHours(1);

    private static final Duration LONGER_REST = Duration.ofDays(1);

    private static final StreamKey WHAT = new StreamKey(0, "Profit and loss");

    private final TimeSource time;
    private final Supplier<List<ActiveFeed>> feeds;
    private final Subscriptions<Long> subscriptions;
    private final StreamWatches<Long> watches;
    /** Symbols of the open positions by the positions' ids. */
    private final Map<Long, Long> held = new HashMap<>();

    private Set<Long> watched = Set.of();
    private @Nullable Session session;
    private boolean unanswered;
    private int sessionsEnded;
    private @Nullable Long restsUntilNanos;

    public LivePnl(
            ClientOptions options,
            Loop loop,
            QuoteBook quotes,
            Supplier<List<ActiveFeed>> feeds,
            Consumer<CTraderException> sessionLost) {
        this.time = options.time();
        this.feeds = feeds;
        this.subscriptions = new Subscriptions<>(
                new SubscriptionPolicy<>(1, this::subscribe, LivePnl::unsubscribe, error -> false, false),
                options,
                loop,
                this,
                sessionLost);
        this.watches = new StreamWatches<>(
                time, quotes, account -> WHAT, account -> concerned().stream(), subscriptions::renew);
    }

    /** The account's session is up. */
    public void start(Session newSession) {
        session = newSession;
        subscriptions.start(newSession);
        feedsChanged();
    }

    /** The session is gone. */
    public void end() {
        subscriptions.end();
        session = null;
        watches.pause();
        if (unanswered) {
            unanswered = false;
            rest();
        }
    }

    /** A feed came or left. */
    public void feedsChanged() {
        Session current = session;
        if (current == null) {
            return;
        }
        List<Long> account = List.of(current.accountId());
        if (concerned().isEmpty()) {
            subscriptions.unwant(account);
        } else if (rests()) {
            tellRest();
        } else {
            subscriptions.want(account);
        }
        watches.feedsChanged(account);
        watchHeld();
    }

    /** Profit and loss came. */
    public void heard() {
        if (session != null) {
            watches.heard(session.accountId(), time.currentTimeMillis());
        }
    }

    /** A position is as this says. */
    public void position(ProtoOAPosition position) {
        boolean changed = position.getPositionStatus() == ProtoOAPositionStatus.POSITION_STATUS_OPEN
                ? held.put(position.getPositionId(), position.getTradeData().getSymbolId()) == null
                : held.remove(position.getPositionId()) != null;
        if (changed) {
            watchHeld();
        }
    }

    private CompletableFuture<Map<Long, CTraderException>> subscribe(Session current, List<Long> accounts) {
        unanswered = true;
        Message request = ProtoOAv1PnLChangeSubscribeReq.newBuilder()
                .setCtidTraderAccountId(current.accountId())
                .build();
        return current.requests()
                .send(request, ProtoOAv1PnLChangeSubscribeRes.class)
                .whenComplete((answer, failure) -> unanswered = false)
                .thenApply(answer -> Map.of());
    }

    private static Message unsubscribe(long account, List<Long> accounts) {
        return ProtoOAv1PnLChangeUnSubscribeReq.newBuilder()
                .setCtidTraderAccountId(account)
                .build();
    }

    @Override
    public void confirmed(List<Long> accounts) {
        sessionsEnded = 0;
        feeds.get().forEach(feed -> feed.streams().subscribed(WHAT));
        watches.confirmed(accounts);
        watchHeld();
        Session current = session;
        if (current != null && concerned().stream().anyMatch(StreamWatch::cares)) {
            Message request = ProtoOAReconcileReq.newBuilder()
                    .setCtidTraderAccountId(current.accountId())
                    .build();
            current.ask(request, ProtoOAReconcileRes.class, (answer, error) -> {
                if (answer != null) {
                    held.clear();
                    answer.getPositionList().forEach(this::position);
                    watchHeld();
                }
            });
        }
    }

    @Override
    public void refused(Long account, CTraderException error, @Nullable Long retryIn) {
        concerned().forEach(feed -> feed.streams().failed(WHAT, null, error, retryIn));
    }

    private void rest() {
        Duration rest = sessionsEnded++ == 0 ? FIRST_REST : LONGER_REST;
        restsUntilNanos = time.nanoTime() + rest.toNanos();
        tellRest();
    }

    private boolean rests() {
        return restsUntilNanos != null && restsUntilNanos - time.nanoTime() > 0;
    }

    private void tellRest() {
        CTraderException error = new CTraderException(
                "the session ended when it was asked for, so that it is left alone for long", null, null);
        concerned().forEach(feed -> feed.streams().failed(WHAT, null, error, null));
    }

    /** Counts the bids of symbols that are held, and of no others. */
    private void watchHeld() {
        Session current = session;
        if (current != null) {
            Set<Long> symbols = Set.copyOf(held.values());
            watches.rideOn(current.accountId(), symbols, watched);
            watched = symbols;
        }
    }

    private List<ActiveFeed> concerned() {
        return feeds.get().stream()
                .filter(feed -> feed.request().wants(EventType.ACCOUNT))
                .toList();
    }
}
