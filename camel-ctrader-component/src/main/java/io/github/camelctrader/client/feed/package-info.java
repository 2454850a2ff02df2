/**
 * What one consumer hears and in which order: the freshness of its symbols, the gap after a loss, and the ticks that fill
 * it.
 *
 * <p>Uses {@code client} and the rooms up to {@code history}.
 */
@NullMarked
package io.github.camelctrader.client.feed;

import org.jspecify.annotations.NullMarked;
