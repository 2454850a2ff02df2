// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * What lies between a browser and the gateway: a TCP relay that can be pulled out, or go dead without anybody noticing.
 * Any thread may call.
 */
public final class Cable implements AutoCloseable {

    private final ServerSocket listener;
    private final int target;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "cable");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
    private volatile boolean pulled;
    private volatile boolean dead;

    /** Leads from a port of its own to this one. */
    public Cable(int target) {
        this.target = target;
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Ends all connections, and each new one at once. */
    public void pull() {
        pulled = true;
        ends.forEach(Cable::end);
    }

    /** Bytes vanish, connections stay; those that are there now stay dead for ever. */
    public void die() {
        dead = true;
    }

    /** New connections work again. */
    public void mend() {
        pulled = false;
        if (dead) {
            dead = false;
            ends.forEach(Cable::end);
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket near = listener.accept();
                if (pulled) {
                    end(near);
                    continue;
                }
                Socket far = new Socket("localhost", target);
                ends.add(near);
                ends.add(far);
                threads.execute(() -> relay(near, far));
                threads.execute(() -> relay(far, near));
            } catch (IOException e) {
                // The listener is closed, or the gateway is away: the browser sees the same.
            }
        }
    }

    private void relay(Socket from, Socket to) {
        byte[] buffer = new byte[8192];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (!dead) {
                    out.write(buffer, 0, read);
                }
            }
        } catch (IOException e) {
            // One end is gone; the other one follows.
        } finally {
            ends.remove(from);
            ends.remove(to);
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        pull();
        threads.shutdownNow();
    }
}
