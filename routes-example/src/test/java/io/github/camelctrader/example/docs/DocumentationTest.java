// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelctrader.example.second.SourceMessages;
import io.github.camelctrader.simulator.market.RecordedTick;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every code block of every document is compiled, loaded, bound or looked up, by the rule of its language: {@link JavaBlocks},
 * {@link YamlBlocks}, {@link XmlBlocks}, {@link PropertyBlocks}, {@link JsonBlocks}, {@link ShellBlocks}. A block without a
 * language, or with one that has no rule, fails.
 */
class DocumentationTest {

    /** What a language's blocks are held to. */
    private interface Rule {
        void check(Block block) throws Exception;
    }

    private static final Map<String, Rule> RULES = Map.of(
            "java", JavaBlocks::check,
            "yaml", YamlBlocks::check,
            "xml", XmlBlocks::check,
            "properties", PropertyBlocks::check,
            "json", JsonBlocks::check,
            "jsonl", DocumentationTest::checkMessages,
            "csv", DocumentationTest::checkCsv,
            "sh", ShellBlocks::check,
            "uri", DocumentationTest::checkUri);

    static List<Block> blocks() {
        return Documents.blocks();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("blocks")
    void theBlockHolds(Block block) {
        check(block);
    }

    @Test
    void thereAreDocumentsAndBlocksOfEveryLanguage() {
        assertThat(Documents.all())
                .contains(Path.of("README.md"), Path.of("docs/lifecycle.md"))
                .anyMatch(file -> file.endsWith("ctrader-component.adoc"));
        assertThat(blocks()).extracting(Block::language).contains(RULES.keySet().toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''          | echo                                                              | language",
                "python      | print()                                                           | language",
                "java        | from(\"ctrader:EURUSD\").too(\"log:x\");                          | cannot find symbol",
                "java        | from(\"ctrader:EURUSD?staleAftr=1s\").to(\"log:x\");              | staleAftr",
                "java        | from(\"ctrader:EURUSD\").to(\"kafka:x?broker=y\");                | broker",
                "java        | from(\"ctrader:EURUSD\").to(\"kafkaesque:x\");                    | kafkaesque",
                "java        | simulator.tick(\"NOTHERE\", 1, 2);                                | NOTHERE",
                "java        | class A { int b() { return \"\"; } }                              | incompatible types",
                "java        | class OwnRouteTest { }                                            | shown as it is",
                "yaml        | '- from: {uri: \"ctrader:EURUSD\", stepz: []}'                    | stepz",
                "yaml        | 'camel: {component: {ctrader: {client-idd: x}}}'                  | clientIdd",
                "xml         | <route><from uri='ctrader:EURUSD?overflow=never'/></route>        | never",
                "xml         | <dependency><groupId>g</groupId><artifactId>a</artifactId></dependency> | g:a",
                "xml         | <project><build><plugin><groupId>g</groupId><artifactId>p</artifactId></plugin></build></project> | g:p",
                "properties  | camel.component.ctrader.acount-id = 1                             | acountId",
                "properties  | camel.main.naame = x                                              | naame",
                "properties  | used.by.nobody = 1                                                | used.by.nobody",
                "json        | '{\"type\":\"tick\",\"symbl\":\"EURUSD\"}'                        | symbl",
                "json        | '{\"type\":\"lifecycle\"}'                                        | timestamp",
                "json        | '{\"type\":\"tik\"}'                                              | tik",
                "json        | {                                                                 | not JSON",
                "csv         | '1,EURUSD,1.1'                                                    | 1,EURUSD,1.1",
                "sh          | mvn -Pnone verify                                                 | none",
                "sh          | mvn -pl nowhere test                                              | nowhere",
                "sh          | mvn test -Dtest=NoSuchTest                                        | NoSuchTest",
                "sh          | java -jar target/x.jar                                            | x.jar",
                "sh          | 'java -jar ctrader-simulator/target/ctrader-simulator.jar --prt 1' | --prt",
                "sh          | curl http://localhost:8080/observe/nothing                        | nothing",
                "sh          | rm -rf x                                                          | rm",
                "jsonl       | '{\"type\":\"qoute\"}'                                              | qoute",
                "uri         | ctrader:symbol[?options]                                          | ctrader:symbols"
            })
    void aWrongBlockFailsWithItsFileAndLine(String language, String text, String said) {
        Block wrong = new Block(Path.of("docs/threading.md"), 7, language, text + "\n");

        assertThatThrownBy(() -> check(wrong))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("docs/threading.md:7")
                .hasStackTraceContaining(said);
    }

    private static void check(Block block) {
        Rule rule = RULES.get(block.language());
        assertThat(rule)
                .as("%s: the language '%s' is one of %s", block.where(), block.language(), RULES.keySet())
                .isNotNull();
        try {
            rule.check(block);
        } catch (Exception | AssertionError e) {
            throw new AssertionError(block.where() + ": " + e.getMessage(), e);
        }
    }

    /** Recordings of ticks, as the simulator reads them. */
    private static void checkCsv(Block block) {
        block.text().lines().filter(RecordedTick::isTick).forEach(RecordedTick::parse);
    }

    /** What the source of a second feed sends, one message a line. */
    private static void checkMessages(Block block) {
        assertThat(block.text().lines()).isNotEmpty().allMatch(SourceMessages::isUnderstood);
    }

    /** The syntax of endpoints is the catalog's; other URIs make endpoints. */
    private static void checkUri(Block block) {
        block.text().lines().filter(line -> !line.isBlank()).forEach(line -> {
            if (line.contains("[")) {
                assertThat(line).isEqualTo("ctrader:symbols[?options]");
            } else {
                DocumentedRoutes.resolve(line);
            }
        });
    }
}
