// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client;

import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.Mappable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is true of a feed now, one line for each concern.
 *
 * @param connection {@code host:port#n} of the current or last link
 * @param socket the last event of the socket; null before the first
 * @param auth the last event of the authentication; null before the first
 * @param connected TLS is up
 * @param authenticated the account's session is up
 * @param refused a refusal that is not retried soon (wrong credentials, dead token)
 * @param waiting a subscription waits for the time that the broker has named
 * @param subscribed symbols confirmed on this link
 * @param failed symbols refused or not found
 * @param stale symbols without ticks though their market is open, or whose link is lost
 * @param closed symbols whose market is closed
 * @param staleStreams bars of a period, depth, profit and loss that are silent although their symbol ticks: {@code
 *     Bars M1 of EURUSD}
 * @param leftOut what the connection has received and nobody was told, by reason, since its start
 * @param reconnects links lost or attempts failed since the start
 * @param lastReceivedAt when the last byte was received, epoch milliseconds; 0 before the first
 * @param lastError the last failure in words; null if there was none
 */
public record FeedStatus(
        @Nullable String connection,
        @Nullable LifecycleEvent socket,
        @Nullable LifecycleEvent auth,
        boolean connected,
        boolean authenticated,
        boolean refused,
        boolean waiting,
        List<String> subscribed,
        List<String> failed,
        List<String> stale,
        List<String> closed,
        List<String> staleStreams,
        Map<String, Long> leftOut,
        long reconnects,
        long lastReceivedAt,
        @Nullable String lastError)
        implements Mappable {

    public FeedStatus {
        subscribed = List.copyOf(subscribed);
        failed = List.copyOf(failed);
        stale = List.copyOf(stale);
        closed = List.copyOf(closed);
        staleStreams = List.copyOf(staleStreams);
        leftOut = Collections.unmodifiableMap(new LinkedHashMap<>(leftOut));
    }

    /** Nothing is known, for a reason. */
    public static FeedStatus unknown(String why) {
        return new FeedStatus(
                null, null, null, false, false, false, false, List.of(), List.of(), List.of(), List.of(), List.of(),
                Map.of(), 0, 0, why);
    }

    /** The events by their names only; what is null is left out. */
    @Override
    public Map<String, Object> toMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("type", "status");
        map.put("connection", connection);
        map.put("socket", socket == null ? null : socket.type().name());
        map.put("auth", auth == null ? null : auth.type().name());
        map.put("connected", connected);
        map.put("authenticated", authenticated);
        map.put("refused", refused);
        map.put("waiting", waiting);
        map.put("subscribed", subscribed);
        map.put("failed", failed);
        map.put("stale", stale);
        map.put("closed", closed);
        map.put("staleStreams", staleStreams);
        map.put("leftOut", leftOut);
        map.put("reconnects", reconnects);
        map.put("lastReceivedAt", lastReceivedAt);
        map.put("lastError", lastError);
        map.values().removeIf(Objects::isNull);
        return map;
    }
}
