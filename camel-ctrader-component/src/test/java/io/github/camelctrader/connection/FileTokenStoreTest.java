// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelctrader.client.TokenPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTokenStoreTest {

    @TempDir
    Path folder = Path.of("");

    @Test
    void whatWasSavedIsLoaded() throws IOException {
        FileTokenStore store = store();
        assertThat(store.load()).isNull();
        TokenPair pair = new TokenPair("a=b:c #ü\\", "r", 123L);
        store.save(pair);
        assertThat(store().load()).isEqualTo(pair);
        store.save(new TokenPair("only", null, null));
        assertThat(store().load()).isEqualTo(new TokenPair("only", null, null));
    }

    @Test
    void onlyTheOwnerMayReadIt() throws IOException {
        store().save(new TokenPair("a", "r", null));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    @DisplayName("#23 a write that fails leaves the old tokens readable and nothing beside them")
    void aFailedWriteKeepsTheOldPair() throws IOException {
        store().save(new TokenPair("old", "r", null));
        FileTokenStore elsewhere = new FileTokenStore(folder.resolve("missing").resolve("tokens"));
        assertThatThrownBy(() -> elsewhere.save(new TokenPair("new", "r", null)))
                .isInstanceOf(IOException.class);
        assertThat(store().load()).isEqualTo(new TokenPair("old", "r", null));
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file());
        }
    }

    @Test
    void aFileWithoutATokenIsAnErrorThatNamesIt() throws IOException {
        Files.writeString(file(), "accessTokn=typo\n");
        assertThatThrownBy(() -> store().load())
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file().toString())
                .hasMessageNotContaining("typo");
    }

    @Test
    void storesOfTheSameFileAreEqualSoThatFeedsShareASession() {
        assertThat(store()).isEqualTo(store());
    }

    private FileTokenStore store() {
        return new FileTokenStore(file());
    }

    private Path file() {
        return folder.resolve("tokens");
    }
}
