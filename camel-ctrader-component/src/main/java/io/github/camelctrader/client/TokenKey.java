// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Names a token pair in a {@link TokenStore} that keeps several. Holds no secret.
 *
 * @param clientId the application that the pair belongs to
 * @param grant names the authorisation that the pair, and all that came of it by renewal, goes back to: a fingerprint of
 *     the pair that was configured, so that it stays the same until another one is configured; empty if none was
 */
public record TokenKey(String clientId, String grant) {

    private static final int BYTES = 8;

    /** The key of a configured pair. */
    public static TokenKey of(String clientId, TokenPair configured) {
        return new TokenKey(clientId, isConfigured(configured) ? fingerprint(configured) : "");
    }

    /** Whether a pair was configured, and is not just looked for in a store. */
    public static boolean isConfigured(TokenPair pair) {
        return !pair.accessToken().isEmpty();
    }

    private static String fingerprint(TokenPair pair) {
        String secret = pair.refreshToken() == null ? pair.accessToken() : pair.refreshToken();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(digest, BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
