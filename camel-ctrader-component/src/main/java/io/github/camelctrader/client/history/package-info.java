/**
 * Bars and ticks of the past: ranges cut into windows, windows into pages, both sides of the ticks merged, and what could
 * not be fetched named.
 *
 * <p>Uses {@code client} and the rooms up to {@code symbols}.
 */
@NullMarked
package io.github.camelctrader.client.history;

import org.jspecify.annotations.NullMarked;
