// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.model;

import org.jspecify.annotations.Nullable;

/** One thing that happened on a feed, or several ticks at once; complete in itself: nothing in it changes after it was created. */
public sealed interface FeedEvent extends Mappable
        permits Tick, TickBatch, Bar, DepthBook, Execution, AccountEvent, LifecycleEvent {

    /** Which kind of event this is. */
    EventType eventType();

    /** The one symbol the event concerns, as the broker spells it; null if it concerns none or several. */
    @Nullable
    String symbol();
}
