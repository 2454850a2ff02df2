// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.TokenPair;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed while it saves tokens. */
class FileTokenStoreCrashTest {

    /** Long enough that writing it takes a while. */
    private static final String PADDING = "x".repeat(200_000);

    @TempDir
    Path folder = Path.of("");

    /** Saves pair after pair until it is killed; prints the number of each pair that is saved. */
    static final class Saver {

        private Saver() {}

        public static void main(String[] args) throws IOException {
            FileTokenStore store = new FileTokenStore(Path.of(args[0]));
            for (long number = 1; ; number++) {
                store.save(pair(number));
                System.out.println(number);
            }
        }
    }

    @Test
    @DisplayName(
            "#23 whenever the process dies, the pair saved last or the one after it is readable, to its owner only")
    void killedInTheMiddle() throws Exception {
        Path file = folder.resolve("tokens");
        for (int kill = 1; kill <= 5; kill++) {
            Process process = new ProcessBuilder(
                            ProcessHandle.current().info().command().orElse("java"),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Saver.class.getName(),
                            file.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            long saved = 0;
            try (BufferedReader out = process.inputReader()) {
                for (int i = 0; i < 3 * kill; i++) {
                    saved = Long.parseLong(Objects.requireNonNull(out.readLine(), "the process ended by itself"));
                }
                process.toHandle().destroyForcibly(); // the process itself would close its output as well
                for (String line = out.readLine(); line != null && !line.isEmpty(); line = out.readLine()) {
                    saved = Long.parseLong(line);
                }
            }
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();

            TokenPair pair = Objects.requireNonNull(new FileTokenStore(file).load());
            long number = Objects.requireNonNull(pair.expiresAt());
            assertThat(pair).isEqualTo(pair(number));
            assertThat(number).isBetween(saved, saved + 1);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        try (var leftovers = Files.list(folder)) {
            assertThat(leftovers)
                    .allSatisfy(path -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                            .isEqualTo("rw-------"));
        }
    }

    private static TokenPair pair(long number) {
        return new TokenPair("access-" + number + PADDING, "refresh-" + number, number);
    }
}
