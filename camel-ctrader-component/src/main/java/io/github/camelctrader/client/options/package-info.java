// SPDX-License-Identifier: Apache-2.0
/**
 * What a connection has to know: servers, TLS, deadlines and limits, how long to wait before what, and where time comes from.
 * Immutable.
 *
 * <p>Uses {@code client} only.
 */
@NullMarked
package io.github.camelctrader.client.options;

import org.jspecify.annotations.NullMarked;
