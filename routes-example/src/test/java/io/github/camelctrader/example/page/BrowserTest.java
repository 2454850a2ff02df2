// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.WebSocketRoute;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.github.camelctrader.example.Cable;
import io.github.camelctrader.example.ExampleApp;
import io.github.camelctrader.example.InEnglish;
import io.github.camelctrader.example.Ports;
import io.github.camelctrader.example.TestClock;
import io.github.camelctrader.simulator.CTraderSimulator;
import io.github.camelctrader.simulator.SimulatedSymbol;
import io.github.camelctrader.simulator.WeeklySession;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page in a real browser, with a cable to pull between it and the gateway. */
@ExtendWith(InEnglish.class)
class BrowserTest {

    private static final int HEARTBEAT = 1200;
    private static final int PATIENCE = 20_000;

    private static ExampleApp app;
    private static Cable cable;
    private static Chromium chromium;

    private final List<String> complaints = new ArrayList<>();
    private final List<List<String>> sent = new ArrayList<>();
    private BrowserContext context;
    private Page page;

    @BeforeAll
    static void start() {
        chromium = new Chromium(); // first: without a browser nothing else is needed
        int wsPort = Ports.free();
        cable = new Cable(wsPort);
        DayOfWeek later = TestClock.now().atZone(ZoneOffset.UTC).getDayOfWeek().plus(3);
        WeeklySession session = WeeklySession.of(later, LocalTime.of(10, 0), later, LocalTime.of(11, 0));
        var simulator = CTraderSimulator.builder()
                .symbols("EURUSD", "USDJPY", "XAUUSD")
                .symbol(SimulatedSymbol.named("GER40").schedule(session).timeZone("UTC"))
                .rate(10)
                .rate("GER40", 0);
        app = ExampleApp.start(
                simulator,
                Map.of(
                        "gateway.port",
                        String.valueOf(wsPort),
                        "gateway.url",
                        "ws://localhost:" + cable.port() + "/ticks",
                        "gateway.heartbeat",
                        String.valueOf(HEARTBEAT),
                        "camel.component.ctrader.stale-after",
                        "1s"));
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
    }

    @AfterAll
    static void stop() throws Exception {
        for (AutoCloseable one : Arrays.asList(chromium, cable, app)) {
            if (one != null) {
                one.close();
            }
        }
    }

    @BeforeEach
    void open() {
        open(new Browser.NewContextOptions().setViewportSize(1280, 800));
    }

    @AfterEach
    void mend() {
        context.close();
        cable.mend();
        if (app.simulator.connectionsOpen() == 0) {
            app.simulator.restart();
        }
        rates(10);
        assertThat(complaints).isEmpty();
    }

    @Test
    void ticksAppearWithSpreadChangeTrendAndAge() {
        Locator row = row("EURUSD");
        assertThat(row).hasAttribute("data-state", "LIVE");
        String before = row.locator(".bid").textContent();
        assertThat(row.locator(".bid")).not().hasText(before);
        assertThat(row.locator(".bid")).hasText(Pattern.compile("1\\.\\d{5}[▲▼]"));
        assertThat(row.locator(".spread")).hasText(Pattern.compile("0\\.000\\d\\d"));
        assertThat(row.locator(".change")).hasText(Pattern.compile("[+−]?0\\.\\d\\d %"));
        assertThat(row.locator(".age")).hasText(Pattern.compile("[01] s"));
        assertThat(row.locator("polyline")).hasAttribute("points", Pattern.compile("\\S+ \\S+.*"));
        assertThat(row("USDJPY").locator(".bid")).hasText(Pattern.compile("\\d+\\.\\d{3}[▲▼]"));
        assertThat(light("link")).hasText("Connected");
        assertThat(light("socket-simulator")).hasText("Connected");
        assertThat(light("auth-simulator")).hasText("Authenticated");
    }

    @Test
    @DisplayName("#78 a closed market is neither stale nor disconnected")
    void aClosedMarketIsCalledClosed() {
        assertThat(row("GER40")).hasAttribute("data-state", "MARKET_CLOSED");
        assertThat(row("GER40").locator(".state")).containsText("Closed");
        assertThat(page.locator("#data")).containsText("1 closed");
        assertThat(light("socket-simulator")).hasText("Connected");
    }

    @Test
    @DisplayName("#79 a stalled symbol is shown stale alone, within its limit, and recovers; #81")
    void aStalledSymbol() {
        assertThat(row("XAUUSD")).hasAttribute("data-state", "LIVE");
        app.simulator.rate("XAUUSD", 0);
        long start = TestClock.nanos();
        assertThat(row("XAUUSD")).hasAttribute("data-state", "STALE");
        assertThat((TestClock.nanos() - start) / 1_000_000).isBetween(700L, 10_000L);
        assertThat(row("EURUSD")).hasAttribute("data-state", "LIVE");
        assertThat(light("data")).hasText("1 stale");
        assertThat(light("socket-simulator")).hasText("Connected");
        assertThat(row("XAUUSD").locator(".age")).hasText(Pattern.compile("[1-9] s"));

        app.simulator.rate("XAUUSD", 10);
        assertThat(row("XAUUSD")).hasAttribute("data-state", "LIVE");
    }

    @Test
    @DisplayName(
            "#84 a cut feed: socket disconnected, login waiting, data stale, the browser's own link unharmed; then all well")
    void theFeedIsCut() {
        assertThat(light("data")).hasText("1 closed");
        app.simulator.stop();
        assertThat(light("socket-simulator")).hasText(Pattern.compile("Disconnected|Connecting"));
        assertThat(light("auth-simulator")).hasText("Waits for the socket");
        assertThat(row("EURUSD")).hasAttribute("data-state", "STALE");
        assertThat(light("link")).hasText("Connected");
        assertThat(page.locator("#announcer")).containsText("Feed socket");

        app.simulator.restart();
        assertThat(light("socket-simulator")).hasText("Connected");
        assertThat(light("auth-simulator")).hasText("Authenticated");
        assertThat(row("EURUSD")).hasAttribute("data-state", "LIVE");
        assertThat(sent).hasSize(1);
        assertThat(sent.get(0)).hasSize(1);
    }

    @Test
    @DisplayName(
            "#85 #96 a cut WebSocket: the page says so, comes back, and asks for its symbols again with a higher number")
    void theWebSocketIsCut() {
        assertThat(row("EURUSD")).hasAttribute("data-state", "LIVE");
        row("USDJPY").locator(".open").focus();
        page.keyboard().press("Delete");
        page.waitForCondition(() -> last(sent.get(0)).contains("[\"EURUSD\",\"XAUUSD\",\"GER40\"]"));
        String before = last(sent.get(0));

        cable.pull();
        assertThat(light("link")).hasText("Disconnected");
        assertThat(light("socket-simulator")).hasText("Unknown");
        assertThat(row("EURUSD")).hasAttribute("data-state", "UNKNOWN");
        cable.mend();
        assertThat(light("link")).hasText("Connected");
        assertThat(row("EURUSD")).hasAttribute("data-state", "LIVE");
        List<String> again = sent.get(sent.size() - 1);
        assertThat(again).hasSize(1);
        assertThat(number(again.get(0))).isGreaterThan(number(before));
        assertThat(again.get(0)).endsWith(before.substring(before.indexOf("\"symbols\"")));
    }

    @Test
    @DisplayName("#92 a dead path is given up after twice the heartbeat, and heartbeats alone keep a quiet one")
    void theWebSocketGoesDead() {
        rates(0);
        assertThat(row("EURUSD")).hasAttribute("data-state", "STALE");
        page.waitForTimeout(2.5 * HEARTBEAT);
        assertThat(sent).hasSize(1);

        cable.die();
        long start = TestClock.nanos();
        assertThat(light("link")).not().hasText("Connected");
        assertThat((TestClock.nanos() - start) / 1_000_000).isGreaterThan(HEARTBEAT - 100);
        cable.mend();
        assertThat(light("link")).hasText("Connected");
    }

    @Test
    @DisplayName("#93 close code 4001 stops the page, which says so")
    void theLoginIsRejected() {
        AtomicInteger attempts = new AtomicInteger();
        blankPage();
        page.routeWebSocket("**/ticks", socket -> {
            attempts.incrementAndGet();
            socket.close(new WebSocketRoute.CloseOptions().setCode(4001).setReason("no"));
        });
        page.clock().install(new Clock.InstallOptions().setTime(TestClock.millis()));
        page.navigate(app.url("/").toString());
        assertThat(light("link")).hasText("Login rejected");
        assertThat(page.locator("#link .more")).containsText("log in");
        page.clock().fastForward(600_000);
        assertThat(light("link")).hasText("Login rejected");
        assertThat(attempts).hasValue(1);
    }

    @Test
    @DisplayName("#88 a link that is open but says nothing is given up after 15 s, not earlier")
    void readyNeverComes() {
        blankPage();
        page.routeWebSocket("**/ticks", socket -> {});
        page.clock().install(new Clock.InstallOptions().setTime(TestClock.millis()));
        page.navigate(app.url("/").toString());
        assertThat(light("link")).hasText("Waiting for status");
        page.clock().fastForward(13_000);
        assertThat(light("link")).hasText("Waiting for status");
        page.clock().fastForward(2_500);
        assertThat(page.locator("#link")).containsText(Pattern.compile("Disconnected|Connecting|Waiting"));
        assertThat(page.locator("#link .more")).containsText("no status");
    }

    @Test
    void theKeyboardDoesEverything() {
        assertThat(row("EURUSD")).hasAttribute("data-state", "LIVE");
        row("EURUSD").locator(".open").focus();
        page.keyboard().press("ArrowDown");
        assertThat(row("USDJPY").locator(".open")).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.locator("#detail h2")).hasText("USDJPY");
        assertThat(page.locator("#detail .price").first()).hasText(Pattern.compile("\\d+\\.\\d{3}.*"));
        page.keyboard().press("Escape");
        assertThat(page.locator("#detail")).isHidden();
        assertThat(row("USDJPY").locator(".open")).isFocused();
        page.keyboard().press("Delete");
        assertThat(row("USDJPY")).hasCount(0);
        assertThat(row("XAUUSD").locator(".open")).isFocused();
        page.keyboard().press("/");
        page.keyboard().type("usdjpy");
        page.keyboard().press("Enter");
        assertThat(row("USDJPY")).hasAttribute("data-state", "LIVE");
        assertThat(row("USDJPY").locator(".open")).isFocused();
        page.keyboard().press("/");
        page.keyboard().type("nothing");
        page.keyboard().press("Enter");
        assertThat(page.locator("#add-error")).hasText("The feed has no nothing");
    }

    @Test
    void aSymbolIsHeldUntilItsLastHolderLetsGo() {
        row("XAUUSD").locator(".open").click();
        row("XAUUSD").locator(".open").focus();
        page.keyboard().press("Delete");
        Locator price = page.locator("#detail .price").first();
        String before = price.textContent();
        assertThat(price).not().hasText(before);
        assertThat(last(sent.get(0))).contains("XAUUSD");
        page.locator("#detail .close").click();
        page.waitForCondition(() -> !last(sent.get(0)).contains("XAUUSD"));
    }

    @Test
    void onlyChangesOfStateAreReadOut() {
        assertThat(light("data")).hasText("1 closed");
        page.waitForTimeout(700);
        String said = page.locator("#announcer").textContent();
        String before = row("EURUSD").locator(".bid").textContent();
        assertThat(row("EURUSD").locator(".bid")).not().hasText(before);
        page.waitForTimeout(600);
        assertThat(page.locator("#announcer")).hasText(said);
        assertThat(page.locator("[aria-live]")).hasCount(1);
    }

    @Test
    void theModulesKeepTheirPromises() {
        Object delays = page.evaluate("async () => { const { Backoff } = await import('/web/backoff.js');"
                + "const all = (random) => { const one = new Backoff({ random: () => random });"
                + "  return Array.from({ length: 8 }, () => one.next()); };"
                + "return JSON.stringify([all(1), all(0)]); }");
        assertThat(delays)
                .isEqualTo("[[500,1000,2000,4000,8000,15000,15000,15000],[250,500,1000,2000,4000,7500,7500,7500]]");
        Object statements =
                page.evaluate("async () => { const { Subscriptions } = await import('/web/subscriptions.js');"
                        + "const said = []; const subscriptions = new Subscriptions((m) => said.push(m.seq + ':' + m.symbols));"
                        + "const one = subscriptions.hold('A'); const two = subscriptions.hold('A'); subscriptions.hold('B');"
                        + "await null; one(); one(); await null; two(); await null; return said.join(' '); }");
        assertThat(statements).isEqualTo("1:A,B 2:B");
    }

    @Test
    void darkNarrowAndStillAllWork() {
        String light = background();
        context.close();
        open(new Browser.NewContextOptions()
                .setViewportSize(360, 740)
                .setColorScheme(ColorScheme.DARK)
                .setReducedMotion(ReducedMotion.REDUCE));
        assertThat(row("EURUSD")).hasAttribute("data-state", "LIVE");
        assertThat(background()).isNotEqualTo(light);
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(360);
        assertThat(page.evaluate("document.querySelector('#quotes').offsetWidth <= 344"))
                .isEqualTo(true);
        assertThat(row("EURUSD").locator(".state .sign")).isVisible();
        assertThat(page.evaluate("getComputedStyle(document.querySelector('.price')).animationName"))
                .isEqualTo("none");
    }

    /** For a test that sets the page's clock. */
    private void blankPage() {
        context.close();
        context = chromium.withoutDate(new Browser.NewContextOptions());
        page = context.newPage();
    }

    private void open(Browser.NewContextOptions options) {
        context = chromium.context(options);
        page = context.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                complaints.add(message.text());
            }
        });
        page.onWebSocket(socket -> {
            List<String> own = new ArrayList<>();
            sent.add(own);
            socket.onFrameSent(frame -> own.add(frame.text()));
        });
        page.navigate(app.url("/").toString());
    }

    private Locator row(String symbol) {
        return page.locator("tr[data-symbol='" + symbol + "']");
    }

    private Locator light(String id) {
        return page.locator("#" + id + " .state-name");
    }

    private String background() {
        return String.valueOf(page.evaluate("getComputedStyle(document.body).backgroundColor"));
    }

    private static void rates(double perSecond) {
        List.of("EURUSD", "USDJPY", "XAUUSD").forEach(symbol -> app.simulator.rate(symbol, perSecond));
    }

    private static String last(List<String> texts) {
        return texts.isEmpty() ? "" : texts.get(texts.size() - 1);
    }

    private static int number(String statement) {
        return Integer.parseInt(statement.replaceAll(".*\"seq\":(\\d+).*", "$1"));
    }
}
