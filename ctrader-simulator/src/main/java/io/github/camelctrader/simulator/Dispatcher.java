// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import com.google.protobuf.Message;
import io.github.camelctrader.simulator.wire.Payloads;
import java.util.HashMap;
import java.util.Map;

/**
 * Brings each request to the handler of its payload type, and refuses what the session may not ask yet.
 *
 * <p>Filled once, before the first connection; then read on the event loop only.
 */
final class Dispatcher {

    private final Map<Integer, Route<?>> routes = new HashMap<>();

    /** Registers the handler of a request type; one per type. */
    <T extends Message> Dispatcher on(Class<T> type, Access access, RequestHandler<T> handler) {
        if (routes.put(Payloads.typeOf(type), new Route<>(type, access, handler)) != null) {
            throw new IllegalStateException("Two handlers for " + type.getSimpleName());
        }
        return this;
    }

    /** Answers the request, with an error if need be. */
    void dispatch(Call call) {
        try {
            Route<?> route = routes.get(Payloads.typeOf(call.request()));
            check(route == null ? Access.APPLICATION : route.access(), call);
            if (route == null) {
                throw Refusal.of("UNSUPPORTED_MESSAGE", "The simulator does not know this request");
            }
            route.handle(call);
        } catch (Refusal refusal) {
            call.reply(refusal.answer());
        }
    }

    private static void check(Access access, Call call) {
        if (access == Access.OPEN) {
            return;
        }
        if (!call.conversation().applicationAuthenticated()) {
            throw Refusal.of("CH_CLIENT_NOT_AUTHENTICATED", "Channel is not authorized");
        }
        if (access == Access.ACCOUNT) {
            call.session(Payloads.accountId(call.request())
                    .orElseThrow(() -> Refusal.of("INVALID_REQUEST", "No ctidTraderAccountId")));
        }
    }

    private record Route<T extends Message>(Class<T> type, Access access, RequestHandler<T> handler) {

        void handle(Call call) {
            handler.handle(type.cast(call.request()), call);
        }
    }
}
