// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.gateway;

import io.vertx.core.http.ServerWebSocket;
import java.util.List;

/** What the gateway does with a client's socket. Any thread may call; nothing blocks. */
interface Wire {

    /** Sends texts in order; tells when the socket has taken the last of them, or never will. */
    void write(List<String> texts, Runnable done);

    /** Ends the connection with a WebSocket close code. */
    void close(short code, String reason);

    /** Whether the connection has ended. */
    boolean isClosed();

    /** The socket of a client that connected. */
    static Wire of(ServerWebSocket socket) {
        return new Wire() {
            @Override
            public void write(List<String> texts, Runnable done) {
                int last = texts.size() - 1;
                texts.subList(0, last).forEach(socket::writeTextMessage);
                socket.writeTextMessage(texts.get(last), result -> done.run());
            }

            @Override
            public void close(short code, String reason) {
                socket.close(code, reason);
            }

            @Override
            public boolean isClosed() {
                return socket.isClosed();
            }
        };
    }
}
