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

/** What a client should think of a symbol's last quote. */
public enum SymbolState {
    /** There is no quote yet. */
    WAITING,
    /** The quote proves the subscription only. */
    SNAPSHOT,
    /** Ticks come. */
    LIVE,
    /** Ticks should come and do not. */
    STALE,
    /** No ticks are due. */
    MARKET_CLOSED,
    /** The broker, or its symbol list, refused the symbol. */
    FAILED
}
