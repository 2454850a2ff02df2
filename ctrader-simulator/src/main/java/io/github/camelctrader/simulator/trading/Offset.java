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
package io.github.camelctrader.simulator.trading;

/**
 * So much of one deal was closed by another. Immutable.
 *
 * @param openingDeal the deal that opened
 * @param closingDeal the deal that closed
 * @param volume in 1/100 of a unit
 */
record Offset(long openingDeal, long closingDeal, long volume) {}
