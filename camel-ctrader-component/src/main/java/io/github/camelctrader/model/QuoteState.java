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
package io.github.camelctrader.model;

/** How far a quote can be trusted; the strongest objection wins. */
public enum QuoteState {
    /** Ticks are flowing. */
    LIVE,
    /** The first quote after subscribing: it proves the subscription, not a live market. */
    SNAPSHOT,
    /** The market is open and no tick has come for longer than {@code staleAfter}. */
    STALE,
    /** The market of the symbol is closed. */
    MARKET_CLOSED,
    /** There is no session with the broker: this is the last quote of the one before. */
    DISCONNECTED
}
