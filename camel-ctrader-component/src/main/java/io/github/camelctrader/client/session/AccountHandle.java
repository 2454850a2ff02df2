// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.session;

import com.google.protobuf.Message;
import io.github.camelctrader.client.Failures;
import io.github.camelctrader.client.NotConnectedException;
import io.github.camelctrader.client.api.Account;
import io.github.camelctrader.client.api.ExecutionWatch;
import io.github.camelctrader.client.api.MarketHistory;
import io.github.camelctrader.client.api.SessionTicket;
import io.github.camelctrader.client.feed.ActiveFeed;
import io.github.camelctrader.client.support.Loop;
import io.github.camelctrader.client.trading.HeardExecutions;
import io.github.camelctrader.model.Symbol;
import io.github.camelctrader.model.SymbolSummary;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Carries a user's requests onto the event loop, to the session that serves the feed at that time. */
final class AccountHandle implements Account {

    private final ActiveFeed feed;
    private final Loop loop;

    AccountHandle(ActiveFeed feed, Loop loop) {
        this.feed = feed;
        this.loop = loop;
    }

    @Override
    public CompletableFuture<Message> request(Message request) {
        return onLoop(session -> session.work().calls().send(request));
    }

    @Override
    public CompletableFuture<Message> request(Message request, Duration timeout) {
        return onLoop(session -> session.work().calls().send(request, timeout));
    }

    @Override
    public <T extends Message> CompletableFuture<T> request(Message request, Class<T> answer) {
        return onLoop(session -> session.work().calls().send(request, answer));
    }

    @Override
    public CompletableFuture<SessionTicket> session() {
        return onLoop(session -> session.work().calls().session());
    }

    @Override
    public CompletableFuture<Message> request(Message request, SessionTicket ticket) {
        return onLoop(session -> session.work().calls().send(request, ticket));
    }

    @Override
    public ExecutionWatch watch() {
        HeardExecutions watch = new HeardExecutions(loop, closed -> Objects.requireNonNull(AccountSession.serving(feed))
                .work()
                .feeds()
                .unwatch(closed));
        if (!loop.execute(() -> Objects.requireNonNull(AccountSession.serving(feed))
                .work()
                .feeds()
                .watch(watch))) {
            watch.lost("the connection is closed");
        }
        return watch;
    }

    @Override
    public CompletableFuture<OptionalDouble> trailedStop(long positionId) {
        return onLoop(session -> {
            Double stop = session.work().feeds().trailedStop(positionId);
            return CompletableFuture.completedFuture(stop == null ? OptionalDouble.empty() : OptionalDouble.of(stop));
        });
    }

    @Override
    public CompletableFuture<List<SymbolSummary>> symbols() {
        return onLoop(session -> session.work().symbols().list());
    }

    @Override
    public CompletableFuture<Symbol> symbol(String token) {
        return onLoop(session -> session.work().symbols().symbol(token));
    }

    @Override
    public CompletableFuture<Map<Long, Symbol>> symbols(Collection<Long> ids) {
        return onLoop(session -> session.work().symbols().details(ids));
    }

    @Override
    public MarketHistory history() {
        return new HistoryHandle(this);
    }

    /** Whether this thread must not wait: it is the one that all answers come on. */
    boolean isOnLoop() {
        return loop.isHere();
    }

    /** Runs an action on the loop, with the session that serves the feed by then. */
    <T> CompletableFuture<T> onLoop(Function<AccountSession, CompletableFuture<T>> action) {
        CompletableFuture<T> result = new CompletableFuture<>();
        if (!loop.execute(() -> start(action, result))) {
            result.completeExceptionally(new NotConnectedException("Not sent: the connection is closed", null));
        }
        return result;
    }

    private <T> void start(Function<AccountSession, CompletableFuture<T>> action, CompletableFuture<T> result) {
        try {
            action.apply(Objects.requireNonNull(AccountSession.serving(feed))).whenComplete((value, failure) -> {
                if (failure == null) {
                    result.complete(value);
                } else {
                    result.completeExceptionally(Failures.of(failure));
                }
            });
        } catch (RuntimeException | Error e) {
            result.completeExceptionally(Failures.of(e));
        }
    }
}
