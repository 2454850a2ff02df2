// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.model;

import io.github.camelctrader.openapi.ProtoOACtidTraderAccount;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One of the accounts that a token gives access to ({@code ProtoOACtidTraderAccount}).
 *
 * @param accountId {@code ctidTraderAccountId}
 * @param live whether it belongs to the live environment
 * @param login the number that the broker's customers know; null if the server did not say
 * @param broker short name of the broker; null if the server did not say
 * @param message all that the server sent
 */
public record AccountSummary(
        long accountId, boolean live, @Nullable Long login, @Nullable String broker, ProtoOACtidTraderAccount message)
        implements Mappable {

    /** Reads what the server sent. */
    public static AccountSummary of(ProtoOACtidTraderAccount account) {
        return new AccountSummary(
                account.getCtidTraderAccountId(),
                account.getIsLive(),
                account.hasTraderLogin() ? account.getTraderLogin() : null,
                account.hasBrokerTitleShort() ? account.getBrokerTitleShort() : null,
                account);
    }

    @Override
    public Map<String, Object> toMap() {
        return new Fields("account")
                .put("accountId", accountId)
                .put("live", live)
                .put("login", login)
                .put("broker", broker)
                .toMap();
    }
}
