// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A WebSocket client down to the bytes: it reads as slowly as the test likes, or not at all. */
public final class RawClient implements AutoCloseable {

    private static final int SMALL = 4096;
    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket = new Socket();
    private final String response;

    /** Connects and upgrades; more header lines each end with CR LF. */
    RawClient(int port, String path, String headers) {
        try {
            socket.setReceiveBufferSize(SMALL);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            String request = "GET " + path
                    + " HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" + headers + "\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            response = head();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static RawClient join(int port) {
        return new RawClient(port, "/ticks", "");
    }

    /** The status code of the answer to the upgrade. */
    public int status() {
        return Integer.parseInt(response.split(" ", 3)[1]);
    }

    /** So many bytes as they come; fewer when the connection ends. */
    byte[] read(int bytes) {
        try {
            return socket.getInputStream().readNBytes(bytes);
        } catch (IOException e) {
            return new byte[0];
        }
    }

    /** Reads until the connection ends; the last bytes. */
    byte[] readToTheEnd() {
        byte[] last = new byte[0];
        for (byte[] read = read(SMALL); read.length > 0; read = read(SMALL)) {
            last = read;
        }
        return last;
    }

    private String head() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                break;
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
