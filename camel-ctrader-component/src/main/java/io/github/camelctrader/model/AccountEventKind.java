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

/** What an {@link AccountEvent} tells. */
public enum AccountEventKind {
    /** The account itself changed: balance, leverage or rights. */
    TRADER_UPDATED,
    /** A position ties up another margin than before. */
    MARGIN_CHANGED,
    /** The stop loss of a position has followed the price. */
    TRAILING_STOP_CHANGED,
    /** The threshold of a margin call was changed. */
    MARGIN_CALL_UPDATED,
    /** The margin level has fallen to a threshold. */
    MARGIN_CALL_TRIGGERED,
    /** The account's unrealized profit or loss changed. */
    PNL_CHANGED
}
