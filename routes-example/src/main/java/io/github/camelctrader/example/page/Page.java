// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/**
 * The page's files, from the class path.
 *
 * <ul>
 *   <li>A name is one plain word with an ending that is known; nothing else is looked up, so no path leads elsewhere.
 *   <li>The browser may run and load only what comes from here, and connect only here and to the gateway.
 *   <li>Files are checked for a newer version at each load, and sent only if there is one. Any thread may call.
 * </ul>
 */
public final class Page {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z-]*\\.(html|css|js|svg)");
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    /** A file as it is sent. */
    private static final class Asset {
        private final String type;
        private final byte[] bytes;
        private final String tag;

        Asset(String type, byte[] bytes) {
            this.type = type;
            this.bytes = bytes;
            this.tag = tag(bytes);
        }
    }

    private final Map<String, Asset> assets = new ConcurrentHashMap<>();
    private final Map<String, String> settings;
    private final String policy;

    /**
     * The page of a gateway.
     *
     * @param gatewayUrl where the browser finds the WebSocket
     * @param heartbeatMillis how often it can expect to hear of the gateway
     */
    public Page(String gatewayUrl, long heartbeatMillis) {
        URI uri = URI.create(gatewayUrl);
        this.settings = Map.of("GATEWAY_URL", uri.toASCIIString(), "HEARTBEAT_MS", String.valueOf(heartbeatMillis));
        this.policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; "
                + "form-action 'none'; frame-ancestors 'none'; connect-src 'self' " + uri.getScheme() + "://"
                + uri.getRawAuthority();
    }

    /** Answers a request for a file; the front page has no name. */
    public void serve(Exchange exchange) {
        Message message = exchange.getMessage();
        String path = message.getHeader(Exchange.HTTP_PATH, "", String.class);
        String known = message.getHeader("If-None-Match", String.class);
        // Whatever stays in the message would be sent back to the browser as a header.
        message.removeHeaders("*");
        answer(message, asset(path.equals("/") ? "index.html" : path.replaceFirst("^/web/", "")), known);
    }

    private void answer(Message message, @Nullable Asset asset, @Nullable String known) {
        message.setHeader("X-Content-Type-Options", "nosniff");
        message.setHeader("Content-Security-Policy", policy);
        message.setHeader("Referrer-Policy", "no-referrer");
        if (asset == null) {
            message.setHeader(Exchange.HTTP_RESPONSE_CODE, 404);
            message.setHeader(Exchange.CONTENT_TYPE, "text/plain; charset=utf-8");
            message.setBody("No such file\n");
            return;
        }
        message.setHeader("Cache-Control", "no-cache");
        message.setHeader("ETag", asset.tag);
        message.setHeader(Exchange.CONTENT_TYPE, asset.type);
        boolean same = asset.tag.equals(known);
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, same ? 304 : 200);
        message.setBody(same ? null : asset.bytes);
    }

    private @Nullable Asset asset(String name) {
        return NAME.matcher(name).matches() ? assets.computeIfAbsent(name, this::load) : null;
    }

    private @Nullable Asset load(String name) {
        try (InputStream in = Page.class.getResourceAsStream("/web/" + name)) {
            if (in == null) {
                return null;
            }
            byte[] bytes = in.readAllBytes();
            if (name.equals("index.html")) {
                bytes = withSettings(new String(bytes, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
            }
            return new Asset(TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), ""), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String withSettings(String html) {
        String result = html;
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            result = result.replace(setting.getKey(), setting.getValue());
        }
        return result;
    }

    private static String tag(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return '"' + HexFormat.of().formatHex(digest, 0, 8) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
