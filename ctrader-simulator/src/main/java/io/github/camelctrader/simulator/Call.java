// SPDX-License-Identifier: Apache-2.0
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
