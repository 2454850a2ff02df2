// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JarContentsTest {

    @ParameterizedTest
    @ValueSource(strings = {"proto", "ctrader-simulator", "camel-ctrader-component", "camel-ctrader-starter"})
    @DisplayName("K31: each jar has licence, notice and a module name")
    void licenceNoticeAndModuleName(String module) throws Exception {
        String pom = Files.readString(Path.of("..", module, "pom.xml"));
        assertThat(pom).containsPattern("<module\\.name>io\\.github\\.camelctrader[.a-z]*</module\\.name>");
        assertThat(Files.readString(Path.of("..", "pom.xml")))
                .contains("<Automatic-Module-Name>${module.name}</Automatic-Module-Name>");
        Path classes = Path.of("..", module, "target", "classes");
        assumeTrue(Files.isDirectory(classes), "not built here: " + module);
        assertThat(classes.resolve("META-INF/LICENSE")).exists();
        assertThat(classes.resolve("META-INF/NOTICE")).exists();
    }
}
