// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import com.google.protobuf.Message;
import io.github.camelctrader.openapi.ProtoOAExecutionEvent;
import io.github.camelctrader.openapi.ProtoOAOrderErrorEvent;
import io.github.camelctrader.simulator.trading.Outbox;
import io.github.camelctrader.simulator.wire.FrameShape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings what happens on an account to every connection that has it in session. As recorded, all copies have the request's
 * id, also those of connections that did not ask. The event loop only.
 *
 * @param connections who is connected
 * @param accountId the account
 * @param call the request that is being answered; null = none
 */
record Executions(Connections connections, long accountId, @Nullable Call call) implements Outbox {

    @Override
    public void execution(ProtoOAExecutionEvent event) {
        for (Conversation conversation : listeners()) {
            FrameShape shape =
                    call != null && conversation == call.conversation() ? call.shape() : FrameShape.NORMAL;
            conversation.sendExecution(event, call == null ? null : call.clientMsgId(), shape);
        }
    }

    /** A refusal: the requester gets it as the answer, the others as news. */
    void refusal(ProtoOAOrderErrorEvent error, Call refused) {
        refused.reply(error);
        listeners().stream()
                .filter(conversation -> conversation != refused.conversation())
                .forEach(conversation -> conversation.send(error, refused.clientMsgId()));
    }

    @Override
    public void event(Message event) {
        listeners().forEach(conversation -> conversation.send(event, null));
    }

    @Override
    public Outbox plain() {
        return new Executions(connections, accountId, null);
    }

    private List<Conversation> listeners() {
        return connections
                .all()
                .filter(conversation -> conversation.session(accountId).isPresent())
                .toList();
    }
}
