// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.camelctrader.simulator.wire.Certificates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Certificates that outlive the simulator. */
class CertificateStoreTest {

    @Test
    void aClientThatTrustsTheFirstStartTrustsTheSecond(@TempDir Path folder) throws IOException {
        Path store = folder.resolve("store.pem");
        String trusted;
        try (CTraderSimulator first = start(store)) {
            trusted = first.certificatePem();
        }
        try (CTraderSimulator second = start(store);
                TestClient client = TestClient.trusting(trusted, second)) {
            client.handshake();
            assertThat(Files.readString(second.certificateFile())).isEqualTo(trusted);
        }
        assertThat(folder).isDirectoryContaining("glob:**/store.pem").isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void withoutAStoreEveryStartHasItsOwn() {
        try (CTraderSimulator first = CTraderSimulator.builder().start();
                CTraderSimulator second = CTraderSimulator.builder().start()) {
            assertThat(second.certificatePem()).isNotEqualTo(first.certificatePem());
        }
    }

    @Test
    void theKeyIsForItsOwnerOnlyAndNotInWhatClientsTrust(@TempDir Path folder) throws IOException {
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"), "no owners here");
        Path store = folder.resolve("store.pem");
        try (CTraderSimulator simulator = start(store)) {
            assertThat(simulator.certificatePem()).doesNotContain("PRIVATE KEY");
        }
        assertThat(store).content().contains("PRIVATE KEY");
        assertThat(Files.getPosixFilePermissions(store)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void simulatorsThatStartAtTheSameTimeAgree(@TempDir Path folder) {
        CertificateStore store = new CertificateStore(folder.resolve("store.pem"));
        List<CompletableFuture<String>> starts = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> store.loadOr(CertificateStoreTest::good).pem()))
                .limit(8)
                .toList();
        assertThat(starts.stream().map(CompletableFuture::join).distinct()).hasSize(1);
    }

    static Stream<String> brokenStores() {
        Certificates one = good();
        Certificates other = good();
        Certificates ended =
                Certificates.generate(List.of("localhost"), Instant.now().minus(Duration.ofDays(1)));
        String text = one.text();
        return Stream.of(
                "",
                "no certificate",
                one.pem(),
                text.substring(0, text.length() - 100),
                text.replaceFirst("PRIVATE KEY-----\n.{9}", "PRIVATE KEY-----\nAAAAAAAAA"),
                new Certificates(other.key(), one.chain()).text(),
                new Certificates(
                                one.key(),
                                List.of(one.chain().get(0), other.chain().get(1)))
                        .text(),
                ended.text());
    }

    @ParameterizedTest
    @MethodSource("brokenStores")
    void aBrokenStoreIsNamedAndLeftAsItIs(String content, @TempDir Path folder) throws IOException {
        Path store = Files.writeString(folder.resolve("store.pem"), content);
        assertThatThrownBy(() -> start(store))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("The certificate store " + store + " cannot be used: it");
        assertThat(store).hasContent(content);
    }

    @Test
    void aStoreThatCannotBeReadOrWrittenIsNamed(@TempDir Path folder) {
        assertThatThrownBy(() -> start(folder))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("The certificate store " + folder + " cannot be used: java.io.IOException");
        Path nowhere = folder.resolve("nowhere").resolve("store.pem");
        assertThatThrownBy(() -> start(nowhere))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("The certificate store " + nowhere + " cannot be written: ");
    }

    @Test
    void badCertificatesAreNotKept(@TempDir Path folder) {
        Path store = folder.resolve("store.pem");
        assertThatThrownBy(() -> CTraderSimulator.builder()
                        .certificate(CertificateKind.EXPIRED)
                        .certificateStore(store)
                        .start())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("EXPIRED");
        assertThat(store).doesNotExist();
    }

    private static CTraderSimulator start(Path store) {
        return CTraderSimulator.builder().certificateStore(store).start();
    }

    private static Certificates good() {
        return Certificates.generate(List.of("localhost"), Instant.now().plus(Duration.ofDays(1)));
    }
}
