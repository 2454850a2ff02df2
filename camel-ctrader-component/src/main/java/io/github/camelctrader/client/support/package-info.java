/**
 * What every room needs: guarded callbacks and timers, delays between tries, limits of rates, and texts that may be
 * logged.
 *
 * <p>Uses {@code client} and {@code options}.
 */
@NullMarked
package io.github.camelctrader.client.support;

import org.jspecify.annotations.NullMarked;
