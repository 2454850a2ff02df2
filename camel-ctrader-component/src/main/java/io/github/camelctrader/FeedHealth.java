/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.github.camelctrader;

import io.github.camelctrader.client.FeedStatus;
import io.github.camelctrader.model.LifecycleEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a health check says of one feed: a line for each concern, side by side. Pure functions.
 *
 * <p>A feed is up when the socket and the account's session are, and at least one symbol can be expected to tick or is
 * closed. One silent symbol of many is a detail, not an outage.
 */
final class FeedHealth {

    private FeedHealth() {}

    /** Whether prices can be relied on. */
    static boolean up(FeedStatus status) {
        return status.connected() && status.authenticated() && dataUp(status);
    }

    /** Why the feed is not up, in words. */
    static String message(FeedStatus status) {
        String error = status.lastError();
        String down = !status.connected()
                ? "Not connected"
                : !status.authenticated() ? "Not authenticated" : "No data: " + data(status);
        return down + ", " + recovery(status) + (error == null ? "" : ": " + error);
    }

    /** The lines, and what is known besides them. */
    static Map<String, Object> details(FeedStatus status) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("socket", line(status.connected(), status.socket()));
        details.put("auth", line(status.authenticated(), status.auth()));
        details.put("data", data(status));
        details.put("recovery", recovery(status));
        details.put("reconnects", status.reconnects());
        putIfPresent(details, "connection", status.connection());
        putIfPresent(details, "last.error", status.lastError());
        if (status.lastReceivedAt() > 0) {
            details.put("last.received", status.lastReceivedAt());
        }
        return details;
    }

    private static boolean dataUp(FeedStatus status) {
        return status.subscribed().stream()
                .anyMatch(symbol ->
                        !status.stale().contains(symbol) || status.closed().contains(symbol));
    }

    private static String data(FeedStatus status) {
        return "subscribed " + status.subscribed() + ", stale " + status.stale() + ", market closed " + status.closed()
                + ", failed " + status.failed();
    }

    private static String recovery(FeedStatus status) {
        if (status.refused()) {
            return "refused";
        }
        return status.connected() && status.authenticated() ? "none" : "retrying";
    }

    private static String line(boolean up, @Nullable LifecycleEvent last) {
        return (up ? "UP" : "DOWN") + (last == null ? "" : " (" + last.type() + ")");
    }

    private static void putIfPresent(Map<String, Object> details, String name, @Nullable Object value) {
        if (value != null) {
            details.put(name, value);
        }
    }
}
