// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.trading;

import io.github.camelctrader.client.CTraderException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToLongFunction;

/**
 * Collects a list that the server gives in pieces.
 *
 * <ul>
 *   <li>Asks for windows of a week, one after the other, oldest first. Borders belong to both windows: what lies on one is
 *       taken once, by its id.
 *   <li>A window that holds more than one answer is halved, again and again: the protocol does not say which part of a
 *       window an answer that is cut short holds.
 * </ul>
 *
 * @param <T> what the list holds
 */
final class Pages<T> {

    private final Source<T> source;
    private final ToLongFunction<T> id;
    private final Map<Long, T> found = new LinkedHashMap<>();

    /** One answer of the server. */
    record Page<T>(List<T> items, boolean more) {}

    /** Where answers come from. */
    @FunctionalInterface
    interface Source<T> {
        CompletableFuture<Page<T>> ask(Range window);
    }

    private Pages(Source<T> source, ToLongFunction<T> id) {
        this.source = source;
        this.id = id;
    }

    /**
     * The whole list of a range.
     *
     * @param order how it is sorted; what is equal here is sorted by id
     */
    static <T> CompletableFuture<List<T>> all(
            Range range, Source<T> source, ToLongFunction<T> id, ToLongFunction<T> order) {
        Pages<T> pages = new Pages<>(source, id);
        return pages.windows(range).thenApply(done -> {
            List<T> items = new ArrayList<>(pages.found.values());
            items.sort(Comparator.comparingLong(order).thenComparingLong(id));
            return List.copyOf(items);
        });
    }

    private CompletableFuture<Void> windows(Range range) {
        Range first = new Range(range.from(), Math.min(range.to(), range.from() + Range.WEEK));
        CompletableFuture<Void> asked = window(first);
        return first.to() == range.to() ? asked : asked.thenCompose(done -> windows(new Range(first.to(), range.to())));
    }

    private CompletableFuture<Void> window(Range window) {
        return source.ask(window).thenCompose(page -> {
            page.items().forEach(item -> found.put(id.applyAsLong(item), item));
            if (!page.more()) {
                return CompletableFuture.completedFuture(null);
            }
            if (window.from() == window.to()) {
                return CompletableFuture.failedFuture(new CTraderException(
                        "More entries at " + window.from() + " than the server tells of one millisecond", null, null));
            }
            long middle = window.from() + (window.to() - window.from()) / 2;
            return window(new Range(window.from(), middle))
                    .thenCompose(done -> window(new Range(middle + 1, window.to())));
        });
    }
}
