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

import java.util.Map;

/** A value that reads as one JSON object: names as in JSON, in order. Immutable. */
public interface Mappable {

    /**
     * The value as an ordered map: prices and amounts as {@link java.math.BigDecimal}, 64-bit integers as numbers, times as
     * epoch milliseconds. Fields that do not apply are left out.
     */
    Map<String, Object> toMap();
}
