/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.github.camelctrader.example;

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
