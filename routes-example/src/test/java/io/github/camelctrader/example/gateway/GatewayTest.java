// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.example.board.FeedBoard;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.LifecycleType;
import io.github.camelctrader.model.Tick;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Clients that come, speak and go, in whatever order their events arrive. */
class GatewayTest {

    private final FeedBoard board = new FeedBoard("test");
    private final List<Runnable> tasks = new ArrayList<>();
    private final Gateway gateway = new Gateway(
            board,
            new Messages(board),
            (nanos, task) -> tasks.add(task),
            () -> 0L,
            Duration.ofMillis(10),
            Duration.ofSeconds(30));

    @Test
    @DisplayName("#91 fifty clients are sent one and the same text of a tick")
    void aTickIsMadeIntoTextOnce() {
        List<FakeWire> wires =
                IntStream.range(0, 50).mapToObj(i -> open("c" + i)).toList();
        tick("EURUSD", 110000, false);
        round();

        String first = last(wires.get(0));
        assertThat(first).contains("\"symbol\":\"EURUSD\"", "\"bid\":1.10000");
        assertThat(wires).allSatisfy(wire -> assertThat(last(wire)).isSameAs(first));
    }

    @Test
    @DisplayName("#91 one stalled client among fifty: the others get every tick")
    void aStalledClientHarmsNobody() {
        List<FakeWire> wires =
                IntStream.range(0, 50).mapToObj(i -> open("c" + i)).toList();
        wires.get(7).stalled = true;
        for (int i = 0; i < 1000; i++) {
            tick("EURUSD", 110000 + i, false);
            round();
        }

        assertThat(wires.stream().filter(wire -> wire != wires.get(7)))
                .allSatisfy(wire -> assertThat(ticks(wire)).hasSize(1000));
        assertThat(ticks(wires.get(7))).hasSizeLessThan(3);
    }

    @Test
    void aMessageThatOvertakesItsClientsArrivalCounts() {
        tick("EURUSD", 110000, false);
        tick("XAUUSD", 190000000, false);
        gateway.message("early", "{\"type\":\"subscribe\",\"seq\":1,\"symbols\":[\"XAUUSD\"]}");
        FakeWire wire = open("early");

        assertThat(ticks(wire)).singleElement().asString().contains("XAUUSD");
    }

    @Test
    void aClientWhoseFarewellOvertookItsArrivalIsNotKept() {
        FakeWire wire = new FakeWire();
        wire.closed = true;
        gateway.onEvent("gone", "CLOSE", null);
        gateway.open("gone", wire);

        assertThat(gateway.clients()).isZero();
    }

    @Test
    @DisplayName("#100 words of clients that never come are bounded and counted")
    void wordsOfStrangersAreBounded() {
        for (int i = 0; i < EarlyMessages.CLIENTS + 10; i++) {
            gateway.message("stranger" + i, "{\"type\":\"ping\"}");
        }

        assertThat(gateway.counters().ignored.sum()).isEqualTo(10);
    }

    @Test
    @DisplayName("#97 each bad message gets one error, and the client stays")
    void badMessages() {
        FakeWire wire = open("bad");
        List.of("no json", "{\"type\":\"order\"}", "{\"type\":\"subscribe\",\"seq\":1,\"symbols\":[7]}")
                .forEach(text -> gateway.message("bad", text));
        round();

        assertThat(wire.texts.stream().filter(text -> text.contains("\"type\":\"error\"")))
                .hasSize(3);
        assertThat(gateway.clients()).isEqualTo(1);
        assertThat(gateway.counters().refused.sum()).isEqualTo(3);
    }

    @Test
    @DisplayName("#94 each client that wants a refused symbol is told the symbol and the code")
    void refusedSymbols() {
        lifecycle(LifecycleEvent.of(LifecycleType.SUBSCRIBED, 1)
                .symbols(List.of("EURUSD"))
                .build());
        lifecycle(LifecycleEvent.of(LifecycleType.SUBSCRIBE_FAILED, 2)
                .symbols(List.of("BADSYM"))
                .errorCode("SYMBOL_NOT_FOUND")
                .build());
        for (String client : List.of("a", "b")) {
            FakeWire wire = open(client);
            gateway.message(client, "{\"type\":\"subscribe\",\"seq\":1,\"symbols\":[\"BADSYM\",\"EURUSD\",\"NONE\"]}");
            round();

            assertThat(wire.texts).anySatisfy(text -> assertThat(text)
                    .contains("\"type\":\"error\"", "\"code\":\"SYMBOL_NOT_FOUND\"", "\"symbol\":\"BADSYM\""));
            assertThat(wire.texts).anySatisfy(text -> assertThat(text)
                    .contains("\"code\":\"UNKNOWN_SYMBOL\"", "\"symbol\":\"NONE\""));
        }
    }

    @Test
    @DisplayName("#86 what is asked for before the feed has told its symbols is kept, and comes when they do")
    void askedBeforeReady() {
        FakeWire wire = open("early bird");
        gateway.message("early bird", "{\"type\":\"subscribe\",\"seq\":1,\"symbols\":[\"XAUUSD\"]}");
        round();
        tick("EURUSD", 110000, true);
        tick("XAUUSD", 190000000, true);
        round();

        assertThat(ticks(wire)).singleElement().asString().contains("XAUUSD", "SNAPSHOT");
        assertThat(wire.texts).noneMatch(text -> text.contains("\"type\":\"error\""));
    }

    @Test
    @DisplayName("#86 what was asked for too early and is on no feed's list is refused with the next heartbeat, once")
    void askedTooEarlyForWhatThereIsNot() {
        FakeWire wire = open("early");
        gateway.message("early", "{\"type\":\"subscribe\",\"seq\":1,\"symbols\":[\"XAUUSD\",\"NONE\"]}");
        lifecycle(LifecycleEvent.of(LifecycleType.SUBSCRIBE_FAILED, 1)
                .symbols(List.of("OTHER"))
                .build());
        gateway.heartbeat();
        lifecycle(LifecycleEvent.of(LifecycleType.SUBSCRIBED, 2)
                .symbols(List.of("EURUSD"))
                .build());
        lifecycle(LifecycleEvent.of(LifecycleType.SUBSCRIBED, 2)
                .symbols(List.of("XAUUSD"))
                .build());
        gateway.heartbeat();
        gateway.heartbeat();
        round();

        assertThat(wire.texts.stream().filter(text -> text.contains("\"type\":\"error\"")))
                .singleElement()
                .asString()
                .contains("UNKNOWN_SYMBOL", "1 not on any feed's list: NONE");
    }

    @Test
    @DisplayName("#85 a client that comes while a symbol is stale gets its last quote marked so")
    void theLastQuoteTellsItsState() {
        tick("EURUSD", 110000, false);
        lifecycle(LifecycleEvent.of(LifecycleType.STALE, 2)
                .symbols(List.of("EURUSD"))
                .build());
        FakeWire wire = open("late");

        assertThat(ticks(wire)).singleElement().asString().contains("\"state\":\"STALE\"");
        assertThat(wire.texts.get(0)).contains("\"type\":\"status\"", "\"state\":\"STALE\"", "\"digits\":5");
    }

    @Test
    @DisplayName(
            "#85 #95 a new client gets one status with a line for each feed, and no quote of a line that is no more")
    void twoFeedsForANewClient() {
        board.add("second", List.of("eurusd", "BTCUSD"));
        Tick tick = new Tick("eurusd", 0, 0, 2, 110000, 120000, 1, 1, false, false);
        gateway.tick(Objects.requireNonNull(board.onTick(tick, "second")));
        lifecycle(LifecycleEvent.of(LifecycleType.SUBSCRIBED, 2)
                .symbols(List.of("EURUSD"))
                .build());
        tick("EURUSD", 110000, false);
        FakeWire wire = open("late");

        assertThat(wire.texts.stream().filter(text -> text.contains("\"type\":\"status\"")))
                .singleElement()
                .asString()
                .contains("\"feed\":\"test\"", "\"feed\":\"second\"", "NOT_REQUIRED");
        assertThat(ticks(wire)).singleElement().asString().contains("\"symbol\":\"EURUSD\"", "\"feed\":\"test\"");
    }

    @Test
    void theFirstQuoteChangesTheStatusAndTheSecondDoesNot() {
        FakeWire wire = open("c");
        tick("EURUSD", 110000, false);
        round();
        tick("EURUSD", 110001, false);
        round();

        assertThat(wire.texts.stream().filter(text -> text.contains("\"type\":\"status\"")))
                .hasSize(2);
    }

    @Test
    void heartbeatsWaitForNobodyAndAPingIsAnswered() {
        FakeWire wire = open("c");
        gateway.heartbeat();
        gateway.heartbeat();
        round();
        gateway.message("c", "{\"type\":\"ping\"}");
        round();

        assertThat(wire.texts.stream().filter(text -> text.contains("heartbeat")))
                .hasSize(2);
    }

    private FakeWire open(String key) {
        FakeWire wire = new FakeWire();
        gateway.open(key, wire);
        round();
        return wire;
    }

    private void tick(String symbol, long bid, boolean snapshot) {
        Tick tick = new Tick(symbol, 1, 1, 5, bid, bid + 2, 1, 1, snapshot, false);
        gateway.tick(Objects.requireNonNull(board.onTick(tick, "test")));
    }

    private void lifecycle(LifecycleEvent event) {
        gateway.lifecycle(Objects.requireNonNull(board.onLifecycle(event, "test")), "test");
    }

    private void round() {
        while (!tasks.isEmpty()) {
            tasks.remove(0).run();
        }
    }

    private static List<String> ticks(FakeWire wire) {
        return wire.texts.stream()
                .filter(text -> text.contains("\"type\":\"tick\""))
                .toList();
    }

    private static String last(FakeWire wire) {
        return ticks(wire).get(ticks(wire).size() - 1);
    }
}
