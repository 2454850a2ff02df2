/**
 * What happens on an account: executions, its news, and what reconciling finds after a loss.
 *
 * <p>Uses {@code client} and the rooms up to {@code stream}.
 */
@NullMarked
package io.github.camelctrader.client.trading;

import org.jspecify.annotations.NullMarked;
