// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.api;

import io.github.camelctrader.model.FeedEvent;
import io.github.camelctrader.model.Tick;

/** Receives the events of one feed, in order. Called on the connection's event loop: hand over and return, never block. */
@FunctionalInterface
public interface FeedListener {

    /** The next event of the feed. */
    void onEvent(FeedEvent event);

    /**
     * The last quote of the link, which this feed is told next as the snapshot that it begins with, was a live one to those
     * who were there. Whether it still says something about the market is for the listener to judge, by its age.
     */
    default void joinsLive(Tick last) {}
}
