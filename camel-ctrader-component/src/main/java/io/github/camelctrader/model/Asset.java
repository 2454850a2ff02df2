// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.model;

import io.github.camelctrader.openapi.ProtoOAAsset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A currency or another thing that is traded ({@code ProtoOAAsset}).
 *
 * @param id id of the asset at this broker
 * @param name short name, such as EUR
 * @param displayName name to show; null if there is none
 * @param digits digits after the point that amounts are shown with; null if the broker did not say
 * @param message all that the broker sent
 */
public record Asset(long id, String name, @Nullable String displayName, @Nullable Integer digits, ProtoOAAsset message)
        implements Mappable {

    /** Reads what the broker sent. */
    public static Asset of(ProtoOAAsset asset) {
        return new Asset(
                asset.getAssetId(),
                asset.getName(),
                asset.hasDisplayName() ? asset.getDisplayName() : null,
                asset.hasDigits() ? asset.getDigits() : null,
                asset);
    }

    @Override
    public Map<String, Object> toMap() {
        return new Fields("asset")
                .put("asset", name)
                .put("assetId", id)
                .put("displayName", displayName)
                .put("digits", digits)
                .toMap();
    }
}
