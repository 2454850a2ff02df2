// SPDX-License-Identifier: Apache-2.0
/**
 * What is seen from outside: health, meters and JMX attributes of what is running. Reads, and changes nothing, but for
 * the reconnect that an operator asks for.
 *
 * <p>Uses {@code option}, the names of the root, {@code client} and {@code model}.
 */
@NullMarked
package io.github.camelctrader.observe;

import org.jspecify.annotations.NullMarked;
