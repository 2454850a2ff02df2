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

import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.model.LifecycleEvent;

/** Which lifecycle events are failures, and how they read as exceptions. Pure functions. */
final class FailureEvents {

    private FailureEvents() {}

    /** Whether a route's error handling should hear of it. A lost link is told when its retry is scheduled, not before. */
    static boolean isFailure(LifecycleEvent event) {
        return switch (event.type()) {
            case RECONNECTING, AUTH_FAILED, SUBSCRIBE_FAILED -> true;
            default -> false;
        };
    }

    /** The failure as an exception. */
    static CTraderException toException(LifecycleEvent event) {
        StringBuilder message = new StringBuilder(event.type().name());
        if (event.symbols() != null) {
            message.append(' ').append(event.symbols());
        }
        if (event.errorCode() != null) {
            message.append(' ').append(event.errorCode());
        }
        if (event.reason() != null) {
            message.append(": ").append(event.reason());
        }
        return new CTraderException(message.toString(), event.errorCode(), null);
    }
}
