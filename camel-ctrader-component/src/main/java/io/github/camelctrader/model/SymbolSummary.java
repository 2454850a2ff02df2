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
