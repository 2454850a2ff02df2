// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.api;

import io.github.camelctrader.client.Failures;
import io.github.camelctrader.client.IncompleteHistoryException;
import io.github.camelctrader.model.TimeRange;
import java.io.Closeable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The bars or ticks of a range one by one, oldest first.
 *
 * <ul>
 *   <li>Holds one window of the range at a time and fetches the next one when it is used up: {@link #hasNext()} blocks the
 *       calling thread until then, and nobody else. It must not be called on the event loop.
 *   <li>If parts could not be fetched, {@code hasNext} fails after the last item with a {@link CompletionException} whose
 *       cause is an {@link IncompleteHistoryException}: an incomplete answer cannot be taken for a complete one.
 *   <li>For one thread at a time; {@link #close()} may be called by any.
 * </ul>
 *
 * @param <T> {@link io.github.camelctrader.model.Bar} or {@link io.github.camelctrader.model.Tick}
 */
public final class HistoryIterator<T> implements Iterator<T>, Closeable {

    /** Starts to fetch the next window, from any thread; null ends the history. */
    private final Supplier<CompletableFuture<@Nullable HistoryWindow<T>>> source;

    private final List<TimeRange> missing = new ArrayList<>();
    private Iterator<T> window = List.<T>of().iterator();
    private volatile boolean ended;
    private boolean told;

    public HistoryIterator(Supplier<CompletableFuture<@Nullable HistoryWindow<T>>> source) {
        this.source = source;
    }

    /** Whether there is another item; blocks while it is fetched. */
    @Override
    public boolean hasNext() {
        while (!ended && !window.hasNext()) {
            HistoryWindow<T> next = await();
            if (next == null) {
                ended = true;
                tellMissing();
            } else {
                missing.addAll(next.missing());
                window = next.items().iterator();
            }
        }
        return !ended;
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException("The history has ended");
        }
        return window.next();
    }

    /** The ranges that could not be fetched so far, oldest first. */
    public List<TimeRange> missing() {
        return List.copyOf(missing);
    }

    /** Fetches nothing more; there is no next item. */
    @Override
    public void close() {
        ended = true;
    }

    private void tellMissing() {
        if (!missing.isEmpty() && !told) {
            told = true;
            IncompleteHistoryException failure = new IncompleteHistoryException(missing);
            throw new CompletionException(failure.getMessage(), failure);
        }
    }

    private @Nullable HistoryWindow<T> await() {
        try {
            return source.get().get();
        } catch (InterruptedException e) {
            ended = true;
            Thread.currentThread().interrupt();
            throw new CompletionException("Interrupted while history was fetched", e);
        } catch (ExecutionException e) {
            ended = true;
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new CompletionException(String.valueOf(cause.getMessage()), Failures.of(cause));
        }
    }
}
