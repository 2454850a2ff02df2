// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.second;

import io.github.camelctrader.example.board.MachineClock;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A plain WebSocket source of quotes for tests and for the demo, at {@code /quotes} on the loopback: to whoever connects it
 * sends every symbol at a rate and a heartbeat every {@value #HEARTBEAT_MILLIS} ms, and it can behave as badly as sources do.
 *
 * <p>Any thread may call, but none of its own. A method returns when the server has acted.
 */
public final class QuoteServer implements AutoCloseable {

    /** How the server treats its clients. */
    public enum Manner {
        /** It sends quotes and heartbeats. */
        QUOTING,
        /** It sends heartbeats only. */
        NO_QUOTES,
        /** Connections stay, and nothing is sent. */
        SILENT,
        /** Who wants to connect gets an error; connections stay. */
        REFUSING,
        /** Who wants to connect gets no answer; connections stay. */
        HANGING
    }

    static final int HEARTBEAT_MILLIS = 200;
    private static final String HOST = "localhost";
    private static final int LIMIT_SECONDS = 10;

    /** With one event loop, which is the only thread that sees the clients. */
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));

    private final Context loop = vertx.getOrCreateContext();
    private final Set<ServerWebSocket> clients = new LinkedHashSet<>();
    private final RandomWalk market;
    private volatile Manner manner = Manner.QUOTING;
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger requested = new AtomicInteger();
    private HttpServer server;

    private QuoteServer(List<String> symbols, double perSecond) {
        market = new RandomWalk(symbols);
        server = listen(0);
        call(() -> {
            vertx.setPeriodic(HEARTBEAT_MILLIS, timer -> heartbeat());
            return vertx.setPeriodic(Math.max(1, (long) (1000 / perSecond)), timer -> quotes());
        });
    }

    /** Starts on a free port, with so many quotes of each symbol a second. */
    public static QuoteServer start(List<String> symbols, double perSecond) {
        return new QuoteServer(symbols, perSecond);
    }

    /** Where it is; the same after a restart. */
    public String url() {
        return "ws://" + HOST + ":" + server.actualPort() + "/quotes";
    }

    /** The port it listens on. */
    public int port() {
        return server.actualPort();
    }

    /** Changes how clients are treated. */
    public void manner(Manner next) {
        call(() -> manner = next);
    }

    /** Sends a text to all clients, just as it is. */
    public void say(String text) {
        call(() -> {
            clients.forEach(client -> client.writeTextMessage(text));
            return text;
        });
    }

    /** Ends all connections. */
    public void drop() {
        call(() -> {
            List.copyOf(clients).forEach(ServerWebSocket::close);
            return clients;
        });
    }

    /** Listens no more and ends all connections. */
    public void stop() {
        HttpServer stopped = server;
        await(stopped.close());
    }

    /** Listens again where it did before. */
    public void restart() {
        server = listen(server.actualPort());
    }

    /** How many connections there were. */
    public int accepted() {
        return accepted.get();
    }

    /** How many attempts to connect reached it. */
    public int requested() {
        return requested.get();
    }

    /** How many connections there are. */
    public int open() {
        return call(clients::size);
    }

    @Override
    public void close() {
        await(vertx.close());
    }

    private HttpServer listen(int port) {
        return await(vertx.createHttpServer().requestHandler(this::requested).listen(port, HOST));
    }

    private void requested(HttpServerRequest request) {
        requested.incrementAndGet();
        if (manner == Manner.REFUSING) {
            request.response().setStatusCode(503).end();
        } else if (manner != Manner.HANGING) {
            request.toWebSocket().onSuccess(this::accepted);
        }
    }

    private void accepted(ServerWebSocket client) {
        accepted.incrementAndGet();
        clients.add(client);
        client.closeHandler(end -> clients.remove(client));
    }

    private void heartbeat() {
        if (manner != Manner.SILENT) {
            clients.forEach(client -> client.writeTextMessage("{\"type\":\"heartbeat\"}"));
        }
    }

    private void quotes() {
        if (manner == Manner.SILENT || manner == Manner.NO_QUOTES) {
            return;
        }
        List<String> texts = market.next(MachineClock.millis());
        clients.forEach(client -> texts.forEach(client::writeTextMessage));
    }

    private <T> T call(Callable<T> task) {
        return await(Future.future(done -> loop.runOnContext(now -> {
            try {
                done.complete(task.call());
            } catch (Exception e) {
                done.fail(e);
            }
        })));
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the server did not act", e);
        }
    }
}
