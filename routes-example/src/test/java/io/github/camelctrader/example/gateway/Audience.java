// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.gateway;

import io.github.camelctrader.example.TestClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;

/** Many clients that only listen: how many ticks each got, and how old each tick was when it came. */
final class Audience implements AutoCloseable {

    /** What waits in a client's own system is old by the client's own doing; so little that it does not count. */
    private static final int BUFFER = 16 * 1024;

    private static final int MAX_DELAY = 60_000;
    private static final String RECEIVED_AT = "\"receivedAt\":";

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final AtomicLongArray delays = new AtomicLongArray(MAX_DELAY + 1);
    private final AtomicLongArray ticks;

    private Audience(int clients) {
        ticks = new AtomicLongArray(clients);
    }

    /** Connects so many clients and waits until all are. */
    static Audience join(int port, int clients) throws Exception {
        Audience audience = new Audience(clients);
        WebSocketClient client = audience.vertx.createWebSocketClient(
                new WebSocketClientOptions().setMaxConnections(clients).setReceiveBufferSize(BUFFER));
        List<Future<WebSocket>> all = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            int index = i;
            all.add(client.connect(port, "localhost", "/ticks")
                    .onSuccess(socket -> socket.textMessageHandler(text -> audience.heard(index, text))));
        }
        Future.all(all).toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
        return audience;
    }

    /** Ticks that each client got since the last call; the delays start anew as well. */
    long[] takeTicks() {
        for (int i = 0; i <= MAX_DELAY; i++) {
            delays.set(i, 0);
        }
        long[] taken = new long[ticks.length()];
        Arrays.setAll(taken, index -> ticks.getAndSet(index, 0));
        return taken;
    }

    /** The delay in milliseconds that so large a share of all ticks did not exceed. */
    int delay(double share) {
        long all = 0;
        for (int i = 0; i <= MAX_DELAY; i++) {
            all += delays.get(i);
        }
        long seen = 0;
        for (int i = 0; i <= MAX_DELAY; i++) {
            seen += delays.get(i);
            if (seen >= all * share) {
                return i;
            }
        }
        return MAX_DELAY;
    }

    private void heard(int index, String text) {
        int at = text.indexOf(RECEIVED_AT);
        if (at >= 0) {
            int from = at + RECEIVED_AT.length();
            long delay = TestClock.millis() - Long.parseLong(text, from, text.indexOf(',', from), 10);
            delays.incrementAndGet((int) Math.max(0, Math.min(MAX_DELAY, delay)));
            ticks.incrementAndGet(index);
        }
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
