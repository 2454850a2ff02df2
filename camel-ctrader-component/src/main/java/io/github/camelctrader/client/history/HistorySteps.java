// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.history;

import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.Failures;
import io.github.camelctrader.client.api.HistoryWindow;
import io.github.camelctrader.model.TimeRange;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the windows of a range and decides what a failure means: the window is left out and told as missing, or,
 * if nothing else can be had at present, all that is left.
 *
 * <ul>
 *   <li>It always advances, and ends after {@value #MAX_FAILURES} windows in a row have failed.
 *   <li>Confined to the event loop.
 * </ul>
 */
public final class HistorySteps<T> {

    private static final int MAX_FAILURES = 3;

    private final HistoryWindows<T> windows;
    private long wanted;
    private int failuresInRow;
    private boolean succeeded;
    private @Nullable CTraderException firstFailure;

    /** Goes through at most {@code limit} items. */
    HistorySteps(HistoryWindows<T> windows, long limit) {
        this.windows = windows;
        this.wanted = limit;
    }

    /**
     * The next window, or null after the last one. Fails only with what is not a matter of history, or if the very first
     * windows could not be fetched and nothing is left: then there is no answer at all.
     */
    public CompletableFuture<@Nullable HistoryWindow<T>> next() {
        if (wanted <= 0 || !windows.hasNext()) {
            return !succeeded && firstFailure != null
                    ? CompletableFuture.failedFuture(firstFailure)
                    : CompletableFuture.completedFuture(null);
        }
        return windows.next()
                .handle((window, failure) ->
                        window != null ? limited(window) : failed(Failures.of(Objects.requireNonNull(failure))));
    }

    private HistoryWindow<T> limited(HistoryWindow<T> window) {
        succeeded = true;
        failuresInRow = 0;
        boolean tooMany = window.items().size() > wanted;
        List<T> items = tooMany ? window.items().subList(0, (int) wanted) : window.items();
        wanted -= items.size();
        return tooMany ? new HistoryWindow<>(items, window.missing()) : window;
    }

    private HistoryWindow<T> failed(CTraderException error) {
        if (firstFailure == null) {
            firstFailure = error;
        }
        boolean givenUp = HistoryFailures.isFinal(error) || ++failuresInRow >= MAX_FAILURES;
        TimeRange missing = givenUp ? windows.skipAll() : windows.skip();
        return new HistoryWindow<>(List.of(), List.of(missing));
    }
}
