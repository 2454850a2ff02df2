// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.example.ExampleApp;
import io.github.camelctrader.example.TestClient;
import io.github.camelctrader.simulator.CTraderSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rules, dashboard, runbook and the list of log lines speak of what is there. What the rules mean, promtool tests. */
class OperationsKitTest {

    private static final Path KIT = Path.of("../docs/operations");
    private static final Path COMPONENT = Path.of("../camel-ctrader-component/src/main/java");
    private static final Pattern METER =
            Pattern.compile("\\b((?:camel_ctrader|gateway|feeds)_[a-z_]+)(?:\\{([^}]*)})?");
    private static final Pattern LABEL = Pattern.compile("(\\w+)(?:=~?)\"([^\"]*)\"");
    private static final Pattern LINE =
            Pattern.compile("LOG\\.(info|warn|error)\\(\\s*((?:\"(?:[^\"\\\\]|\\\\.)*\"[\\s+]*)+)");

    private static String scraped = "";

    @BeforeAll
    static void scrape() {
        try (ExampleApp app =
                ExampleApp.start(CTraderSimulator.builder().symbols("EURUSD").rate(20), Map.of())) {
            TestClient.awaitUntil(() -> app.get("/observe/health").statusCode() == 200);
            // The series of requests begin with the first one.
            assertThat(app.get("/quotes/EURUSD").statusCode()).isEqualTo(200);
            scraped = app.get("/observe/metrics").body();
        }
    }

    @Test
    void everyMeterAndLabelOfTheRulesIsScraped() throws IOException {
        List<String> named = meters(Files.readString(KIT.resolve("alerts.yml")));

        assertThat(named).hasSizeGreaterThan(10).allSatisfy(OperationsKitTest::isScraped);
    }

    @Test
    void everyMeterAndLabelOfTheDashboardIsScraped() throws Exception {
        JsonObject dashboard = (JsonObject) Jsoner.deserialize(Files.readString(KIT.resolve("dashboard.json")));
        List<String> named = dashboard.<java.util.Collection<JsonObject>>getCollection("panels").stream()
                .flatMap(panel -> panel.<java.util.Collection<JsonObject>>getCollection("targets").stream())
                .flatMap(target -> meters(target.getString("expr")).stream())
                .toList();

        assertThat(named).hasSizeGreaterThan(20).allSatisfy(OperationsKitTest::isScraped);
    }

    @Test
    void theTableOfMetersIsComplete() throws IOException {
        String table = Files.readString(KIT.resolve("README.md"));
        Set<String> known = Pattern.compile("`((?:camel\\.ctrader|gateway|feeds)\\.[a-z.]+)`")
                .matcher(table)
                .results()
                .map(match -> match.group(1).replace('.', '_'))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> there = Pattern.compile("^# TYPE ((?:camel_ctrader|gateway|feeds)_\\w+) ", Pattern.MULTILINE)
                .matcher(scraped)
                .results()
                .map(match -> match.group(1).replaceAll("_total$|_seconds(_max)?$", ""))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(known).isEqualTo(there);
    }

    @Test
    void everyAlertHasAUnitTestAPageAndARow() throws IOException {
        String rules = Files.readString(KIT.resolve("alerts.yml"));
        List<String> alerts = all(rules, "alert: (\\w+)");
        List<String> pages = all(rules, "runbook: docs/operations/(\\S+)");

        assertThat(alerts).hasSizeGreaterThan(6);
        assertThat(pages).hasSameSizeAs(alerts).allSatisfy(page -> assertThat(KIT.resolve(page))
                .isRegularFile());
        assertThat(all(Files.readString(KIT.resolve("alerts.test.yml")), "alertname: (\\w+)"))
                .containsAll(alerts);
        for (int i = 0; i < alerts.size(); i++) {
            assertThat(Files.readString(KIT.resolve(pages.get(i)))).startsWith("# " + alerts.get(i) + "\n");
            assertThat(Files.readString(KIT.resolve("README.md"))).contains("`" + alerts.get(i) + "`", pages.get(i));
        }
    }

    @Test
    void everyLogLineOfTheComponentIsListed() throws IOException {
        String list = Files.readString(KIT.resolve("log-events.md"));
        List<String> lines;
        try (Stream<Path> sources = Files.walk(COMPONENT)) {
            lines = sources.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> LINE.matcher(text(file)).results())
                    .map(match -> String.join("", all(match.group(2), "\"((?:[^\"\\\\]|\\\\.)*)\"")))
                    .filter(line -> !line.equals("{}")) // the lifecycle's own
                    .toList();
        }

        assertThat(lines).hasSizeGreaterThan(30).allSatisfy(line -> assertThat(list)
                .contains("`" + line + "`"));
    }

    private static void isScraped(String selector) {
        MatchResult parts = METER.matcher(selector).results().findFirst().orElseThrow();
        List<String> series = scraped.lines()
                .filter(line -> line.startsWith(parts.group(1) + "{") || line.startsWith(parts.group(1) + " "))
                .toList();

        assertThat(series).as(selector).isNotEmpty();
        LABEL.matcher(parts.group(2) == null ? "" : parts.group(2)).results().forEach(label -> {
            String name = label.group(1);
            if (!name.equals("instance")) { // Prometheus adds it
                // Of outcomes the scrape has only the good one; any type of lifecycle event is there from the start.
                boolean exactly = name.equals("type");
                assertThat(series).as(selector).anyMatch(line -> line.contains(exactly ? label.group() : name + "=\""));
            }
        });
    }

    private static List<String> meters(String text) {
        return METER.matcher(text.replaceAll("(?m)^\\s*#.*$", ""))
                .results()
                .map(MatchResult::group)
                .toList();
    }

    private static List<String> all(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
