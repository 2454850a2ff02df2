// SPDX-License-Identifier: Apache-2.0
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
