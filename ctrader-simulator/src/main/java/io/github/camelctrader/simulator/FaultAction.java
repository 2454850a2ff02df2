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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a fault does. Immutable.
 *
 * @param name for people
 * @param refuseFor how long it closes the listening socket, if it does, and so has to happen before the connection it is
 *     meant for
 * @param effect picks one method of what is affected
 */
record FaultAction(String name, @Nullable Duration refuseFor, Consumer<Affected> effect) {

    /** Until somebody opens the socket again. */
    static final Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE);

    static FaultAction of(String name, Consumer<Affected> effect) {
        return new FaultAction(name, null, effect);
    }
}
