// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.api;

import io.github.camelctrader.model.TimeRange;
import java.util.List;

/**
 * A part of a history, oldest first.
 *
 * @param items what happened
 * @param missing where something may be missing
 */
public record HistoryWindow<T>(List<T> items, List<TimeRange> missing) {}
