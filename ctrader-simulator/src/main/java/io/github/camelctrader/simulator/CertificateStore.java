// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import io.github.camelctrader.simulator.wire.Certificates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * Keeps certificates and their key in one file, so that clients that trust them outlive a restart.
 *
 * <ul>
 *   <li>The file is made on first use, readable by its owner only where the file system can tell, and is never changed.
 *   <li>Simulators that start at the same time on a file that is not there yet agree on one: the first to put it there.
 *   <li>A file that cannot be used is an {@link UncheckedIOException} that names it; it is left as it is.
 * </ul>
 *
 * @param file where they are; it need not exist yet, its folder must
 */
record CertificateStore(Path file) {

    /** What the file holds; if there is none, these, which it holds from now on. */
    Certificates loadOr(Supplier<Certificates> first) {
        if (Files.notExists(file)) {
            save(first.get());
        }
        return load();
    }

    private Certificates load() {
        try {
            return Certificates.parse(Files.readString(file));
        } catch (IOException | IllegalArgumentException e) {
            throw failure("cannot be used", e);
        }
    }

    private void save(Certificates certificates) {
        Path folder = file.toAbsolutePath().getParent();
        try {
            // Created for its owner only on file systems that know owners.
            Path next = Files.createTempFile(folder, file.getFileName().toString(), ".tmp");
            try {
                Files.writeString(next, certificates.text());
                publish(next);
            } finally {
                Files.deleteIfExists(next);
            }
        } catch (IOException e) {
            throw failure("cannot be written", e);
        }
    }

    /** Puts the whole file in its place at once, unless another simulator was first. */
    private void publish(Path next) throws IOException {
        try {
            Files.createLink(file, next);
        } catch (FileAlreadyExistsException e) {
            // Theirs is as good as ours.
        } catch (UnsupportedOperationException e) {
            Files.move(next, file);
        }
    }

    private UncheckedIOException failure(String what, Exception cause) {
        IOException io = cause instanceof IOException e ? e : new IOException(cause);
        return new UncheckedIOException("The certificate store " + file + " " + what + ": " + reason(cause), io);
    }

    private static String reason(Exception cause) {
        return cause instanceof IllegalArgumentException ? String.valueOf(cause.getMessage()) : cause.toString();
    }
}
