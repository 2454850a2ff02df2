// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.github.camelctrader.model.DepthBook.Level;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Order books as users see them. */
class DepthBookTest {

    private static final Level BID = new Level(265_012_000, 150_050, 2);
    private static final Level ASK = new Level(265_035_000, 100, 2);

    @Test
    @DisplayName("#66 exact decimals: prices at the symbol's digits, sizes in units")
    void exactDecimals() {
        assertThat(BID.price()).isEqualTo(new BigDecimal("2650.12"));
        assertThat(BID.size()).isEqualTo(new BigDecimal("1500.50"));
        assertThat(new Level(110_005, 1, 5).price()).isEqualTo(new BigDecimal("1.10005"));
        assertThat(new Level(15_000_000, 1, 0).price()).isEqualTo(new BigDecimal("150"));
    }

    @Test
    void theMapHasTheNamesAndTheOrderOfJson() {
        assertThat(book(List.of(BID), List.of(ASK), 8L).toMap())
                .containsExactly(
                        entry("type", "depth"),
                        entry("symbol", "XAUUSD"),
                        entry("symbolId", 4L),
                        entry("accountId", 77L),
                        entry("digits", 2),
                        entry(
                                "bids",
                                List.of(Map.of("price", new BigDecimal("2650.12"), "size", new BigDecimal("1500.50")))),
                        entry(
                                "asks",
                                List.of(Map.of("price", new BigDecimal("2650.35"), "size", new BigDecimal("1.00")))),
                        entry("timestamp", 8L),
                        entry("receivedAt", 9L));
    }

    @Test
    @DisplayName("#63 without the broker's time the receive time counts, and no zero is told in its place")
    void withoutTheBrokersTime() {
        DepthBook book = book(List.of(BID), List.of(ASK), null);
        assertThat(book.time()).isEqualTo(9);
        assertThat(book.toMap()).doesNotContainKey("timestamp");
        assertThat(book(List.of(), List.of(), 8L).time()).isEqualTo(8);
    }

    @Test
    void theBestLevelOfAnEmptySideIsNone() {
        assertThat(book(List.of(), List.of(ASK), null).bestBid()).isNull();
        assertThat(book(List.of(), List.of(ASK), null).bestAsk()).isEqualTo(ASK);
        assertThat(book(List.of(BID), List.of(), null).bestBid()).isEqualTo(BID);
        assertThat(book(List.of(BID), List.of(), null).bestAsk()).isNull();
    }

    @Test
    void whatTheListsWereMadeFromDoesNotChangeTheBook() {
        List<Level> bids = new ArrayList<>(List.of(BID));
        DepthBook book = book(bids, List.of(), null);
        bids.clear();
        assertThat(book.bids()).containsExactly(BID);
        assertThatThrownBy(() -> book.bids().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    private static DepthBook book(List<Level> bids, List<Level> asks, @Nullable Long timestamp) {
        return new DepthBook("XAUUSD", 4, 77, 2, bids, asks, timestamp, 9);
    }
}
