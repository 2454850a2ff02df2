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
