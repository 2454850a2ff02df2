// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.model;

/** What the amount of a {@link Volume} counts. */
public enum VolumeUnit {
    /** Lots; how many units one lot holds is up to the symbol. */
    LOTS,
    /** Units of the base asset: euros for EURUSD, ounces for XAUUSD. */
    UNITS
}
