// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.model;

/** What a lifecycle event is about. The concerns have separate owners; none is inferred from another. */
public enum LifecycleConcern {
    /** The TLS connection. */
    SOCKET,
    /** The sessions of the application and of each account on it. */
    AUTH,
    /** Which symbols the broker streams to us. */
    SUBSCRIPTION,
    /** Whether ticks arrive while the market is open, and whether they reach the route. */
    DATA
}
