// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import io.github.camelctrader.openapi.ProtoOAErrorRes;
import io.github.camelctrader.openapi.ProtoOAOrderErrorEvent;
import java.time.Duration;
import java.time.Instant;

/** Error messages. Stateless. */
final class Errors {

    private Errors() {}

    static ProtoOAErrorRes of(String code, String description) {
        return ProtoOAErrorRes.newBuilder()
                .setErrorCode(code)
                .setDescription(description)
                .build();
    }

    static ProtoOAOrderErrorEvent order(long accountId, String code, String description) {
        return ProtoOAOrderErrorEvent.newBuilder()
                .setCtidTraderAccountId(accountId)
                .setErrorCode(code)
                .setDescription(description)
                .build();
    }

    static ProtoOAErrorRes blocked(Duration retryAfter) {
        return of("BLOCKED_PAYLOAD_TYPE", "Too many requests of this type").toBuilder()
                .setRetryAfter(Math.max(1, retryAfter.toSeconds()))
                .build();
    }

    /** The end in seconds, as the server has it in this message. */
    static ProtoOAErrorRes maintenance(Instant end) {
        return of("SERVER_IS_UNDER_MAINTENANCE", "Server is under maintenance").toBuilder()
                .setMaintenanceEndTimestamp(end.getEpochSecond())
                .build();
    }
}
