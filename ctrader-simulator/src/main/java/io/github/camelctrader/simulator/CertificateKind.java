// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

/** What the certificate that the simulator shows is like; each is signed by the simulator's own throw-away authority. */
public enum CertificateKind {
    /** Valid now, for {@code localhost} and {@code 127.0.0.1}. */
    GOOD,
    /** For the right host, but it ran out yesterday. */
    EXPIRED,
    /** Valid now, but for another host. */
    WRONG_HOST
}
