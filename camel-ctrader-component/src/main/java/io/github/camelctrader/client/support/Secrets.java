// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.support;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.github.camelctrader.client.TokenPair;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The secrets of one client, so that a server which quotes them is not believed to say something worth keeping.
 *
 * <ul>
 *   <li>Learns them from what is sent and received; remembers the client's secret always, and of tokens the latest.
 *   <li>Confined to the event loop.
 * </ul>
 */
public final class Secrets {

    private static final String[] FIELDS = {"clientSecret", "accessToken", "refreshToken"};

    /** Replacing anything shorter would garble every text, and no server hands out such tokens. */
    private static final int SHORTEST = 4;

    private static final int LONGEST = 10_000;
    public static final int MAX_KEPT = 500;

    private final String clientSecret;
    private final Set<String> tokens = new LinkedHashSet<>();

    public Secrets(String clientSecret) {
        this.clientSecret = clientSecret;
    }

    /** Learns what this message holds. */
    public void learn(Message message) {
        for (String name : FIELDS) {
            FieldDescriptor field = message.getDescriptorForType().findFieldByName(name);
            if (field != null && message.getField(field) instanceof String value) {
                learn(value);
            }
        }
    }

    /** Learns a pair. */
    public void learn(TokenPair pair) {
        learn(pair.accessToken());
        learn(pair.refreshToken());
    }

    private void learn(@Nullable String value) {
        if (value == null || value.length() < SHORTEST || value.length() > LONGEST) {
            return;
        }
        tokens.remove(value);
        tokens.add(value);
        if (tokens.size() > MAX_KEPT) {
            tokens.remove(tokens.iterator().next());
        }
    }

    /** What the server wrote, without secrets, fit to be kept as {@link ServerText} says. */
    public String clean(String text) {
        StringBuilder clean = new StringBuilder();
        // Hidden before anything is cut off, or half a secret would be left; and no further than is kept.
        for (int at = 0; at < text.length() && clean.length() <= ServerText.MAX_LENGTH; ) {
            int length = secretAt(text, at);
            if (length > 0) {
                clean.append("***");
                at += length;
            } else {
                clean.append(text.charAt(at++));
            }
        }
        return ServerText.clean(clean.toString());
    }

    /** The length of the longest secret that begins here, 0 if there is none. */
    private int secretAt(String text, int at) {
        int longest =
                clientSecret.length() >= SHORTEST && text.startsWith(clientSecret, at) ? clientSecret.length() : 0;
        for (String token : tokens) {
            if (token.length() > longest && text.startsWith(token, at)) {
                longest = token.length();
            }
        }
        return longest;
    }
}
