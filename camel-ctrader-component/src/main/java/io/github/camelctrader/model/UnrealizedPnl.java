// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.model;

import io.github.camelctrader.openapi.ProtoOAGetPositionUnrealizedPnLRes;
import io.github.camelctrader.openapi.ProtoOAPositionUnrealizedPnL;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an open position would bring if it were closed now ({@code ProtoOAPositionUnrealizedPnL}), in the account's
 * currency.
 *
 * @param message all that the broker sent of it
 * @param accountId {@code ctidTraderAccountId} of the account
 * @param symbol name as the broker spells it; null if the position was closed meanwhile
 * @param gross before swap and commission
 * @param net after them
 */
public record UnrealizedPnl(
        ProtoOAPositionUnrealizedPnL message, long accountId, @Nullable String symbol, BigDecimal gross, BigDecimal net)
        implements Mappable {

    /**
     * Reads one entry of an answer, which gives the digits of the amounts.
     *
     * @param symbol name of the position's symbol, if known
     */
    public static UnrealizedPnl of(
            ProtoOAPositionUnrealizedPnL message, ProtoOAGetPositionUnrealizedPnLRes answer, @Nullable String symbol) {
        return new UnrealizedPnl(
                message,
                answer.getCtidTraderAccountId(),
                symbol,
                WireNumbers.money(message.getGrossUnrealizedPnL(), answer.hasMoneyDigits(), answer.getMoneyDigits()),
                WireNumbers.money(message.getNetUnrealizedPnL(), answer.hasMoneyDigits(), answer.getMoneyDigits()));
    }

    /** Id of the position. */
    public long positionId() {
        return message.getPositionId();
    }

    @Override
    public Map<String, Object> toMap() {
        return new Fields("unrealizedPnl")
                .put("positionId", positionId())
                .put("accountId", accountId)
                .put("symbol", symbol)
                .put("gross", gross)
                .put("net", net)
                .toMap();
    }
}
