// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.flows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.camel.Route;
import org.apache.camel.support.RoutePolicySupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Before a route can append to recordings, cuts off what a crash has left of a last line: half a price is a wrong one. Says so
 * in a WARN line.
 */
final class WholeLines extends RoutePolicySupport {

    private static final Logger LOG = LoggerFactory.getLogger(WholeLines.class);

    private final Path folder;

    WholeLines(Path folder) {
        this.folder = folder;
    }

    @Override
    public void onInit(Route route) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> recordings = Files.newDirectoryStream(folder, "*.csv")) {
            for (Path recording : recordings) {
                cut(recording);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot go on with the recordings in " + folder, e);
        }
    }

    private static void cut(Path recording) throws IOException {
        try (FileChannel file = FileChannel.open(recording, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long end = file.size();
            while (end > 0 && byteBefore(file, end) != '\n') {
                end--;
            }
            if (end < file.size()) {
                LOG.warn("{} ended in half a line: {} bytes are cut off", recording, file.size() - end);
                file.truncate(end);
            }
        }
    }

    private static byte byteBefore(FileChannel file, long position) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        file.read(one, position - 1);
        return one.get(0);
    }
}
