// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.observe;

import io.github.camelctrader.client.FeedStatus;
import java.util.List;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedOperation;
import org.jspecify.annotations.Nullable;

/**
 * What JMX shows of a consumer's feed, or of all feeds of an endpoint's consumers. No attribute holds a secret. May be
 * called from any thread; where there are several feeds, the lines of socket and authentication are those of the first
 * that is not up.
 */
public interface FeedAttributes {

    /** The feeds as they are now; none before the start. */
    List<FeedStatus> feedStatuses();

    /** Events that wait for the route. */
    @ManagedAttribute(description = "Events that wait for the route")
    int getQueueDepth();

    /** Ticks, bars and books thrown away because the route was slower than the feed. */
    @ManagedAttribute(description = "Ticks, bars and books thrown away because the route was slower than the feed")
    long getDroppedTicks();

    /** Ticks, bars and books replaced by a newer one while they waited. */
    @ManagedAttribute(description = "Ticks, bars and books replaced by a newer one while they waited")
    long getConflatedTicks();

    /** Messages that could not be read, and impossible quotes. */
    @ManagedAttribute(description = "Messages that could not be read, and impossible quotes, on the connection")
    long getInvalidMessages();

    /**
     * Closes the link and connects anew, at most once within {@code reconnectMaxDelay}.
     *
     * @return whether a new attempt was started
     */
    @ManagedOperation(description = "Closes the link and connects anew, at most once within reconnectMaxDelay")
    boolean reconnect();

    /** Type of the socket's last event, or null before the first. */
    @ManagedAttribute(description = "The last event of the socket, for example CONNECTED")
    default @Nullable String getSocketState() {
        FeedStatus shown = FeedHealth.shownStatus(feedStatuses());
        return shown == null || shown.socket() == null
                ? null
                : shown.socket().type().name();
    }

    /** Type of the authentication's last event, or null before the first. */
    @ManagedAttribute(description = "The last event of the authentication, for example ACCOUNT_AUTHENTICATED")
    default @Nullable String getAuthState() {
        FeedStatus shown = FeedHealth.shownStatus(feedStatuses());
        return shown == null || shown.auth() == null
                ? null
                : shown.auth().type().name();
    }

    /** Whether TLS is up. */
    @ManagedAttribute(description = "Whether TLS is up")
    default boolean isConnected() {
        FeedStatus shown = FeedHealth.shownStatus(feedStatuses());
        return shown != null && shown.connected();
    }

    /** Whether the account's session is up. */
    @ManagedAttribute(description = "Whether the account's session is up")
    default boolean isAuthenticated() {
        FeedStatus shown = FeedHealth.shownStatus(feedStatuses());
        return shown != null && shown.authenticated();
    }

    /** Connection attempts after a loss or a failure. */
    @ManagedAttribute(description = "Connection attempts after a loss or a failure")
    default long getReconnects() {
        FeedStatus shown = FeedHealth.shownStatus(feedStatuses());
        return shown == null ? 0 : shown.reconnects();
    }

    /** Symbols without ticks though they should have some, separated by commas. */
    @ManagedAttribute(description = "Symbols without ticks though they should have some")
    default String getStaleSymbols() {
        return FeedHealth.symbols(feedStatuses(), FeedStatus::stale);
    }

    /** Streams besides the ticks that are silent although their symbol ticks, separated by commas. */
    @ManagedAttribute(description = "Bars, depth, profit and loss that are silent although their symbol ticks")
    default String getStaleStreams() {
        return FeedHealth.symbols(feedStatuses(), FeedStatus::staleStreams);
    }

    /** Symbols refused or not found, separated by commas. */
    @ManagedAttribute(description = "Symbols refused or not found")
    default String getFailedSymbols() {
        return FeedHealth.symbols(feedStatuses(), FeedStatus::failed);
    }

    /** The last failure in words, or null if there was none. */
    @ManagedAttribute(description = "The last failure")
    default @Nullable String getLastError() {
        FeedStatus shown = FeedHealth.shownStatus(feedStatuses());
        return shown == null ? null : FeedHealth.error(shown);
    }

    /** When the last byte was received, epoch milliseconds; 0 before the first. */
    @ManagedAttribute(description = "When the last byte was received, in epoch milliseconds")
    default long getLastReceived() {
        FeedStatus shown = FeedHealth.shownStatus(feedStatuses());
        return shown == null ? 0 : shown.lastReceivedAt();
    }
}
