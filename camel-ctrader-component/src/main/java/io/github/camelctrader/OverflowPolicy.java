// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader;

/**
 * What happens to ticks when a route is slower than the feed and {@code queueSize} events are waiting. Lifecycle events
 * are never dropped, whatever the policy.
 */
public enum OverflowPolicy {
    /** The newest tick of each symbol replaces the one that waits. */
    CONFLATE,
    /** The tick that has waited longest goes. */
    DROP_OLDEST,
    /** The socket is not read until half of the events are worked off: nothing is lost, and everyone on it waits. */
    BACKPRESSURE
}
