// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.github.camelctrader.simulator.wire.Payloads;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A message that a client sent. Immutable.
 *
 * @param connectionIndex the connection, counted from 0 since the simulator was made
 * @param messageIndex which message of that connection it was, counted from 0
 * @param payloadType its payload type
 * @param clientMsgId the id it carried, if any
 * @param message the typed message; the {@code ProtoMessage} itself if the payload type is unknown
 * @param time when it arrived, by the simulator's clock
 */
public record ReceivedMessage(
        int connectionIndex,
        int messageIndex,
        int payloadType,
        @Nullable String clientMsgId,
        Message message,
        Instant time) {

    private static final Set<String> SECRETS = Set.of("clientSecret", "accessToken", "refreshToken");

    /** The message on one line for people, secrets left out. */
    String toLine() {
        String fields = message.getAllFields().entrySet().stream()
                .map(field -> field.getKey().getName() + "=" + shown(field.getKey(), field.getValue()))
                .collect(Collectors.joining(", "));
        return time + " #" + connectionIndex + "." + messageIndex + " " + Payloads.nameOf(payloadType) + " "
                + (clientMsgId == null ? "-" : clientMsgId) + " {" + fields + "}";
    }

    private static Object shown(FieldDescriptor field, Object value) {
        return SECRETS.contains(field.getName()) ? "…" : value;
    }
}
