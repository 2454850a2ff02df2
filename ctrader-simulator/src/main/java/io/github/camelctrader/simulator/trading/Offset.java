// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator.trading;

/**
 * So much of one deal was closed by another. Immutable.
 *
 * @param openingDeal the deal that opened
 * @param closingDeal the deal that closed
 * @param volume in 1/100 of a unit
 */
record Offset(long openingDeal, long closingDeal, long volume) {}
