// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.page;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/**
 * The system's own Chromium without a screen. Where there is none the tests are left out and say so; with the environment
 * variable {@code BROWSER_REQUIRED}, as continuous integration sets it, they fail: a page nobody looked at is not tested.
 */
final class Chromium implements AutoCloseable {

    private static final List<String> PLACES =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

    private final Playwright playwright;
    private final Browser browser;

    Chromium() {
        Path executable = executable();
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking")));
    }

    /** A browser that goes by the date of the tests, and whose user lives far away. */
    BrowserContext context(Browser.NewContextOptions options) {
        BrowserContext context = withoutDate(options);
        long offset = Long.getLong("ctrader.clock.offset", 0);
        context.addInitScript("{ const now = Date.now; Date.now = () => now() + " + offset + "; }");
        return context;
    }

    /** The same for a test that gives the page a clock of its own, which must not be moved a second time. */
    BrowserContext withoutDate(Browser.NewContextOptions options) {
        return browser.newContext(options.setLocale("tr-TR").setTimezoneId("Pacific/Auckland"));
    }

    private static Path executable() {
        return Stream.concat(Stream.ofNullable(System.getenv("CHROMIUM")), PLACES.stream())
                .filter(Objects::nonNull)
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(Chromium::missing);
    }

    private static RuntimeException missing() {
        String message = "No Chromium at " + PLACES + "; install it or set CHROMIUM";
        if (System.getenv("BROWSER_REQUIRED") != null) {
            throw new AssertionError(message);
        }
        return new TestAbortedException(message);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
