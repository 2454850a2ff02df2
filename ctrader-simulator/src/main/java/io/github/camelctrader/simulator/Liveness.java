// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import io.github.camelctrader.openapi.ProtoHeartbeatEvent;
import io.github.camelctrader.simulator.SimulatorTime.Cancellable;
import java.time.Duration;
import java.time.Instant;

/**
 * The two idle rules of the server: it closes a connection whose client is silent, and sends a heartbeat when it is silent
 * itself. The event loop only.
 */
final class Liveness {

    private final Conversation conversation;
    private final Timers timers;
    private Instant lastReceived;
    private Instant lastSent;
    private Cancellable idleCheck = () -> {};
    private Cancellable heartbeatCheck = () -> {};

    Liveness(Conversation conversation, World world) {
        this.conversation = conversation;
        timers = world.timers();
        lastReceived = timers.now();
        lastSent = lastReceived;
        Duration idleTimeout = world.options().idleTimeout();
        Duration heartbeat = world.options().serverHeartbeat();
        if (!idleTimeout.isZero()) {
            idleCheck = timers.after(idleTimeout, () -> checkIdle(idleTimeout));
        }
        if (!heartbeat.isZero()) {
            heartbeatCheck = timers.after(heartbeat, () -> checkHeartbeat(heartbeat));
        }
    }

    void received() {
        lastReceived = timers.now();
    }

    void sent() {
        lastSent = timers.now();
    }

    void stop() {
        idleCheck.cancel();
        heartbeatCheck.cancel();
    }

    private void checkIdle(Duration timeout) {
        Duration left = left(timeout, lastReceived);
        if (left.isZero()) {
            conversation.drop(Drop.FIN);
        } else {
            idleCheck = timers.after(left, () -> checkIdle(timeout));
        }
    }

    private void checkHeartbeat(Duration interval) {
        if (left(interval, lastSent).isZero() && conversation.applicationAuthenticated()) {
            conversation.send(ProtoHeartbeatEvent.getDefaultInstance(), null);
        }
        Duration left = left(interval, lastSent);
        heartbeatCheck = timers.after(left.isZero() ? interval : left, () -> checkHeartbeat(interval));
    }

    private Duration left(Duration limit, Instant since) {
        Duration left = limit.minus(Duration.between(since, timers.now()));
        return left.isNegative() ? Duration.ZERO : left;
    }
}
