// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.github.camelctrader.example.Cable;
import io.github.camelctrader.example.ExampleApp;
import io.github.camelctrader.example.InEnglish;
import io.github.camelctrader.example.Ports;
import io.github.camelctrader.example.second.QuoteServer;
import io.github.camelctrader.openapi.ProtoOASubscribeSpotsReq;
import io.github.camelctrader.simulator.CTraderSimulator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page in a real browser, on two feeds. */
@ExtendWith(InEnglish.class)
class TwoFeedsBrowserTest {

    private static final int PATIENCE = 20_000;
    private static final int HERD = 50;

    private static QuoteServer second;
    private static ExampleApp app;
    private static Chromium chromium;
    private static Cable cable;
    private static int wsPort;

    private final List<String> complaints = new ArrayList<>();
    private final List<String> sent = new ArrayList<>();
    private Page page;

    @BeforeAll
    static void start() {
        chromium = new Chromium();
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        second = QuoteServer.start(List.of("BTCUSD", "ETHUSD"), 10);
        wsPort = Ports.free();
        cable = new Cable(wsPort);
        app = launch();
    }

    @AfterAll
    static void stop() throws Exception {
        for (AutoCloseable one : Arrays.asList(chromium, cable, app, second)) {
            if (one != null) {
                one.close();
            }
        }
    }

    @BeforeEach
    void open() {
        page = chromium.context(new Browser.NewContextOptions().setViewportSize(1280, 800))
                .newPage();
        page.onPageError(complaints::add);
        page.onWebSocket(socket -> socket.onFrameSent(frame -> sent.add(frame.text())));
        page.navigate(app.url("/").toString());
    }

    @AfterEach
    void close() {
        page.context().close();
        assertThat(complaints).isEmpty();
    }

    @Test
    @DisplayName(
            "#84 #87 the second feed is cut: it alone is shown disconnected, it recovers, and the page asks for nothing again")
    void theSecondFeedIsCut() {
        assertThat(row("BTCUSD")).hasAttribute("data-state", "LIVE");
        assertThat(row("BTCUSD").locator(".bid")).hasText(Pattern.compile("\\d+\\.\\d\\d[▲▼]"));
        assertThat(light("socket-second")).hasText("Connected");
        assertThat(page.locator("#socket-second dt")).hasText("second feed");
        assertThat(page.locator("#auth-second")).hasCount(0);

        second.stop();
        assertThat(light("socket-second")).hasText("Disconnected");
        assertThat(page.locator("#socket-second .more")).containsText("attempt");
        assertThat(row("BTCUSD")).hasAttribute("data-state", "STALE");
        assertThat(row("ETHUSD")).hasAttribute("data-state", "STALE");
        assertThat(row("EURUSD")).hasAttribute("data-state", "LIVE");
        assertThat(light("link")).hasText("Connected");
        assertThat(light("socket-simulator")).hasText("Connected");
        assertThat(light("auth-simulator")).hasText("Authenticated");
        assertThat(page.locator("#announcer")).containsText("second feed: Disconnected");

        second.restart();
        assertThat(light("socket-second")).hasText("Connected");
        assertThat(row("BTCUSD")).hasAttribute("data-state", "LIVE");
        assertThat(sent).hasSize(1);
    }

    @Test
    @DisplayName("#84 the first feed is cut, the second is not touched by it")
    void theFirstFeedIsCut() {
        assertThat(row("EURUSD")).hasAttribute("data-state", "LIVE");
        app.simulator.stop();
        assertThat(row("EURUSD")).hasAttribute("data-state", "STALE");
        assertThat(light("auth-simulator")).hasText("Waits for the socket");
        assertThat(row("BTCUSD")).hasAttribute("data-state", "LIVE");
        assertThat(light("socket-second")).hasText("Connected");
        app.simulator.restart();
        assertThat(row("EURUSD")).hasAttribute("data-state", "LIVE");
        assertThat(light("auth-simulator")).hasText("Authenticated");
    }

    @Test
    void aSymbolTellsItsFeedAndWhatHappenedToIt() {
        row("BTCUSD").locator(".open").click();
        assertThat(page.locator("#detail .facts")).containsText("Feedsecond");
        app.simulator.stop();
        assertThat(row("EURUSD")).hasAttribute("data-state", "STALE");
        app.simulator.restart();
        assertThat(row("EURUSD")).hasAttribute("data-state", "LIVE");
        assertThat(page.locator("#detail .events")).not().containsText("account authenticated");
        row("EURUSD").locator(".open").click();
        assertThat(page.locator("#detail .facts")).containsText("Feedsimulator");
        assertThat(page.locator("#detail .events")).containsText("account authenticated");
    }

    @Test
    @DisplayName(
            "#90 fifty browsers lose the gateway at once: they come back at different moments, and cost the broker nothing")
    void aHerd() {
        page.evaluate("async () => { const { Connection } = await import('/web/connection.js');"
                + "const url = document.querySelector('meta[name=gateway]').content;"
                + "window.herd = Array.from({ length: " + HERD + " }, () => {"
                + "  const one = new Connection(url, 15000, { onReady() {}, onFrame() {},"
                + "    onState() { if (one.state === 'waiting') one.first ??= one.retryAt - Date.now(); } });"
                + "  one.start(); return one; }); }");
        await("window.herd.every((one) => one.state === 'ready')");
        cable.pull();
        cable.mend();
        await("window.herd.every((one) => one.first && one.state === 'ready')");

        List<Integer> delays = ((List<?>) page.evaluate("window.herd.map((one) => Math.round(one.first))"))
                .stream().map(delay -> ((Number) delay).intValue()).sorted().toList();
        assertThat(delays).allMatch(delay -> delay >= 240 && delay <= 500);
        assertThat(delays.get(HERD - 1) - delays.get(0)).isGreaterThan(100);
        assertThat(delays)
                .allSatisfy(from -> assertThat(delays.stream().filter(delay -> delay >= from && delay < from + 25))
                        .hasSizeLessThan(HERD / 2));
        assertSubscribedOnce();
    }

    @Test
    @DisplayName("#90 #87 the backend restarts: the page comes back on both feeds by itself, and asks once more")
    void theBackendRestarts() {
        assertThat(row("EURUSD")).hasAttribute("data-state", "LIVE");
        app.close();
        assertThat(light("link")).hasText(Pattern.compile("Disconnected|Connecting"));
        assertThat(row("BTCUSD")).hasAttribute("data-state", "UNKNOWN");
        app = launch();
        assertThat(row("EURUSD")).hasAttribute("data-state", "LIVE");
        assertThat(row("BTCUSD")).hasAttribute("data-state", "LIVE");
        assertThat(sent).hasSize(2);
        assertSubscribedOnce();
    }

    @Test
    @DisplayName("#99 what is said of all symbols together counts those that are missing, in whatever order they come")
    void theWholeIsNotSaidOfAPart() {
        Object texts = page.evaluate("async () => { const { lights } = await import('/web/status.js');"
                + "const link = { state: 'ready' }; const data = (states) => {"
                + "  const light = lights(link, [], states, new Map()).at(-1);"
                + "  return light.level + ': ' + light.state + ', ' + light.detail; };"
                + "const states = [...Array(25).fill('LIVE'), ...Array(3).fill('WAITING')];"
                + "const all = new Set(states.map((_, i) => data([...states.slice(i), ...states.slice(0, i)])));"
                + "return JSON.stringify([...all, data(Array(28).fill('LIVE'))]); }");
        assertThat(texts).isEqualTo("[\"busy: 3 waiting, 25 live\",\"ok: 28 live, \"]");
    }

    private static ExampleApp launch() {
        return ExampleApp.start(
                CTraderSimulator.builder().symbols("EURUSD", "XAUUSD").rate(10),
                Map.of(
                        "gateway.port", String.valueOf(wsPort),
                        "gateway.url", "ws://localhost:" + cable.port() + "/ticks",
                        "second.feed.url", second.url(),
                        "second.feed.symbols", "BTCUSD,ETHUSD",
                        "second.feed.silence-limit", "1000",
                        "second.feed.reconnect-delay", "300",
                        "second.feed.reconnect-max-delay", "600"));
    }

    /** The page's policy forbids what waits inside the page. */
    private void await(String condition) {
        page.waitForCondition(() -> Boolean.TRUE.equals(page.evaluate(condition)));
    }

    private static void assertSubscribedOnce() {
        int connection = app.simulator.connectionsAccepted() - 1;
        assertThat(app.simulator.received().stream()
                        .filter(message -> message.connectionIndex() == connection)
                        .filter(message -> message.message() instanceof ProtoOASubscribeSpotsReq)
                        .flatMap(message -> ((ProtoOASubscribeSpotsReq) message.message()).getSymbolIdList().stream()))
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    private Locator row(String symbol) {
        return page.locator("tr[data-symbol='" + symbol + "']");
    }

    private Locator light(String id) {
        return page.locator("#" + id + " .state-name");
    }
}
