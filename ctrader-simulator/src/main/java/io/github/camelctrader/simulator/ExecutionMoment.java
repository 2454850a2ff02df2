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
