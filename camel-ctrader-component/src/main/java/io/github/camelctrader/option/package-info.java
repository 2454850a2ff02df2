// SPDX-License-Identifier: Apache-2.0
/**
 * What options mean: how their text is read, which values make sense together, and what is said of wrong ones, without a
 * secret. Symbols of the path and points in time are read here too.
 *
 * <p>Uses the options and names of the root, {@code client} and {@code model}.
 */
@NullMarked
package io.github.camelctrader.option;

import org.jspecify.annotations.NullMarked;
