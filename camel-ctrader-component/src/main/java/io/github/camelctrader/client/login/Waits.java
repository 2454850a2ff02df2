// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.login;

import io.github.camelctrader.client.support.Loop;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What one owner wants to happen later, or not at all once it is closed. Confined to the event loop. */
public final class Waits {

    private final Loop loop;
    private final Set<Wait> open = new LinkedHashSet<>();
    private boolean closed;

    public Waits(Loop loop) {
        this.loop = loop;
    }

    /** Does something later; of a wait that the owner does not live to see, the other thing is done instead. */
    Wait start(Duration delay, Runnable action, Runnable ifClosed) {
        return new Wait(delay, action, ifClosed);
    }

    /** Ends all, and those still to come. */
    public void close() {
        closed = true;
        for (Wait wait : List.copyOf(open)) {
            wait.cancel();
            wait.ifClosed.run();
        }
    }

    boolean isClosed() {
        return closed;
    }

    /** One of them. */
    final class Wait {
        private final Runnable ifClosed;
        private final Runnable timer;

        private Wait(Duration delay, Runnable action, Runnable ifClosed) {
            this.ifClosed = ifClosed;
            if (closed) {
                timer = Loop.NONE;
                ifClosed.run();
                return;
            }
            open.add(this);
            timer = loop.schedule(delay.toMillis(), () -> {
                open.remove(this);
                action.run();
            });
        }

        void cancel() {
            if (open.remove(this)) {
                timer.run();
            }
        }
    }
}
