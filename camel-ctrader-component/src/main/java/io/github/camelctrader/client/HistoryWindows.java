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

import io.github.camelctrader.model.TimeRange;
import java.util.concurrent.CompletableFuture;

/** A range cut into windows that fit into memory, fetched one after the other from the oldest on. Confined to the event loop. */
interface HistoryWindows<T> {

    /** Whether any part of the range is left. */
    boolean hasNext();

    /**
     * Fetches the next window; one at a time. Fails with a {@link CTraderException}: then the same window may be asked for
     * again, or left out.
     */
    CompletableFuture<HistoryWindow<T>> next();

    /** Leaves out the window that failed. */
    TimeRange skip();

    /** Leaves out all that is left. */
    TimeRange skipAll();
}
