// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.history;

import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.Failures;
import io.github.camelctrader.model.History;
import io.github.camelctrader.model.TimeRange;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Collects all windows of a range into one list. One use, confined to the event loop. */
public final class HistoryLoad<T> {

    private final HistorySteps<T> steps;
    private final List<T> items = new ArrayList<>();
    private final List<TimeRange> missing = new ArrayList<>();
    private final CompletableFuture<History<T>> result = new CompletableFuture<>();

    public HistoryLoad(HistorySteps<T> steps) {
        this.steps = steps;
    }

    /** Starts; fails with a {@link CTraderException} if nothing at all can be fetched. */
    public CompletableFuture<History<T>> start() {
        step();
        return result;
    }

    private void step() {
        steps.next().whenComplete((window, failure) -> {
            if (failure != null) {
                result.completeExceptionally(Failures.of(failure));
            } else if (window == null) {
                result.complete(new History<>(items, missing));
            } else {
                items.addAll(window.items());
                missing.addAll(window.missing());
                step();
            }
        });
    }
}
