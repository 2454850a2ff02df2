// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import com.google.protobuf.Message;
import io.github.camelctrader.openapi.ProtoHeartbeatEvent;
import io.github.camelctrader.simulator.wire.FrameShape;
import io.github.camelctrader.simulator.wire.Frames;
import io.github.camelctrader.simulator.wire.SocketGate;
import java.time.Duration;
import java.util.Optional;

/**
 * A fault before TLS is up: what needs a message waits until then. The event loop only.
 *
 * @param world what all connections share
 * @param conversation the connection
 * @param gate its raw socket
 */
record WireMoment(World world, Conversation conversation, SocketGate gate) implements Affected {

    @Override
    public void drop(Drop how) {
        conversation.drop(how);
    }

    @Override
    public void refuse(Duration duration) {
        gate.hold();
        Affected.super.refuse(duration);
    }

    @Override
    public void stall() {
        conversation.stall();
    }

    @Override
    public void suppress() {
        conversation.stall();
    }

    @Override
    public void delay(Duration by) {
        gate.hold();
        world.timers().after(by, gate::release);
    }

    @Override
    public void shape(FrameShape shape) {
        Optional<byte[]> broken = shape.beforeTls();
        if (broken.isPresent()) {
            gate.writeRaw(broken.get());
            conversation.stall();
        } else {
            byte[] heartbeat = Frames.encode(ProtoHeartbeatEvent.getDefaultInstance(), null);
            gate.whenSecure(() -> conversation.write(heartbeat, shape));
        }
    }

    @Override
    public void replace(Message message, boolean correlated) {
        precede(message);
    }

    @Override
    public void precede(Message message) {
        gate.whenSecure(() -> conversation.send(message, null));
    }
}
