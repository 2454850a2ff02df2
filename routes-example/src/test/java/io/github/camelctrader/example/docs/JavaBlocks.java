// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.builder.RouteBuilder;

/**
 * Java is an excerpt of a source file, which a class of this repository has to be, or is compiled: a class as it is, members
 * in a class of their own, statements in the {@code configure} of a route builder. Routes are then started. Statements
 * about the simulator are run on one.
 */
final class JavaBlocks {

    private static final Pattern TYPE = Pattern.compile(
            "^(?:@\\w+.*\\n)*(?:public |final |abstract |sealed )*(?:class|interface|record|enum) (\\w+)",
            Pattern.MULTILINE);
    private static final Pattern MEMBER =
            Pattern.compile("\\A\\s*(?:(?://.*|@\\w+.*)\\n)*\\s*(?:@\\w+|public |private |static |void )");
    private static final Pattern ROUTE =
            Pattern.compile("^(?:from|onException|rest|routeTemplate)\\(", Pattern.MULTILINE);
    private static final Pattern SIMULATOR = Pattern.compile("\\b(?:simulator|time)\\.");
    /** What every block may use without an import. */
    private static final String IMPORTS = Stream.of(
                    "io.github.camelctrader.*",
                    "io.github.camelctrader.client.*",
                    "io.github.camelctrader.model.*",
                    "io.github.camelctrader.simulator.CTraderSimulator",
                    "io.github.camelctrader.simulator.CTraderSimulatorExtension",
                    "io.github.camelctrader.simulator.Depth",
                    "io.github.camelctrader.simulator.Drop",
                    "io.github.camelctrader.simulator.Fault",
                    "io.github.camelctrader.simulator.FaultHandle",
                    "io.github.camelctrader.simulator.ManualTime",
                    "io.github.camelctrader.simulator.Moment",
                    "io.github.camelctrader.simulator.Push",
                    "io.github.camelctrader.simulator.Quirk",
                    "io.github.camelctrader.simulator.SimulatedAccount",
                    "io.github.camelctrader.simulator.SimulatedSymbol",
                    "io.github.camelctrader.simulator.Spot",
                    "io.github.camelctrader.simulator.WeeklySession",
                    "io.github.camelctrader.simulator.trading.Fills",
                    "io.github.camelctrader.openapi.*",
                    "java.io.File",
                    "java.math.BigDecimal",
                    "java.nio.file.*",
                    "java.time.*",
                    "java.util.*",
                    "org.apache.camel.*",
                    "org.apache.camel.builder.RouteBuilder",
                    "org.apache.camel.main.Main",
                    "org.apache.camel.support.processor.idempotent.*",
                    "org.junit.jupiter.api.*",
                    "org.junit.jupiter.api.extension.RegisterExtension",
                    "static org.assertj.core.api.Assertions.assertThat",
                    "static org.awaitility.Awaitility.await")
            .map(name -> "import " + name + ";")
            .collect(Collectors.joining("\n", "", "\n"));

    private JavaBlocks() {}

    static void check(Block block) throws Exception {
        if (Excerpts.isInSources(block.text(), ".java")) {
            return;
        }
        Matcher type = TYPE.matcher(block.text());
        if (type.find()) {
            assertThat(Documents.sources())
                    .as("a class of this repository is shown as it is: %s", type.group(1))
                    .noneMatch(file -> file.endsWith(type.group(1) + ".java"));
            boolean hasImports =
                    block.text().startsWith("import ") || block.text().startsWith("package ");
            load(type.group(1), hasImports ? block.text() : IMPORTS + block.text());
        } else if (MEMBER.matcher(block.text()).find()) {
            load("Snippet", IMPORTS + "abstract class Snippet {\n" + SnippetContext.FIELDS + block.text() + "}\n");
        } else {
            checkStatements(block.text());
        }
    }

    private static void checkStatements(String text) throws Exception {
        List<String> own =
                text.lines().filter(line -> line.startsWith("import ")).toList();
        String statements =
                text.lines().filter(line -> !line.startsWith("import ")).collect(Collectors.joining("\n"));
        Class<?> compiled = load(
                "Snippet",
                String.join("\n", own) + IMPORTS + "public class Snippet extends "
                        + SnippetContext.class.getCanonicalName()
                        + " {\n@Override public void configure() throws Exception {\n" + statements + "\n}\n}\n");
        if (ROUTE.matcher(text).find()) {
            DocumentedRoutes.start((RouteBuilder) compiled.getConstructor().newInstance());
        } else if (SIMULATOR.matcher(text).find()) {
            SnippetContext.run(compiled);
        }
    }

    private static Class<?> load(String name, String source) throws Exception {
        return SourceCompiler.compile(name, source);
    }
}
