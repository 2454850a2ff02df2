// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader;

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
 * Keeps the token pair in one file of properties, readable by its owner only where the file system can tell. A new pair
 * is written to a file beside it, forced to the disk, and then put in its place in one step.
 *
 * @param file where the pair is; it need not exist yet, its folder must
 */
record FileTokenStore(Path file) implements TokenStore {

    private static final String ACCESS = "accessToken";
    private static final String REFRESH = "refreshToken";
    private static final String EXPIRES = "expiresAt";

    @Override
    public @Nullable TokenPair load() throws IOException {
        if (Files.notExists(file)) {
            return null;
        }
        Properties values = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            values.load(reader);
        }
        String access = values.getProperty(ACCESS);
        String expires = values.getProperty(EXPIRES);
        if (access == null) {
            throw new IOException("The token file " + file + " has no " + ACCESS);
        }
        return new TokenPair(access, values.getProperty(REFRESH), expires == null ? null : Long.valueOf(expires));
    }

    @Override
    public void save(TokenPair pair) throws IOException {
        Properties values = new Properties();
        values.setProperty(ACCESS, pair.accessToken());
        if (pair.refreshToken() != null) {
            values.setProperty(REFRESH, pair.refreshToken());
        }
        if (pair.expiresAt() != null) {
            values.setProperty(EXPIRES, pair.expiresAt().toString());
        }
        StringWriter text = new StringWriter();
        values.store(text, null);
        replace(text.toString());
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
