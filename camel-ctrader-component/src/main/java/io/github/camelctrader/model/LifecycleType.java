// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.model;

/** The lifecycle events, each belonging to one concern. */
public enum LifecycleType {
    /** A connection attempt starts. */
    CONNECTING(LifecycleConcern.SOCKET),
    /** TLS is up; nothing is authenticated yet. */
    CONNECTED(LifecycleConcern.SOCKET),
    /** The connection is gone; exactly once for every {@link #CONNECTED}, with the first cause. */
    DISCONNECTED(LifecycleConcern.SOCKET),
    /** The next attempt is scheduled: {@code attempt}, {@code retryIn}, and why in {@code reason}. */
    RECONNECTING(LifecycleConcern.SOCKET),

    /** The application's credentials were accepted. */
    APP_AUTHENTICATED(LifecycleConcern.AUTH),
    /** The account's token was accepted. */
    ACCOUNT_AUTHENTICATED(LifecycleConcern.AUTH),
    /** A new token pair was obtained and stored. */
    TOKEN_REFRESHED(LifecycleConcern.AUTH),
    /** The broker says that the account's token is no longer valid. */
    TOKEN_INVALIDATED(LifecycleConcern.AUTH),
    /** The broker ended the account's session; the socket stays up. */
    ACCOUNT_DISCONNECTED(LifecycleConcern.AUTH),
    /** Application or account was refused: {@code errorCode} says why. */
    AUTH_FAILED(LifecycleConcern.AUTH),

    /** The broker confirmed these symbols, also after every reconnect. */
    SUBSCRIBED(LifecycleConcern.SUBSCRIPTION),
    /** The broker, or the symbol list, refused these symbols; they are tried again slowly. */
    SUBSCRIBE_FAILED(LifecycleConcern.SUBSCRIPTION),
    /** The broker no longer streams these symbols. */
    UNSUBSCRIBED(LifecycleConcern.SUBSCRIPTION),

    /** No tick of these symbols for the configured time while their market is open, or the link is lost. */
    STALE(LifecycleConcern.DATA),
    /** Ticks are back: {@code gapFrom} to {@code gapTo} is what was missed. Comes before the first new tick. */
    RESUMED(LifecycleConcern.DATA),
    /** The schedule of these symbols says closed; silence is expected. */
    MARKET_CLOSED(LifecycleConcern.DATA),
    /** The schedule of these symbols says open again. */
    MARKET_OPENED(LifecycleConcern.DATA),
    /** The route is slower than the feed: told once when ticks or bars start to be lost, and once with the count at its end. */
    OVERFLOW(LifecycleConcern.DATA);

    private final LifecycleConcern concern;

    LifecycleType(LifecycleConcern concern) {
        this.concern = concern;
    }

    /** What events of this type are about. */
    public LifecycleConcern concern() {
        return concern;
    }
}
