// SPDX-License-Identifier: Apache-2.0
/**
 * What goes over a socket: addresses, transports, TLS, frames and messages. Knows bytes, and nothing of what they are for.
 *
 * <p>Uses {@code client}, {@code options} and {@code support}.
 */
@NullMarked
package io.github.camelctrader.client.wire;

import org.jspecify.annotations.NullMarked;
