// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulation.judges;

import io.github.camelctrader.simulation.world.ManualLoop;
import io.github.camelctrader.simulation.world.VirtualClock;

/** Of a closed client nothing is left: it has told that it is closed, has no timer and no socket. */
public final class NothingLeft {

    private final Verdicts verdicts;
    private final VirtualClock clock;

    public NothingLeft(Verdicts verdicts, VirtualClock clock) {
        this.verdicts = verdicts;
        this.clock = clock;
    }

    /** Looks at a client that was asked to close long enough ago. */
    public void check(ManualLoop loop, boolean told) {
        if (!told) {
            verdicts.broken(getClass(), loop + " was asked to close and never said that it has");
        }
        if (loop.openChannels() > 0) {
            verdicts.broken(getClass(), loop + " is closed and has sockets open: " + loop.openChannels());
        }
        if (clock.pending(loop) > 0) {
            verdicts.broken(getClass(), loop + " is closed and has timers left: " + clock.pending(loop));
        }
    }
}
