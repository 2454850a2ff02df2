// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.history;

import com.google.protobuf.Message;
import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.ClientOptions;
import io.github.camelctrader.client.Failures;
import io.github.camelctrader.client.NotConnectedException;
import io.github.camelctrader.client.RequestTimeoutException;
import io.github.camelctrader.client.RetryClass;
import io.github.camelctrader.client.call.AccountRequests;
import io.github.camelctrader.client.link.Requests;
import io.github.camelctrader.client.support.Timers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The turnstile of all requests for history of one account.
 *
 * <ul>
 *   <li>No more are under way than the server answers in a second, so that a request's deadline is spent on its answer and
 *       not on its queue; those that wait have none.
 *   <li>First come, first served. A load asks for its next page only when it has the one before, so loads take turns.
 *   <li>A rate limit pauses all of them; one that is not answered is asked once more.
 *   <li>When a request found no session within its deadline, those that have waited as long fail with it.
 *   <li>Confined to the event loop; futures complete on it.
 * </ul>
 */
public final class HistoryPages implements PageSource {

    /** Requests that wait for their turn. */
    static final int MAX_WAITING = 5_000;

    private static final int MAX_TIMEOUTS = 2;
    private static final int MAX_PAUSES = 10;

    private final AccountRequests calls;
    private final ClientOptions options;
    private final Timers timers;
    private final Deque<Page> waiting = new ArrayDeque<>();
    private int underWay;
    private int pauses;
    private boolean paused;
    private Runnable pauseTimer = Timers.NONE;
    private boolean closed;
    private @Nullable HistoryPages successor;

    private static final class Page {
        private final Message request;
        private final long sinceNanos;
        private final CompletableFuture<Message> answer = new CompletableFuture<>();
        private int timeouts;

        Page(Message request, long sinceNanos) {
            this.request = request;
            this.sinceNanos = sinceNanos;
        }
    }

    public HistoryPages(AccountRequests calls, ClientOptions options, Timers timers) {
        this.calls = calls;
        this.options = options;
        this.timers = timers;
    }

    @Override
    public <T extends Message> CompletableFuture<T> ask(Message request, Class<T> answer) {
        return ask(request).thenCompose(message -> Requests.expect(request, answer, message));
    }

    /** Another session turned out to serve the same account: it takes over what waits and what is still to come. */
    public void moveTo(HistoryPages other) {
        successor = other;
        pauseTimer.run();
        other.waiting.addAll(waiting);
        waiting.clear();
        other.pump();
    }

    /** Nothing is asked any more, and what waits fails. */
    public void close() {
        closed = true;
        pauseTimer.run();
        List<Page> left = new ArrayList<>(waiting);
        waiting.clear();
        left.forEach(page -> page.answer.completeExceptionally(notSent("the connection is closed")));
    }

    private CompletableFuture<Message> ask(Message request) {
        if (successor != null) {
            return successor.ask(request);
        }
        Page page = new Page(request, timers.time().nanoTime());
        if (closed || waiting.size() >= MAX_WAITING) {
            page.answer.completeExceptionally(
                    notSent(closed ? "the connection is closed" : "too many requests are waiting"));
            return page.answer;
        }
        waiting.add(page);
        pump();
        return page.answer;
    }

    private void pump() {
        while (!paused && !waiting.isEmpty() && underWay < options.historicalRequestsPerSecond()) {
            Page page = waiting.remove();
            underWay++;
            timers.guard().whenDone(calls.send(page.request), (answer, failure) -> {
                underWay--;
                if (answer != null) {
                    pauses = 0;
                    page.answer.complete(answer);
                } else {
                    failed(page, Failures.of(Objects.requireNonNull(failure)));
                }
                pump();
            });
        }
    }

    private void failed(Page page, CTraderException error) {
        if (successor != null) {
            successor.waiting.addFirst(page);
            successor.pump();
        } else if (closed) {
            page.answer.completeExceptionally(error);
        } else if (error.retryClass() == RetryClass.WAIT && (paused || pauses < MAX_PAUSES)) {
            waiting.addFirst(page);
            pause(error);
        } else if (error instanceof RequestTimeoutException && ++page.timeouts < MAX_TIMEOUTS) {
            waiting.addFirst(page);
        } else {
            page.answer.completeExceptionally(error);
            if (error instanceof NotConnectedException) {
                failThoseAsOld(error);
            }
        }
    }

    private void pause(CTraderException error) {
        if (!paused) {
            paused = true;
            Duration delay = options.retry().after(error, pauses++, options.random());
            pauseTimer = timers.schedule(delay.toMillis(), () -> {
                paused = false;
                pump();
            });
        }
    }

    private void failThoseAsOld(CTraderException error) {
        long limit = timers.time().nanoTime() - options.requestTimeout().toNanos();
        while (!waiting.isEmpty() && waiting.element().sinceNanos - limit <= 0) {
            waiting.remove().answer.completeExceptionally(error);
        }
    }

    private static NotConnectedException notSent(String why) {
        return new NotConnectedException("History not asked for: " + why, null);
    }
}
