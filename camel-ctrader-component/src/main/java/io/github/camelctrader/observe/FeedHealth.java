// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.observe;

import io.github.camelctrader.client.Failures;
import io.github.camelctrader.client.FeedStatus;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.LifecycleType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a health check says of one feed: a line for each concern, side by side.
 *
 * <p>A feed is up when the socket and the account's session are, and, if it has symbols at all, at least one of them can be
 * expected to tick or is closed, and has no bars or depth that are silent meanwhile. One silent symbol of many is a detail, not an outage.
 *
 * @param status the feed as it is now
 * @param data whether it has asked for symbols; producers do not
 */
public record FeedHealth(FeedStatus status, boolean data) {

    /** Of several feeds the first that is not up, so that its lines belong together; else the first; null if none. */
    public static @Nullable FeedHealth shown(List<FeedHealth> feeds) {
        return feeds.stream().filter(feed -> !feed.up()).findFirst().orElse(feeds.isEmpty() ? null : feeds.get(0));
    }

    /** The one shown of the feeds of consumers. */
    static @Nullable FeedStatus shownStatus(List<FeedStatus> statuses) {
        FeedHealth shown = shown(ofConsumers(statuses));
        return shown == null ? null : shown.status();
    }

    /** Feeds that have asked for symbols. */
    public static List<FeedHealth> ofConsumers(List<FeedStatus> statuses) {
        return statuses.stream().map(status -> new FeedHealth(status, true)).toList();
    }

    /** Symbols of all feeds, each once, separated by commas. */
    static String symbols(List<FeedStatus> statuses, Function<FeedStatus, List<String>> which) {
        return statuses.stream()
                .flatMap(status -> which.apply(status).stream())
                .distinct()
                .collect(Collectors.joining(","));
    }

    /** The last failure in words: of the socket, or of the authentication if that is what holds the feed up. */
    static @Nullable String error(FeedStatus status) {
        LifecycleEvent auth = status.auth();
        return status.connected() && auth != null && auth.type() == LifecycleType.AUTH_FAILED
                ? Failures.of(auth).getMessage()
                : status.lastError();
    }

    /** Whether prices can be relied on, or orders be sent. */
    boolean up() {
        return status.connected() && status.authenticated() && (!data || dataUp(status));
    }

    /** Why the feed is not up, in words. */
    String message() {
        String error = error(status);
        String down = !status.connected()
                ? "Not connected"
                : !status.authenticated() ? "Not authenticated" : "No data: " + data(status);
        return down + ", " + recovery() + (error == null ? "" : ": " + error);
    }

    /** The lines, and what is known besides them. */
    public Map<String, Object> details() {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("socket", socket(status));
        details.put("auth", auth(status));
        if (data) {
            details.put("data", data(status));
        }
        details.put("recovery", recovery());
        details.put("reconnects", status.reconnects());
        status.leftOut().forEach((reason, count) -> {
            if (count > 0) {
                details.put("left.out." + reason, count);
            }
        });
        details.put("connection", status.connection());
        details.put("last.error", error(status));
        if (status.lastReceivedAt() > 0) {
            details.put("last.received", status.lastReceivedAt());
        }
        details.values().removeIf(Objects::isNull);
        return details;
    }

    /** The line of the socket. */
    static String socket(FeedStatus status) {
        return line(status.connected(), status.socket());
    }

    /** The line of the authentication. */
    static String auth(FeedStatus status) {
        return line(status.authenticated(), status.auth());
    }

    /** The state of each symbol by name: SUBSCRIBED, or what is not as it should be. */
    public static Map<String, String> symbolStates(FeedStatus status) {
        Map<String, String> states = new TreeMap<>();
        status.subscribed().forEach(symbol -> states.put(symbol, "SUBSCRIBED"));
        status.stale().forEach(symbol -> states.put(symbol, "STALE"));
        status.closed().forEach(symbol -> states.put(symbol, "MARKET_CLOSED"));
        status.failed().forEach(symbol -> states.put(symbol, "FAILED"));
        return states;
    }

    private static boolean dataUp(FeedStatus status) {
        return status.subscribed().stream()
                .anyMatch(symbol -> (!status.stale().contains(symbol)
                                || status.closed().contains(symbol))
                        && status.staleStreams().stream().noneMatch(stream -> stream.endsWith(" of " + symbol)));
    }

    private static String data(FeedStatus status) {
        return "subscribed " + status.subscribed() + ", stale " + status.stale() + ", market closed " + status.closed()
                + ", failed " + status.failed()
                + (status.staleStreams().isEmpty() ? "" : ", silent " + status.staleStreams());
    }

    /**
     * How the feed gets up by itself: {@code none} if it need not, {@code waiting} if nothing has failed yet, or until the time that the broker has named, {@code
     * retrying} after a failure, {@code refused} if somebody has to do something first.
     */
    String recovery() {
        if (status.refused()) {
            return "refused";
        }
        if (status.waiting()) {
            return "waiting";
        }
        boolean session = status.connected() && status.authenticated();
        if (session && (!data || isSubscribed())) {
            return "none";
        }
        boolean failed = session ? !status.failed().isEmpty() : status.lastError() != null;
        return failed ? "retrying" : "waiting";
    }

    private boolean isSubscribed() {
        return !status.subscribed().isEmpty();
    }

    private static String line(boolean up, @Nullable LifecycleEvent last) {
        return (up ? "UP" : "DOWN") + (last == null ? "" : " (" + last.type() + ")");
    }
}
