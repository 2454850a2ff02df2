// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.model;

import io.github.camelctrader.openapi.ProtoOAExpectedMargin;
import io.github.camelctrader.openapi.ProtoOAExpectedMarginRes;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The margin that an order of some volume would need ({@code ProtoOAExpectedMargin}), in the account's currency.
 *
 * @param message all that the broker sent of it
 * @param accountId {@code ctidTraderAccountId} of the account
 * @param symbol name as the broker spells it
 * @param lotSize what one lot of the symbol holds, in 1/100 of a unit, if known
 * @param buyMargin for buying
 * @param sellMargin for selling
 */
public record Margin(
        ProtoOAExpectedMargin message,
        long accountId,
        String symbol,
        @Nullable Long lotSize,
        BigDecimal buyMargin,
        BigDecimal sellMargin)
        implements Mappable {

    /** Reads one entry of an answer, which gives the digits of the amounts. */
    public static Margin of(ProtoOAExpectedMargin message, ProtoOAExpectedMarginRes answer, Symbol symbol) {
        return new Margin(
                message,
                symbol.accountId(),
                symbol.name(),
                symbol.lotSize(),
                WireNumbers.money(message.getBuyMargin(), answer.hasMoneyDigits(), answer.getMoneyDigits()),
                WireNumbers.money(message.getSellMargin(), answer.hasMoneyDigits(), answer.getMoneyDigits()));
    }

    /** The volume in 1/100 of a unit. */
    public long volume() {
        return message.getVolume();
    }

    /** {@link #volume()} in lots; null if the lot size is not known. */
    public @Nullable BigDecimal lots() {
        return WireNumbers.lots(volume(), lotSize);
    }

    @Override
    public Map<String, Object> toMap() {
        return new Fields("margin")
                .put("accountId", accountId)
                .put("symbol", symbol)
                .put("volume", volume())
                .put("lots", lots())
                .put("buyMargin", buyMargin)
                .put("sellMargin", sellMargin)
                .toMap();
    }
}
