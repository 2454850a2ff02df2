// SPDX-License-Identifier: Apache-2.0
/**
 * The last quote of a symbol, for producers: a feed is begun by the first question, and ended when nobody has asked for a
 * while.
 *
 * <p>Uses {@code lane} for time, {@code client} and {@code model}.
 */
@NullMarked
package io.github.camelctrader.quote;

import org.jspecify.annotations.NullMarked;
