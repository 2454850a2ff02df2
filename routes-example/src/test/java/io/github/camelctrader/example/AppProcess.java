// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.simulator.CTraderSimulator;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** The application in a process of its own, on ports of its own. Closing ends the process. */
public final class AppProcess implements AutoCloseable {

    private static final Map<String, String> ACCOUNT = Map.of(
            "CTRADER_CLIENT_ID", "demo-client",
            "CTRADER_CLIENT_SECRET", "demo-secret",
            "CTRADER_ACCESS_TOKEN", "demo-token");

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    final int wsPort = Ports.free();
    final int httpPort = Ports.free();
    private final Path log;
    private final Process process;

    private AppProcess(CTraderSimulator simulator, String symbols, Path directory, Map<String, String> settings)
            throws IOException {
        log = Files.createTempFile(directory, "application", ".log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path")));
        Map.of(
                        "gateway.port", String.valueOf(wsPort),
                        "http.port", String.valueOf(httpPort),
                        "camel.component.ctrader.host", simulator.host(),
                        "camel.component.ctrader.port", String.valueOf(simulator.port()),
                        "camel.component.ctrader.trust-certificate", "file:" + simulator.certificateFile())
                .forEach((key, value) -> command.add("-D" + key + "=" + value));
        for (String key : List.of("ctrader.clock.offset", "user.language", "user.country", "user.timezone")) {
            command.add("-D" + key + "=" + System.getProperty(key, ""));
        }
        settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.add(Application.class.getName());
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .directory(new File(System.getProperty("user.dir")));
        builder.environment().putAll(ACCOUNT);
        builder.environment().put("CTRADER_SYMBOLS", symbols);
        process = builder.start();
    }

    private static AppProcess start(
            CTraderSimulator simulator, String symbols, Path directory, Map<String, String> settings) {
        try {
            return new AppProcess(simulator, symbols, directory, settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts one that competes for a feed with all that name the same cluster and directory; it notices within a second. */
    public static AppProcess competing(
            String cluster, CTraderSimulator simulator, String symbols, Path directory, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.putAll(Map.of(
                "feed.leader", "master:" + cluster + ":",
                "camel.beans.cluster", "#class:org.apache.camel.component.file.cluster.FileLockClusterService",
                "camel.beans.cluster.root", directory.resolve("locks").toString(),
                "camel.beans.cluster.acquireLockDelay", "100",
                "camel.beans.cluster.acquireLockDelayUnit", "MILLISECONDS",
                "camel.beans.cluster.acquireLockInterval", "500",
                "camel.beans.cluster.acquireLockIntervalUnit", "MILLISECONDS"));
        return start(simulator, symbols, directory, all);
    }

    /** Everything the process has printed. */
    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the application is up; if it is not in time, its log tells why. */
    public AppProcess awaitServing() {
        Awaitility.await()
                .atMost(PATIENCE)
                .failFast(
                        "the process has ended",
                        () -> assertThat(process.isAlive()).as(this::log).isTrue())
                .untilAsserted(() -> assertThat(log()).contains("Metrics   http://"));
        return this;
    }

    /** Ends it as a machine does that loses its power: without a word to anybody. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Ends it as an administrator does. */
    public void terminate() {
        process.destroy();
        process.onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
