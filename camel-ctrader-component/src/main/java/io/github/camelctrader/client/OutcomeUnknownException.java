// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.github.camelctrader.openapi.ProtoOANewOrderReq;
import org.jspecify.annotations.Nullable;

/**
 * A request that changes something was written, and no answer came: whether the server acted on it is not known. It is
 * never sent again; look up what became of it among orders and positions, by the identifiers in {@link #request()}.
 */
public final class OutcomeUnknownException extends CTraderException {

    private static final long serialVersionUID = 1L;

    /** Of all requests about an order or a position, its id. */
    private static final int ID_FIELD = 3;

    @SuppressWarnings("serial") // the message serializes itself; its interface does not say so
    private final Message request;

    /** The request was written; the cause says why its end is not known. */
    public OutcomeUnknownException(Message request, CTraderException cause) {
        super(
                request.getDescriptorForType().getName() + ": the outcome is unknown, it was sent but not answered ("
                        + cause.getMessage() + "); look it up before sending another" + by(request),
                ErrorCodes.OUTCOME_UNKNOWN,
                null,
                RetryClass.REJECT,
                cause);
        this.request = request;
    }

    /** The id that a new order was sent with; null for other requests. */
    public @Nullable String clientOrderId() {
        return request instanceof ProtoOANewOrderReq order && order.hasClientOrderId()
                ? order.getClientOrderId()
                : null;
    }

    private static String by(Message request) {
        if (request instanceof ProtoOANewOrderReq order && order.hasClientOrderId()) {
            return ", clientOrderId " + order.getClientOrderId();
        }
        FieldDescriptor id = request.getDescriptorForType().findFieldByNumber(ID_FIELD);
        return id != null && request.hasField(id) ? ", " + id.getName() + " " + request.getField(id) : "";
    }

    /** What was sent, with all that identifies it: account, symbol, clientOrderId, label, order or position. */
    public Message request() {
        return request;
    }
}
