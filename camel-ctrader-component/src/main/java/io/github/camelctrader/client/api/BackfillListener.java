// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.api;

/**
 * Receives, besides the events of a feed, the ticks that it missed: after each RESUMED those between its {@code gapFrom} and
 * {@code gapTo}, in order and marked as replayed, then the live ones, none twice. Called on the connection's event loop.
 */
public interface BackfillListener extends FeedListener {

    /** How many ticks of a symbol it can take now without loss; 0 lets replayed ticks wait, though not for ever. */
    int room(String symbol);

    /** How many live ticks may wait while missed ones are fetched, at least 1; beyond that they are fetched as well. */
    int capacity();
}
