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

/**
 * The last quote of a symbol, with what a decision on it needs to know.
 *
 * @param tick the last tick
 * @param age how long ago it was received, milliseconds
 * @param state how far it can be trusted
 */
public record Quote(Tick tick, long age, QuoteState state) implements Mappable {

    @Override
    public Map<String, Object> toMap() {
        Map<String, Object> map = tick.toMap();
        map.put("type", "quote");
        map.put("age", age);
        map.put("state", state.name());
        return map;
    }
}
