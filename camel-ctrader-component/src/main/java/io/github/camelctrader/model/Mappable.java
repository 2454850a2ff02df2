// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.model;

import java.util.Map;

/** A value that reads as one JSON object: names as in JSON, in order. Immutable. */
public interface Mappable {

    /**
     * The value as an ordered map: prices and amounts as {@link java.math.BigDecimal}, 64-bit integers as numbers, times as
     * epoch milliseconds. Fields that do not apply are left out.
     */
    Map<String, Object> toMap();
}
