// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command line. */
class SimulatorCommandTest {

    private final CountDownLatch stop = new CountDownLatch(1);
    private final StringWriter out = new StringWriter();
    private final CommandLine command = new CommandLine(new SimulatorCommand(stop))
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(out, true));

    @Test
    void itSaysHowToConnectAndRunsUntilStopped(@TempDir Path folder) throws Exception {
        Path certificate = folder.resolve("ca.pem");
        Path recording = folder.resolve("ticks.csv");
        Files.writeString(recording, "1000,EURUSD,1.1,1.2\n");
        CompletableFuture<Integer> run = CompletableFuture.supplyAsync(() -> command.execute(
                "--port=0",
                "--symbols=EURUSD,XAUUSD",
                "--rate=20",
                "--history-seed=7",
                "--replay=" + recording,
                "--certificate-file=" + certificate));
        Awaitility.await().until(() -> out.toString().contains("The replay has ended."));

        assertThat(out.toString()).contains("127.0.0.1", certificate.toString(), "EURUSD,XAUUSD", "demo-client");
        assertThat(certificate).content().startsWith("-----BEGIN CERTIFICATE-----");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            assertThat(socket.isConnected()).isTrue();
        }
        assertThat(run).isNotDone();
        stop.countDown();
        assertThat(run.get(10, TimeUnit.SECONDS)).isZero();
    }

    @Test
    void aWrongOptionIsNamed() {
        assertThat(command.execute("--rate=many")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(out.toString()).contains("--rate");
    }

    @Test
    void quirksAreNamed() {
        stop.countDown();
        assertThat(command.execute("--port=0", "--quirk=BARS_WITHOUT_HIGH,OLDEST_HISTORY_FIRST"))
                .isZero();
        assertThat(command.execute("--port=0", "--as-recorded")).isZero();
        assertThat(command.execute("--quirk=NONE_OF_THEM")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(out.toString()).contains("--quirk", "BARS_WITHOUT_HIGH");
    }

    @Test
    void aCertificateStoreIsUsedAgainAndABrokenOneIsNamed(@TempDir Path folder) throws Exception {
        Path store = folder.resolve("store.pem");
        Path first = folder.resolve("first.pem");
        Path second = folder.resolve("second.pem");
        stop.countDown();
        for (Path certificate : List.of(first, second)) {
            assertThat(command.execute("--port=0", "--certificate-store=" + store, "--certificate-file=" + certificate))
                    .isZero();
        }
        assertThat(second).hasSameTextualContentAs(first);

        Files.writeString(store, "broken");
        assertThat(command.execute("--port=0", "--certificate-store=" + store)).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(out.toString())
                .contains("The certificate store " + store + " cannot be used: it does not hold a key")
                .doesNotContain("\tat ");
    }

    private int port() throws IOException {
        Matcher port = Pattern.compile("port +(\\d+)").matcher(out.toString());
        if (!port.find()) {
            throw new IOException("No port in " + out);
        }
        return Integer.parseInt(port.group(1));
    }
}
