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
package io.github.camelctrader.client;

import com.google.protobuf.Message;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The request messages of the protocol by name and number. Stateless. */
public final class RequestTypes {

    private static final String PREFIX = "ProtoOA";
    private static final String SUFFIX = "Req";

    private RequestTypes() {}

    /**
     * An empty request of a type.
     *
     * @param type payload type as number ({@code 2121}) or constant ({@code PROTO_OA_TRADER_REQ}), or name of the message
     *     ({@code ProtoOATraderReq}, {@code TraderReq})
     * @throws IllegalArgumentException if there is no such request
     */
    public static Message.Builder builder(String type) {
        String wanted = plain(type);
        for (Message message : PayloadTypes.all()) {
            String name = message.getDescriptorForType().getName();
            boolean named = plain(name).equals(wanted)
                    || plain(name.replaceFirst("^" + PREFIX, "")).equals(wanted)
                    || Integer.toString(PayloadTypes.of(message)).equals(type.strip())
                    || plain(String.valueOf(PayloadTypes.constant(message))).equals(wanted);
            if (named && isRequest(message)) {
                return message.newBuilderForType();
            }
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
