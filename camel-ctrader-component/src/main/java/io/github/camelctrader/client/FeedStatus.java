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
package io.github.camelctrader.client;

import io.github.camelctrader.model.LifecycleEvent;
import java.util.List;
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
 * @param subscribed symbols confirmed on this link
 * @param failed symbols refused or not found
 * @param stale symbols without ticks though their market is open, or whose link is lost
 * @param closed symbols whose market is closed
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
        List<String> subscribed,
        List<String> failed,
        List<String> stale,
        List<String> closed,
        long reconnects,
        long lastReceivedAt,
        @Nullable String lastError) {

    public FeedStatus {
        subscribed = List.copyOf(subscribed);
        failed = List.copyOf(failed);
        stale = List.copyOf(stale);
        closed = List.copyOf(closed);
    }
}
