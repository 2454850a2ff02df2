// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import com.google.protobuf.Message;
import io.github.camelctrader.simulator.wire.FrameShape;
import java.time.Duration;

/**
 * A fault while a spot event is about to be sent. The event loop only.
 *
 * @param world what all connections share
 * @param conversation the connection it goes to
 * @param spot the event
 * @param record puts the event on record as sent, wherever it arrives whole in spite of the fault
 */
record SpotMoment(World world, Conversation conversation, SpotFrame spot, Runnable record) implements Affected {

    @Override
    public void drop(Drop how) {
        conversation.drop(how);
    }

    @Override
    public void stall() {
        conversation.stall();
    }

    @Override
    public void delay(Duration by) {
        world.timers().after(by, this::send);
    }

    @Override
    public void shape(FrameShape shape) {
        conversation.write(spot.bytes(), shape);
        if (shape.arrives()) {
            record.run();
        }
    }

    @Override
    public void replace(Message message, boolean correlated) {
        conversation.send(message, null);
    }

    @Override
    public void precede(Message message) {
        conversation.send(message, null);
        send();
    }

    private void send() {
        if (conversation.isOpen()) {
            conversation.write(spot.bytes());
            record.run();
        }
    }
}
