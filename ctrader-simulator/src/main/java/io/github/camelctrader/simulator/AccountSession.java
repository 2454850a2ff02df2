// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import io.github.camelctrader.openapi.ProtoOAv1PnLChangeEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An account that is authorised on one connection, and what it subscribed to. The event loop only. */
final class AccountSession {

    private final long accountId;
    private final Map<Long, SpotSubscription> spots = new LinkedHashMap<>();
    private String accessToken;
    private @Nullable ProtoOAv1PnLChangeEvent pnl;

    AccountSession(long accountId, String accessToken) {
        this.accountId = accountId;
        this.accessToken = accessToken;
    }

    long accountId() {
        return accountId;
    }

    String accessToken() {
        return accessToken;
    }

    /** A new token for the same session; its subscriptions stay. */
    void accessToken(String token) {
        accessToken = token;
    }

    /** What the subscriber of profits knows; null = nobody subscribed. */
    @Nullable
    ProtoOAv1PnLChangeEvent pnl() {
        return pnl;
    }

    void pnl(@Nullable ProtoOAv1PnLChangeEvent known) {
        pnl = known;
    }

    /** The subscription to this symbol; refuses the request that needs it if there is none. */
    SpotSubscription spots(long symbolId) {
        SpotSubscription subscription = spots.get(symbolId);
        if (subscription == null) {
            throw Refusal.of("NOT_SUBSCRIBED_TO_SPOTS", "Not subscribed to spots of symbol " + symbolId);
        }
        return subscription;
    }

    /** The subscriptions by symbol id; the caller may change the map. */
    Map<Long, SpotSubscription> spots() {
        return spots;
    }
}
