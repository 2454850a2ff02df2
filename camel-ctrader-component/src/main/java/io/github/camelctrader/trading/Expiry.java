// SPDX-License-Identifier: Apache-2.0
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
