// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.option;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;
import org.junit.jupiter.api.Test;

/** The tables of the component page are those of the generated catalog; with {@code -Ddocs.write=true} they are written. */
class ComponentPageTest {

    private static final Path PAGE = Path.of("src/main/docs/ctrader-component.adoc");
    private static final Path CATALOG = Path.of("src/generated/resources/META-INF/io/github/camelctrader/ctrader.json");
    private static final String HOW = "The tables of %s are not those of the catalog. To write them anew:"
            + " mvn -pl camel-ctrader-component test -Dtest=ComponentPageTest -Ddocs.write=true";

    @Test
    void theTablesOfThePageAreThoseOfTheCatalog() throws Exception {
        String page = Files.readString(PAGE);
        String generated = withTables(page, (JsonObject) Jsoner.deserialize(Files.readString(CATALOG)));

        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(PAGE, generated);
        }
        assertThat(Files.readString(PAGE)).as(HOW, PAGE).isEqualTo(generated);
    }

    @Test
    void aChangedDescriptionIsNoticed() throws Exception {
        JsonObject catalog = (JsonObject) Jsoner.deserialize(Files.readString(CATALOG));
        option(catalog, "staleAfter").put("description", "Something else.");

        assertThat(withTables(Files.readString(PAGE), catalog)).contains("| *staleAfter* (consumer) | Something else.");
    }

    @Test
    void secretAndRequiredOptionsAreMarked() throws IOException {
        assertThat(Files.readString(PAGE))
                .contains("| *accessToken* (security) | *Secret* The OAuth access token.")
                .contains("| *symbols* (common) | *Required* Comma-separated symbol names");
    }

    private static String withTables(String page, JsonObject catalog) {
        String text = page;
        for (OptionTable table : OptionTable.values()) {
            text = table.putInto(text, catalog);
        }
        return text;
    }

    private static JsonObject option(JsonObject catalog, String name) {
        JsonObject options = (JsonObject) Objects.requireNonNull(catalog.get("properties"));
        return (JsonObject) Objects.requireNonNull(options.get(name), name);
    }
}
