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

import java.time.Duration;

/** The rule for ranges of time in requests. Stateless. */
final class Boundaries {

    private Boundaries() {}

    /** Refuses a range, epoch milliseconds, that runs backwards, begins before the epoch or is too long. */
    static void check(long from, long to, Duration longest) {
        if (from > to || from < 0 || to - from > longest.toMillis()) {
            throw Refusal.of(
                    "INCORRECT_BOUNDARIES",
                    "The range %d to %d is not between 0 and %d ms long".formatted(from, to, longest.toMillis()));
        }
    }
}
