// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

/** How a connection goes away. */
public enum Drop {
    /** An orderly close: TLS {@code close_notify} where TLS was up, then FIN. */
    FIN,
    /** RST at once; what was on its way is lost. */
    RST,
    /** Packets vanish in both directions: nothing is read, nothing is written, neither FIN nor RST, the socket stays. */
    HALF_OPEN
}
