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
import io.github.camelctrader.openapi.ProtoHeartbeatEvent;
import io.github.camelctrader.simulator.wire.FrameShape;
import io.github.camelctrader.simulator.wire.Frames;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way through the simulator: who asked, and the way to answer. The event loop only.
 *
 * @param conversation the connection it came by
 * @param clientMsgId echoed in the answer
 * @param request the typed request
 * @param shape what becomes of the answer's frame
 */
record Call(Conversation conversation, @Nullable String clientMsgId, Message request, FrameShape shape) {

    /** The same request, its answer in another shape. */
    Call in(FrameShape other) {
        return new Call(conversation, clientMsgId, request, other);
    }

    /** Answers; the message takes the request's id. */
    void reply(Message answer) {
        conversation.write(Frames.encode(answer, clientMsgId), shape);
    }

    /** Answers a heartbeat by one, which never has an id. */
    void echo(ProtoHeartbeatEvent heartbeat) {
        conversation.write(Frames.encode(heartbeat, null), shape);
    }

    /** The session of the account that the request names; the dispatcher has checked that there is one. */
    AccountSession session(long accountId) {
        return conversation
                .session(accountId)
                .orElseThrow(() -> Refusal.of("ACCOUNT_NOT_AUTHORIZED", "Account " + accountId));
    }
}
