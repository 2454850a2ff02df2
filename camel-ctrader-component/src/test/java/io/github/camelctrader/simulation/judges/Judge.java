// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulation.judges;

import io.github.camelctrader.model.FeedEvent;
import io.github.camelctrader.openapi.ProtoMessage;
import org.jspecify.annotations.Nullable;

/** Watches a run and holds it against one promise. Hears everything in the order in which it happens. */
public interface Judge {

    /** The broker has a new price. */
    default void published(String symbol, long timestamp, boolean bothSides) {}

    /** A feed was started. */
    default void opened(FeedId feed) {}

    /** A feed was told something, after its lane if it has one. */
    default void told(FeedId feed, FeedEvent event) {}

    /** A feed was suspended, or resumed. */
    default void paused(FeedId feed, boolean paused) {}

    /** A feed was ended. */
    default void closed(FeedId feed) {}

    /** A call was made. */
    default void called(CallId call) {}

    /** A call has ended, with its failure if it has one. */
    default void ended(CallId call, @Nullable Throwable failure) {}

    /** A process has written a message to its link. */
    default void sent(String process, ProtoMessage message) {}

    /** A process has read the answer to a renewal of tokens. */
    default void read(String process, ProtoMessage message) {}

    /** A line was logged. */
    default void logged(boolean error, String line) {}

    /** An order was handed to a client. */
    default void ordered(String clientOrderId) {}

    /** An order comes next with which nothing can go wrong, for all has been well for long. */
    default void orderedSurely(String clientOrderId) {}

    /** What became of it, as the client says; without a failure it was executed or accepted. */
    default void orderEnded(String clientOrderId, @Nullable Throwable failure) {}

    /** From now on nothing goes wrong any more, until {@link #noisy()}. */
    default void quiet() {}

    /** So long has it been quiet that all feeds must be live, and prices go on. */
    default void live() {}

    /** The client of a process has told that it is closed. */
    default void gone(String process) {}

    /** Things go wrong again. */
    default void noisy() {}

    /** All feeds must be live by now: so long has it been quiet. */
    default void recovered() {}

    /** The run is over: every client was closed. */
    default void over() {}
}
