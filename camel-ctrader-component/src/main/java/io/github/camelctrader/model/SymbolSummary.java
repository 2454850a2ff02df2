// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.model;

import io.github.camelctrader.openapi.ProtoOALightSymbol;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of an account's symbol list ({@code ProtoOALightSymbol}).
 *
 * @param id id of the symbol at this broker
 * @param name name as the broker spells it
 * @param enabled whether the broker offers it now
 * @param baseAssetId asset that is bought or sold; null if the broker did not say
 * @param quoteAssetId asset that prices are in; null if the broker did not say
 * @param categoryId group that the broker lists it under; null if it did not say
 * @param description in words; null if there is none
 * @param message all that the broker sent
 */
public record SymbolSummary(
        long id,
        String name,
        boolean enabled,
        @Nullable Long baseAssetId,
        @Nullable Long quoteAssetId,
        @Nullable Long categoryId,
        @Nullable String description,
        ProtoOALightSymbol message)
        implements Mappable {

    /** Reads what the broker sent. */
    public static SymbolSummary of(ProtoOALightSymbol symbol) {
        return new SymbolSummary(
                symbol.getSymbolId(),
                symbol.getSymbolName(),
                symbol.getEnabled(),
                symbol.hasBaseAssetId() ? symbol.getBaseAssetId() : null,
                symbol.hasQuoteAssetId() ? symbol.getQuoteAssetId() : null,
                symbol.hasSymbolCategoryId() ? symbol.getSymbolCategoryId() : null,
                symbol.hasDescription() ? symbol.getDescription() : null,
                symbol);
    }

    @Override
    public Map<String, Object> toMap() {
        return new Fields("symbol")
                .put("symbol", name)
                .put("symbolId", id)
                .put("enabled", enabled)
                .put("baseAssetId", baseAssetId)
                .put("quoteAssetId", quoteAssetId)
                .put("categoryId", categoryId)
                .put("description", description)
                .toMap();
    }
}
