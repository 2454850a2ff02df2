// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.model;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds the map of a value, leaving out what is absent. */
final class Fields {

    private final Map<String, Object> map = new LinkedHashMap<>();

    Fields(String type) {
        map.put("type", type);
    }

    Fields put(String name, @Nullable Object value) {
        if (value != null) {
            map.put(name, value);
        }
        return this;
    }

    Map<String, Object> toMap() {
        return map;
    }
}
