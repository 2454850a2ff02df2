// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.LifecycleType;
import io.github.camelctrader.model.Tick;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is known of the feed after each event. */
class FeedBoardTest {

    private final FeedBoard board = new FeedBoard("test");

    @Test
    void aSymbolGoesFromWaitingOverItsSnapshotToLive() {
        happened(LifecycleType.SUBSCRIBED, 1);
        assertThat(state()).isEqualTo(SymbolState.WAITING);
        assertThat(tick(2, true)).isEqualTo(SymbolState.SNAPSHOT);
        assertThat(tick(3, false)).isEqualTo(SymbolState.LIVE);
        assertThat(tick(4, false)).isEqualTo(SymbolState.LIVE);
        assertThat(since()).isEqualTo(3);
    }

    @Test
    @DisplayName("#81 ticks do not end a stall, the event before them does")
    void staleUntilResumed() {
        tick(1, false);
        happened(LifecycleType.STALE, 5);
        assertThat(tick(6, true)).isEqualTo(SymbolState.STALE);
        assertThat(since()).isEqualTo(5);
        happened(LifecycleType.RESUMED, 7);
        assertThat(state()).isEqualTo(SymbolState.LIVE);
    }

    @Test
    @DisplayName("#78 a closed market opens to waiting, and an opening does not touch what is not closed")
    void closedAndOpened() {
        happened(LifecycleType.MARKET_CLOSED, 1);
        assertThat(tick(2, true)).isEqualTo(SymbolState.MARKET_CLOSED);
        happened(LifecycleType.MARKET_OPENED, 3);
        assertThat(state()).isEqualTo(SymbolState.WAITING);
        happened(LifecycleType.STALE, 4);
        happened(LifecycleType.MARKET_OPENED, 5);
        assertThat(state()).isEqualTo(SymbolState.STALE);
    }

    @Test
    @DisplayName("#94 a refusal keeps its code until the broker confirms the symbol")
    void refusedAndConfirmed() {
        happened(LifecycleEvent.of(LifecycleType.SUBSCRIBE_FAILED, 1)
                .symbols(List.of("EURUSD"))
                .errorCode("SYMBOL_NOT_FOUND")
                .build());
        assertThat(board.failed(List.of("EURUSD", "other")))
                .isEqualTo(Map.of(
                        "EURUSD", new FeedBoard.Symbol("test", SymbolState.FAILED, 1, null, "SYMBOL_NOT_FOUND")));
        happened(LifecycleType.SUBSCRIBED, 2);
        assertThat(board.failed(List.of("EURUSD"))).isEmpty();
        assertThat(state()).isEqualTo(SymbolState.WAITING);
    }

    @Test
    void onlyATickThatChangesSomethingOfTheStatusSaysSo() {
        assertThat(judged(1, true).changed()).isTrue();
        assertThat(judged(2, true).changed()).isFalse();
        assertThat(judged(3, false).changed()).isTrue();
    }

    @Test
    @DisplayName("#84 socket and login are told apart, and a lost socket takes the login with it")
    void socketAndLogin() {
        happened(LifecycleType.CONNECTED, 1);
        happened(LifecycleType.ACCOUNT_AUTHENTICATED, 2);
        assertThat(feed("test").socket()).isEqualTo("CONNECTED");
        assertThat(feed("test").auth()).isEqualTo("ACCOUNT_AUTHENTICATED");
        happened(LifecycleEvent.of(LifecycleType.RECONNECTING, 3)
                .attempt(4)
                .retryIn(500L)
                .build());
        assertThat(feed("test")).isEqualTo(new FeedBoard.Feed("RECONNECTING", null, 3, 4, 500L));
    }

    @Test
    @DisplayName("#84 two feeds, two lines: what happens to one changes nothing of the other, and only one has a login")
    void twoFeeds() {
        board.add("second", List.of("BTCUSD"));
        happened(LifecycleType.CONNECTED, 1);
        board.onLifecycle(LifecycleEvent.of(LifecycleType.DISCONNECTED, 2).build(), "second");
        assertThat(feed("test")).isEqualTo(new FeedBoard.Feed("CONNECTED", null, 1, null, null));
        assertThat(feed("second")).isEqualTo(new FeedBoard.Feed("DISCONNECTED", FeedBoard.NO_LOGIN, 2, null, null));
        board.onLifecycle(
                LifecycleEvent.of(LifecycleType.STALE, 3)
                        .symbols(List.of("BTCUSD"))
                        .build(),
                "second");
        happened(LifecycleType.SUBSCRIBED, 4);
        assertThat(state()).isEqualTo(SymbolState.WAITING);
    }

    @Test
    @DisplayName(
            "#68 #95 the first feed's word goes before the second's, however it is spelled, until the first gives it up")
    void oneLineForAnInstrument() {
        board.add("second", List.of("eurusd", "BTCUSD"));
        assertThat(board.unknown(List.of("NONE")))
                .as("the first has told nothing yet")
                .isEmpty();
        assertThat(board.onTick(quote("eurusd", 1), "second")).isNotNull();
        happened(LifecycleType.SUBSCRIBED, 2);
        assertThat(board.symbols()).containsOnlyKeys("BTCUSD", "EURUSD");
        assertThat(board.unknown(List.of("NONE", "BTCUSD"))).containsExactly("NONE");
        assertThat(board.onTick(quote("eurusd", 3), "second")).isNull();
        assertThat(board.shadowed().sum()).isEqualTo(1);
        LifecycleEvent stale = LifecycleEvent.of(LifecycleType.STALE, 4)
                .symbols(List.of("eurusd", "BTCUSD"))
                .build();
        assertThat(Objects.requireNonNull(board.onLifecycle(stale, "second")).symbols())
                .containsExactly("BTCUSD");
        assertThat(board.onLifecycle(stale.withSymbols(List.of("eurusd")), "second"))
                .isNull();

        happened(LifecycleType.UNSUBSCRIBED, 5);
        assertThat(board.symbols()).containsOnlyKeys("BTCUSD", "eurusd");
        assertThat(board.onTick(quote("eurusd", 6), "second")).isNotNull();
    }

    private void happened(LifecycleType type, long at) {
        happened(LifecycleEvent.of(type, at).symbols(List.of("EURUSD")).build());
    }

    private void happened(LifecycleEvent event) {
        assertThat(board.onLifecycle(event, "test")).isSameAs(event);
    }

    private SymbolState tick(long at, boolean snapshot) {
        return judged(at, snapshot).state();
    }

    private JudgedTick judged(long at, boolean snapshot) {
        return Objects.requireNonNull(board.onTick(quote(at, snapshot), "test"));
    }

    private FeedBoard.Feed feed(String name) {
        return Objects.requireNonNull(board.feeds().get(name));
    }

    private static Tick quote(String symbol, long at) {
        return new Tick(symbol, 0, 0, 2, 110000, 120000, at, at, false, false);
    }

    private static Tick quote(long at, boolean snapshot) {
        return new Tick("EURUSD", 1, 1, 5, 110000, 110002, at, at, snapshot, false);
    }

    private SymbolState state() {
        return line().state();
    }

    private long since() {
        return line().since();
    }

    private FeedBoard.Symbol line() {
        FeedBoard.Symbol line = board.symbols().get("EURUSD");
        if (line == null) {
            throw new AssertionError("no line");
        }
        return line;
    }
}
