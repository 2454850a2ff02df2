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
package io.github.camelctrader.simulator;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * The newest rows of a list, oldest first. Immutable.
 *
 * @param items the rows
 * @param more whether older ones were left out
 */
record Rows<T>(List<T> items, boolean more) {

    /**
     * The newest so many rows of a range, epoch milliseconds, both ends included.
     *
     * @param all in any order
     */
    static <T> Rows<T> newest(List<T> all, ToLongFunction<T> time, long from, long to, int max) {
        if (from > to) {
            throw Refusal.of("INCORRECT_BOUNDARIES", "The range runs backwards");
        }
        List<T> found = all.stream()
                .filter(row -> time.applyAsLong(row) >= from && time.applyAsLong(row) <= to)
                .sorted(Comparator.comparingLong(time))
                .toList();
        return new Rows<>(found.subList(Math.max(0, found.size() - max), found.size()), found.size() > max);
    }
}
