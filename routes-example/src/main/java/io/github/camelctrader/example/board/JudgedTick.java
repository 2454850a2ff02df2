// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.board;

import io.github.camelctrader.model.Tick;

/**
 * A tick, and what it is worth.
 *
 * @param feed where it came from
 * @param tick the quote
 * @param state the state of its symbol when the tick was routed
 * @param changed whether it was this tick that brought the symbol into that state
 */
public record JudgedTick(String feed, Tick tick, SymbolState state, boolean changed) {}
