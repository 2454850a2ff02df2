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
package io.github.camelctrader.client;

import java.util.Random;
import java.util.function.Consumer;

/** Chance that can be had again: a run that fails names its seed, and {@code -Dfuzz.seed=} makes it the first one. */
final class FuzzSeed {

    private static final long FIRST = Long.getLong("fuzz.seed", 20_261_124L);

    /** Seeds in a row would begin with much the same numbers. */
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    private FuzzSeed() {}

    /** So many runs, each with chance of its own. */
    static void each(int runs, Consumer<Random> run) {
        for (long seed = FIRST; seed < FIRST + runs; seed++) {
            try {
                run.accept(new Random(seed * SPREAD));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("With -Dfuzz.seed=" + seed + ": " + e.getMessage(), e);
            }
        }
    }
}
