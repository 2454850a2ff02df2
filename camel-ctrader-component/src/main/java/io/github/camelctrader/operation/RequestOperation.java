// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.operation;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import io.github.camelctrader.CTraderConstants;
import io.github.camelctrader.client.RequestTypes;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.apache.camel.util.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Sends any request of the protocol. The body is the message or its builder, or a map or JSON object with the fields as the
 * protocol names them, and a header that says which message it is. No body means a message without fields of its own.
 */
final class RequestOperation {

    private RequestOperation() {}

    static CompletableFuture<Message> start(OperationCall call) throws InvalidProtocolBufferException {
        return call.account().request(read(call.exchange()));
    }

    /**
     * The request that an exchange carries.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Message read(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        Message request = body instanceof Message message
                ? message
                : body instanceof Message.Builder builder ? builder.buildPartial() : fromFields(exchange, body);
        if (!RequestTypes.isRequest(request)) {
            throw new IllegalArgumentException(
                    request.getDescriptorForType().getName() + " is not a request, only messages named ...Req are");
        }
        return request;
    }

    private static Message fromFields(Exchange exchange, @Nullable Object body) {
        String type = exchange.getMessage().getHeader(CTraderConstants.PAYLOAD_TYPE, String.class);
        if (type == null) {
            throw new IllegalArgumentException("Which request? The body is "
                    + (body == null ? "empty" : "a " + body.getClass().getName())
                    + ": send a protobuf message, or set the header "
                    + CTraderConstants.PAYLOAD_TYPE + " and send the fields as a map or a JSON object");
        }
        Message.Builder builder = RequestTypes.builder(type);
        JsonObject fields = new JsonObject();
        BodyFields.of(exchange).forEach((name, value) -> fields.put(String.valueOf(name), value));
        try {
            JsonFormat.parser().merge(fields.toJson(), builder);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException(
                    "The body cannot be read as "
                            + builder.getDescriptorForType().getName() + ": " + e.getMessage(),
                    e);
        }
        return builder.buildPartial();
    }
}
