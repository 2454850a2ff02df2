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
package io.github.camelctrader.trading;

import io.github.camelctrader.model.NewOrder;
import io.github.camelctrader.model.TimeInForce;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long orders stand. Errors as in {@link Fields}. Pure functions. */
final class Expiry {

    private Expiry() {}

    /** How long a new order stands: with an expiration it is good till that date; null for what the broker takes. */
    static @Nullable TimeInForce of(NewOrder order, long now) {
        Long expiration = order.expirationTimestamp();
        TimeInForce inForce = order.timeInForce();
        if (expiration == null) {
            if (inForce == TimeInForce.GOOD_TILL_DATE) {
                throw Fields.misplaced("expirationTimestamp", "is missing: GOOD_TILL_DATE needs it");
            }
            return inForce;
        }
        check(expiration, now);
        if (inForce != null && inForce != TimeInForce.GOOD_TILL_DATE) {
            throw Fields.misplaced(
                    "expirationTimestamp", "has no meaning with " + inForce + ", only with GOOD_TILL_DATE");
        }
        return TimeInForce.GOOD_TILL_DATE;
    }

    /** Refuses a time that is over. */
    static void check(long expiration, long now) {
        if (expiration <= now) {
            throw Fields.wrong(
                    "expirationTimestamp",
                    expiration,
                    "epoch milliseconds after now, " + now + " (" + Instant.ofEpochMilli(now) + ")");
        }
    }
}
