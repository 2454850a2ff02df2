// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.model;

import io.github.camelctrader.openapi.ProtoOASymbol;
import io.github.camelctrader.openapi.ProtoOATradingMode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The details of one symbol ({@code ProtoOASymbol}). Volumes are in 0.01 of a unit of the base asset, as everywhere on the
 * wire: 100,000 EUR are 10,000,000, and a lot is {@link #lotSize} of these.
 *
 * @param id id of the symbol at this broker
 * @param name name as the broker spells it
 * @param accountId {@code ctidTraderAccountId} it belongs to
 * @param digits digits after the point that prices are shown with
 * @param pipPosition digits after the point of one pip
 * @param lotSize volume of one lot in 0.01 units; null if the broker did not say
 * @param minVolume least volume of an order in 0.01 units; null if the broker did not say
 * @param maxVolume greatest volume of an order in 0.01 units; null if the broker did not say
 * @param stepVolume what a volume must be a multiple of, in 0.01 units; null if the broker did not say
 * @param tradingMode what trading is allowed
 * @param message all that the broker sent, schedule and holidays included
 */
public record Symbol(
        long id,
        String name,
        long accountId,
        int digits,
        int pipPosition,
        @Nullable Long lotSize,
        @Nullable Long minVolume,
        @Nullable Long maxVolume,
        @Nullable Long stepVolume,
        ProtoOATradingMode tradingMode,
        ProtoOASymbol message)
        implements Mappable {

    private static final int RAW_SCALE = 5;

    /** Reads what the broker sent. */
    public static Symbol of(String name, long accountId, ProtoOASymbol symbol) {
        return new Symbol(
                symbol.getSymbolId(),
                name,
                accountId,
                symbol.getDigits(),
                symbol.getPipPosition(),
                symbol.hasLotSize() && symbol.getLotSize() > 0 ? symbol.getLotSize() : null,
                symbol.hasMinVolume() ? symbol.getMinVolume() : null,
                symbol.hasMaxVolume() ? symbol.getMaxVolume() : null,
                symbol.hasStepVolume() && symbol.getStepVolume() > 0 ? symbol.getStepVolume() : null,
                symbol.getTradingMode(),
                symbol);
    }

    /** A price in 1/100000, as the wire has it, as a decimal number with the digits of this symbol. */
    public BigDecimal price(long raw) {
        return BigDecimal.valueOf(raw, RAW_SCALE).setScale(digits, RoundingMode.HALF_UP);
    }

    @Override
    public Map<String, Object> toMap() {
        return new Fields("symbol")
                .put("symbol", name)
                .put("symbolId", id)
                .put("accountId", accountId)
                .put("digits", digits)
                .put("pipPosition", pipPosition)
                .put("lotSize", lotSize)
                .put("minVolume", minVolume)
                .put("maxVolume", maxVolume)
                .put("stepVolume", stepVolume)
                .put("tradingMode", tradingMode.name())
                .toMap();
    }
}
