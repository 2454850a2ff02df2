// SPDX-License-Identifier: Apache-2.0
/**
 * From events to exchanges: one consumer's session, the message of an event with its headers and its id, its JSON, and
 * the processing by the route.
 *
 * <p>Uses {@code lane}, {@code observe}, {@code connection}, the names of the root, {@code client} and {@code model}.
 */
@NullMarked
package io.github.camelctrader.delivery;

import org.jspecify.annotations.NullMarked;
