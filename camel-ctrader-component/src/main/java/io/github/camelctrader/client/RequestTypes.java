// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client;

import com.google.protobuf.Message;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The request messages of the protocol by name and number. Stateless. */
public final class RequestTypes {

    private static final String PREFIX = "ProtoOA";
    private static final String SUFFIX = "Req";

    /** Each request under all its names. */
    private static final Map<String, Message> BY_NAME = new HashMap<>();

    private static final Map<String, Message> BY_NUMBER = new HashMap<>();

    static {
        PayloadTypes.all().stream().filter(RequestTypes::isRequest).forEach(request -> {
            String name = request.getDescriptorForType().getName();
            BY_NAME.put(plain(name), request);
            BY_NAME.put(plain(name.replaceFirst("^" + PREFIX, "")), request);
            BY_NAME.put(plain(PayloadTypes.constant(request)), request);
            BY_NUMBER.put(Integer.toString(PayloadTypes.of(request)), request);
        });
    }

    private RequestTypes() {}

    /**
     * An empty request of a type.
     *
     * @param type payload type as number ({@code 2121}) or constant ({@code PROTO_OA_TRADER_REQ}), or name of the message
     *     ({@code ProtoOATraderReq}, {@code TraderReq})
     * @throws IllegalArgumentException if there is no such request
     */
    public static Message.Builder builder(String type) {
        Message request = BY_NAME.getOrDefault(plain(type), BY_NUMBER.get(type.strip()));
        if (request != null) {
            return request.newBuilderForType();
        }
        throw new IllegalArgumentException("'" + type
                + "' is not a request of the protocol; give a payload type as number or constant, or the name of a request"
                + " message such as ProtoOATraderReq");
    }

    /** Whether a message is a request, and not an answer or an event. */
    public static boolean isRequest(Message message) {
        return PayloadTypes.isKnown(message)
                && message.getDescriptorForType().getName().endsWith(SUFFIX);
    }

    private static String plain(@Nullable String text) {
        return String.valueOf(text).strip().replace("_", "").toUpperCase(Locale.ROOT);
    }
}
