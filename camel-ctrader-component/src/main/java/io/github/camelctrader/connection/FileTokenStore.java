// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.connection;

import io.github.camelctrader.client.TokenKey;
import io.github.camelctrader.client.TokenPair;
import io.github.camelctrader.client.TokenStore;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the token pair in one file of properties, readable by its owner only where the file system can tell. The file says
 * of which configured pair its pair came. A new pair is written to a file beside it, forced to the disk, and then put in
 * its place in one step.
 *
 * @param file where the pair is; it need not exist yet, its folder must
 */
record FileTokenStore(Path file) implements TokenStore {

    private static final String ACCESS = "accessToken";
    private static final String REFRESH = "refreshToken";
    private static final String EXPIRES = "expiresAt";
    private static final String GRANT = "grant";

    @Override
    public @Nullable TokenPair load() throws IOException {
        return Files.notExists(file) ? null : pair(read());
    }

    /** A pair that came of another configured one than the key names counts as none: the changed configuration wins. */
    @Override
    public @Nullable TokenPair load(TokenKey key) throws IOException {
        if (Files.notExists(file)) {
            return null;
        }
        Properties values = read();
        String grant = values.getProperty(GRANT, "");
        boolean other = !grant.isEmpty() && !key.grant().isEmpty() && !grant.equals(key.grant());
        return other ? null : pair(values);
    }

    private Properties read() throws IOException {
        Properties values = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            values.load(reader);
        }
        return values;
    }

    private TokenPair pair(Properties values) throws IOException {
        String access = values.getProperty(ACCESS);
        String expires = values.getProperty(EXPIRES);
        if (access == null) {
            throw new IOException("The token file " + file + " has no " + ACCESS);
        }
        return new TokenPair(access, values.getProperty(REFRESH), expires == null ? null : Long.valueOf(expires));
    }

    @Override
    public void save(TokenPair pair) throws IOException {
        replace(text(pair, ""));
    }

    @Override
    public void save(TokenKey key, TokenPair pair) throws IOException {
        String grant = key.grant();
        if (grant.isEmpty() && Files.exists(file)) {
            grant = read().getProperty(GRANT, ""); // nothing configured: it goes on as what it was
        }
        replace(text(pair, grant));
    }

    private static String text(TokenPair pair, String grant) throws IOException {
        Properties values = new Properties();
        values.setProperty(ACCESS, pair.accessToken());
        if (pair.refreshToken() != null) {
            values.setProperty(REFRESH, pair.refreshToken());
        }
        if (pair.expiresAt() != null) {
            values.setProperty(EXPIRES, pair.expiresAt().toString());
        }
        if (!grant.isEmpty()) {
            values.setProperty(GRANT, grant);
        }
        StringWriter text = new StringWriter();
        values.store(text, null);
        return text.toString();
    }

    private void replace(String text) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        // Created for its owner only on file systems that know owners.
        Path next = Files.createTempFile(folder, file.getFileName().toString(), ".tmp");
        try {
            try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
                channel.write(StandardCharsets.UTF_8.encode(text));
                channel.force(true);
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(next);
        }
    }
}
