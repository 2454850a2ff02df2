// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.wire;

import com.google.protobuf.Message;
import io.github.camelctrader.openapi.ProtoMessage;
import io.github.camelctrader.openapi.ProtoOAExecutionEvent;
import io.github.camelctrader.openapi.ProtoOAOrderErrorEvent;
import org.jspecify.annotations.Nullable;

/**
 * A message from the server.
 *
 * @param message the typed body; the envelope as it came if that cannot be read
 * @param clientMsgId the id of the request it answers; null or empty for what nobody asked for
 * @param excess the limit that it exceeds, in words, so that it is not read; else null
 */
public record Inbound(Message message, @Nullable String clientMsgId, @Nullable String excess) {

    public Inbound(Message message, @Nullable String clientMsgId) {
        this(message, clientMsgId, null);
    }

    /** Whether the body could be read; if not, all that is known of it is which request it answers. */
    public boolean isReadable() {
        return !(message instanceof ProtoMessage);
    }

    /** Whether it tells what became of an order, be it asked for or not. */
    public boolean isExecution() {
        return message instanceof ProtoOAExecutionEvent || message instanceof ProtoOAOrderErrorEvent;
    }
}
