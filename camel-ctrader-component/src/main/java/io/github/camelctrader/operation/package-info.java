// SPDX-License-Identifier: Apache-2.0
/**
 * What producers do: which operation is meant, its arguments, the request that is made of them, and the answer's record.
 * One class reads arguments, whatever the operation.
 *
 * <p>Uses {@code option}, {@code connection}, {@code delivery}, the names of the root, {@code trading}, {@code client} and
 * {@code model}.
 */
@NullMarked
package io.github.camelctrader.operation;

import org.jspecify.annotations.NullMarked;
