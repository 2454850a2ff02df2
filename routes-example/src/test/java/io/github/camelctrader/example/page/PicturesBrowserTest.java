// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.github.camelctrader.example.ExampleApp;
import io.github.camelctrader.example.InEnglish;
import io.github.camelctrader.simulator.CTraderSimulator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The pictures of the page in the README. With {@code -Ddocs.write} they go where the README shows them, else to target. */
@ExtendWith(InEnglish.class)
class PicturesBrowserTest {

    private static final Path FOLDER =
            Path.of(System.getProperty("docs.write") == null ? "target/pictures" : "../docs/images");

    /** A chart of its own on an empty page; of three columns of its pixels, whether the line is there, and the shade. */
    private static final String COLUMNS =
            """
            async () => {
              const { Chart } = await import('/web/chart.js');
              const chart = new Chart('X');
              const later = (millis) => new Promise((done) => setTimeout(done, millis));
              const now = Date.now();
              document.body.replaceChildren(chart.node);
              chart.quote({ bid: 1.1, receivedAt: now, digits: 5 });
              chart.phases([{ from: now - 20 * 60000, to: now - 12 * 60000 }]);
              for (let i = 0; i < 100 && chart.node.dataset.bars !== '50'; i++) {
                await later(50);
              }
              await later(500);
              chart.draw();
              await later(100);
              const canvas = document.querySelector('canvas');
              const area = document.querySelector('.u-over');
              const scale = canvas.width / canvas.offsetWidth;
              const column = (minutes) => {
                const x = Math.round((area.offsetLeft + area.clientWidth * (1 - minutes / 60)) * scale);
                const { data } = canvas.getContext('2d').getImageData(x, 0, 1, Math.round(area.clientHeight * scale));
                let line = 0;
                let shade = 0;
                for (let i = 0; i < data.length; i += 4) {
                  line += data[i + 3] > 0 && data[i + 2] > data[i] + 60;
                  shade += data[i + 3] > 0 && data[i] > data[i + 2] + 60;
                }
                return `${line > 0} ${shade > 3}`;
              };
              return [50.4, 35.4, 16.4].map(column).join(', ');
            }
            """;

    private static Chromium chromium;
    private static ExampleApp app;

    @BeforeAll
    static void start() {
        chromium = new Chromium();
        app = ExampleApp.start(
                CTraderSimulator.builder()
                        .symbols("EURUSD", "GBPUSD", "USDJPY", "XAUUSD", "US500")
                        .rate(10)
                        .generatedHistory(Duration.ofHours(2), 60),
                Map.of("camel.component.ctrader.stale-after", "2s"));
    }

    @AfterAll
    static void stop() {
        if (app != null) {
            app.close();
            chromium.close();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void thePage(ColorScheme scheme) {
        app.simulator.rate("XAUUSD", 10);
        try (BrowserContext context = chromium.context(new Browser.NewContextOptions()
                .setViewportSize(1180, 720)
                .setColorScheme(scheme)
                .setReducedMotion(ReducedMotion.REDUCE))) {
            Page page = context.newPage();
            page.navigate(app.url("/").toString());
            for (String symbol : List.of("EURUSD", "XAUUSD")) {
                assertThat(page.locator("tr[data-symbol='" + symbol + "']")).hasAttribute("data-state", "LIVE");
            }
            page.locator("tr[data-symbol='EURUSD'] .open").click();
            assertThat(page.locator("#detail .chart")).hasAttribute("data-bars", Pattern.compile("5\\d|60"));
            app.simulator.rate("XAUUSD", 0);
            assertThat(page.locator("tr[data-symbol='XAUUSD']")).hasAttribute("data-state", "STALE");
            Path file = FOLDER.resolve("page-" + scheme.name().toLowerCase(java.util.Locale.ROOT) + ".png");
            byte[] picture = page.screenshot(new Page.ScreenshotOptions().setPath(Objects.requireNonNull(file)));

            assertThat(picture.length).isGreaterThan(10_000);
        }
    }

    @Test
    @DisplayName("What is missing is a hole in the line, what was stale is shaded")
    void gapsAndStalePhasesAreDrawn() {
        try (BrowserContext context = chromium.context(new Browser.NewContextOptions().setViewportSize(420, 260))) {
            Page page = context.newPage();
            page.navigate(app.url("/").toString());
            page.route(
                    "**/bars/*",
                    route -> route.fulfill(new Route.FulfillOptions()
                            .setContentType("application/json")
                            .setBody(barsWithoutTheThirties(((Number) page.evaluate("Date.now()")).longValue()))));
            Object seen = page.evaluate(COLUMNS);
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/pictures/gap-and-stale.png")));

            assertThat(seen).isEqualTo("true false, false false, true true");
        }
    }

    /** Bars of the last hour, without those of 40 to 30 minutes ago. */
    private static String barsWithoutTheThirties(long now) {
        long minute = now / 60_000;
        return IntStream.rangeClosed(1, 60)
                .map(ago -> 61 - ago)
                .filter(ago -> ago <= 30 || ago > 40)
                .mapToObj(ago -> "{\"openTime\":" + (minute - ago) * 60_000
                        + ",\"low\":1.0999,\"high\":1.1002,\"close\":1.100" + ago % 2 + ",\"closed\":true}")
                .collect(Collectors.joining(",", "[", "]"));
    }
}
