// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.model;

/** The kinds of events a consumer can deliver; the value of the header {@code CamelCTraderEventType}. */
public enum EventType {
    /** A quote: {@link Tick}. */
    TICK,
    /** A change in the state of socket, authentication, subscription or data: {@link LifecycleEvent}. */
    LIFECYCLE,
    /** The order book after an update: {@link DepthBook}. */
    DEPTH,
    /** A trend bar, forming or closed: {@link Bar}. */
    BAR,
    /** What happened to an order, a position or the money of the account: {@link Execution}. */
    EXECUTION,
    /** A change of the account: {@link AccountEvent}. */
    ACCOUNT
}
