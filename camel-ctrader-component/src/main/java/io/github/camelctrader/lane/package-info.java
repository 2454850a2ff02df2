// SPDX-License-Identifier: Apache-2.0
/**
 * Events on their way from the event loop to a route: queues, what gives way in them when the route is slow, and the
 * turns in which they are delivered. Knows nothing of Camel; what a delivery is, others say.
 *
 * <p>Uses {@code option}, the names of the root, {@code client} and {@code model}.
 */
@NullMarked
package io.github.camelctrader.lane;

import org.jspecify.annotations.NullMarked;
