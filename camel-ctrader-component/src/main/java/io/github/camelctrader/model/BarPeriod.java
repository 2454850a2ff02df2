// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.model;

/** How long a bar lasts: M for minutes, H for hours, D1 a day, W1 a week, MN1 a month. */
public enum BarPeriod {
    M1,
    M2,
    M3,
    M4,
    M5,
    M10,
    M15,
    M30,
    H1,
    H4,
    H12,
    D1,
    W1,
    MN1
}
