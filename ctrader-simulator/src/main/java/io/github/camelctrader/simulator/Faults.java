// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The faults that may still happen; at each moment the one injected first happens. The event loop only. */
final class Faults {

    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

    private final Timers timers;
    private final List<FaultHandle> armed = new ArrayList<>();

    Faults(Timers timers) {
        this.timers = timers;
    }

    FaultHandle inject(Fault fault) {
        FaultHandle handle = new FaultHandle(fault);
        armed.add(handle);
        return handle;
    }

    /** The fault that happens at this moment of a connection, if one does. */
    Optional<FaultAction> take(Moment moment, int connectionIndex) {
        return take(moment, connectionIndex, false);
    }

    /** The fault that keeps the next connection from being made, if one does. */
    Optional<FaultAction> takeRefusal(int nextIndex) {
        return take(Moment.accept(), nextIndex, true);
    }

    private Optional<FaultAction> take(Moment moment, int connectionIndex, boolean beforeAccept) {
        if (armed.isEmpty()) {
            return Optional.empty();
        }
        armed.removeIf(handle -> !handle.isLive());
        Optional<FaultHandle> met = armed.stream()
                .filter(handle -> isMet(handle.fault(), moment, connectionIndex, beforeAccept))
                .findFirst();
        met.ifPresent(handle -> {
            LOG.info("Fault on connection {}: {}", connectionIndex, handle.fault());
            handle.fire(connectionIndex, timers.now());
        });
        return met.map(handle -> handle.fault().action());
    }

    private static boolean isMet(Fault fault, Moment moment, int connectionIndex, boolean beforeAccept) {
        boolean refusal = fault.action().refuseFor() != null && fault.moment().kind() == Moment.Kind.ACCEPT;
        return refusal == beforeAccept
                && fault.concerns(connectionIndex)
                && fault.moment().isMetBy(moment);
    }
}
