// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import com.google.protobuf.Message;
import io.github.camelctrader.openapi.ProtoOAExecutionEvent;
import io.github.camelctrader.simulator.wire.FrameShape;
import io.github.camelctrader.simulator.wire.Frames;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A fault while an execution event is about to be sent. The event loop only.
 *
 * @param world what all connections share
 * @param conversation the connection it goes to
 * @param event the event
 * @param clientMsgId the id of the request it answers, if it does
 */
record ExecutionMoment(
        World world, Conversation conversation, ProtoOAExecutionEvent event, @Nullable String clientMsgId)
        implements Affected {

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
        world.timers().after(by, () -> conversation.write(frame()));
    }

    @Override
    public void shape(FrameShape shape) {
        conversation.write(frame(), shape);
    }

    @Override
    public void replace(Message message, boolean correlated) {
        conversation.send(message, correlated ? clientMsgId : null);
    }

    @Override
    public void precede(Message message) {
        conversation.send(message, null);
        conversation.write(frame());
    }

    private byte[] frame() {
        return Frames.encode(event, clientMsgId);
    }
}
