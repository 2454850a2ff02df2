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
package io.github.camelctrader.simulator.market;

import java.util.List;

/**
 * The newest part of what was asked for. Immutable.
 *
 * @param items newest first
 * @param more whether older ones were left out
 */
public record Page<T>(List<T> items, boolean more) {

    /** Copies the list. */
    public Page {
        items = List.copyOf(items);
    }

    /** The first so many of a list that may hold more of them. */
    static <T> Page<T> of(List<T> found, int max) {
        return new Page<>(found.subList(0, Math.min(max, found.size())), found.size() > max);
    }
}
