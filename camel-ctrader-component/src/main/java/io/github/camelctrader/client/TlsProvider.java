// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client;

/** Implementations of TLS to choose from. */
public enum TlsProvider {
    /** OpenSSL if it is on the class path and no ready-made context is given, else the JDK's. */
    AUTO,
    /** The JDK's. */
    JDK,
    /** OpenSSL through netty-tcnative; an error if it is not on the class path. */
    OPENSSL
}
