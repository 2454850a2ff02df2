/**
 * What is subscribed at the broker and what comes of it: quotes, bars, order books, profit and loss.
 *
 * <p>Uses {@code client} and the rooms up to {@code feed}.
 */
@NullMarked
package io.github.camelctrader.client.stream;

import org.jspecify.annotations.NullMarked;
