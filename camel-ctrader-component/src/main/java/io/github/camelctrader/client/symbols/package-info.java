/**
 * What an account may trade: the list of its symbols, their names and details, and when their markets are open.
 *
 * <p>Uses {@code client} and the rooms up to {@code call}.
 */
@NullMarked
package io.github.camelctrader.client.symbols;

import org.jspecify.annotations.NullMarked;
