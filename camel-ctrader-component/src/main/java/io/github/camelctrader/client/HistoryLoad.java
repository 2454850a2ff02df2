/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.github.camelctrader.client;

import io.github.camelctrader.model.History;
import io.github.camelctrader.model.TimeRange;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Collects all windows of a range into one list. One use, confined to the event loop. */
final class HistoryLoad<T> {

    private final HistorySteps<T> steps;
    private final List<T> items = new ArrayList<>();
    private final List<TimeRange> missing = new ArrayList<>();
    private final CompletableFuture<History<T>> result = new CompletableFuture<>();

    HistoryLoad(HistorySteps<T> steps) {
        this.steps = steps;
    }

    /** Starts; fails with a {@link CTraderException} if nothing at all can be fetched. */
    CompletableFuture<History<T>> start() {
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
