// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.stream;

import io.github.camelctrader.model.BarPeriod;

/**
 * Bars of one period of one symbol.
 *
 * @param symbolId id of the symbol at this broker
 * @param period how long each bar lasts
 */
record BarKey(long symbolId, BarPeriod period) {}
