// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.history;

import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.api.HistoryWindow;
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
