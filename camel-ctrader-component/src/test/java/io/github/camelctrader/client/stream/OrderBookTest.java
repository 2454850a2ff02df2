// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.Counters;
import io.github.camelctrader.client.symbols.MarketSchedule;
import io.github.camelctrader.client.symbols.SymbolInfo;
import io.github.camelctrader.model.DepthBook;
import io.github.camelctrader.model.DepthBook.Level;
import io.github.camelctrader.openapi.ProtoOADepthEvent;
import io.github.camelctrader.openapi.ProtoOADepthQuote;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a book comes of its changes. */
class OrderBookTest {

    private static final SymbolInfo EURUSD = info(5);

    private final Counters counters = new Counters();
    private final OrderBook book = new OrderBook(counters);

    @Test
    void theBestPriceComesFirst() {
        DepthBook told = update(bid(1, 110_000, 10), bid(2, 110_002, 20), ask(3, 110_009, 30), ask(4, 110_007, 40));
        assertThat(levels(told.bids())).containsExactly("110002x20", "110000x10");
        assertThat(levels(told.asks())).containsExactly("110007x40", "110009x30");
        assertThat(told.symbol()).isEqualTo("EURUSD");
        assertThat(told.receivedAt()).isEqualTo(77);
        assertThat(told.timestamp()).isNull();
    }

    @Test
    void quotesOfOnePriceAreOneLevel() {
        assertThat(levels(update(bid(1, 110_000, 10), bid(2, 110_000, 20), bid(3, 109_999, 5))
                        .bids()))
                .containsExactly("110000x30", "109999x5");
        assertThat(levels(delete(1).bids())).containsExactly("110000x20", "109999x5");
        assertThat(levels(delete(2).bids())).containsExactly("109999x5");
    }

    @Test
    void aQuoteTakesThePlaceOfTheOneBeforeAlsoOnTheOtherSide() {
        update(bid(1, 110_000, 10));
        assertThat(levels(update(bid(1, 110_000, 7)).bids())).containsExactly("110000x7");
        assertThat(levels(update(bid(1, 110_003, 7)).bids())).containsExactly("110003x7");
        DepthBook moved = update(ask(1, 110_005, 7));
        assertThat(moved.bids()).isEmpty();
        assertThat(levels(moved.asks())).containsExactly("110005x7");
    }

    @Test
    void anIdDeletedAndAddedInOneEventIsANewQuote() {
        update(bid(1, 110_000, 10));
        DepthBook told =
                book.update(event(bid(1, 110_004, 3)).addDeletedQuotes(1).build(), EURUSD, 77);
        assertThat(levels(told.bids())).containsExactly("110004x3");
    }

    @Test
    void aQuoteOfNoSizeIsGoneAndAnUnknownOneIsNotMissed() {
        update(bid(1, 110_000, 10));
        assertThat(update(bid(1, 110_000, 0)).bids()).isEmpty();
        assertThat(delete(99).bids()).isEmpty();
        assertThat(counters.invalidQuotes()).isZero();
    }

    @Test
    @DisplayName("#61 a quote that makes no sense is counted, and takes the one it replaces with it")
    void aQuoteThatMakesNoSenseIsCounted() {
        update(bid(1, 110_000, 10), bid(2, 109_000, 10));
        update(bid(1, 0, 10));
        update(ProtoOADepthQuote.newBuilder()
                .setId(2)
                .setSize(1)
                .setBid(1)
                .setAsk(2)
                .build());
        DepthBook told = update(
                ProtoOADepthQuote.newBuilder().setId(3).setSize(1).build(),
                bid(4, -1, 10),
                ask(5, 110_000, -1),
                ask(6, 110_000, Long.MAX_VALUE));
        assertThat(told.bids()).isEmpty();
        assertThat(told.asks()).isEmpty();
        assertThat(counters.invalidQuotes()).isEqualTo(6);
    }

    @Test
    @DisplayName("#69 a book that only grows stops growing, and what is in it stays right")
    void aBookIsBounded() {
        for (int id = 0; id < OrderBook.MAX_QUOTES + 500; id++) {
            update(bid(id, 110_000, 2));
        }
        assertThat(levels(delete(0).bids())).containsExactly("110000x" + 2 * (OrderBook.MAX_QUOTES - 1));
        assertThat(counters.invalidQuotes()).isEqualTo(500);
        assertThat(levels(update(bid(-7, 110_001, 2)).bids())).startsWith("110001x2");
    }

    @Test
    void theLargestSizesAddUp() {
        long largest = Long.MAX_VALUE / OrderBook.MAX_QUOTES;
        DepthBook told = update(ask(0, 110_000, largest));
        for (int id = 1; id < OrderBook.MAX_QUOTES; id++) {
            told = update(ask(id, 110_000, largest));
        }
        assertThat(told.asks()).singleElement().extracting(Level::rawSize).isEqualTo(largest * OrderBook.MAX_QUOTES);
    }

    @Test
    void newDigitsShowOnBothSides() {
        update(bid(1, 110_000, 10), ask(2, 110_007, 10));
        DepthBook told = book.update(event(bid(3, 109_000, 10)).build(), info(3), 77);
        assertThat(told.bids()).extracting(Level::digits).containsOnly(3);
        assertThat(told.asks()).extracting(Level::digits).containsOnly(3);
    }

    @Test
    void aBookToldDoesNotChangeWithTheNextUpdate() {
        DepthBook told = update(bid(1, 110_000, 10), ask(2, 110_007, 10));
        update(bid(1, 110_001, 11));
        assertThat(levels(told.bids())).containsExactly("110000x10");
        assertThat(book.last()).isNotSameAs(told);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    @DisplayName("10,000 random changes: after each, the ladders are those of the quotes that are left")
    void randomChangesAgreeWithAPlainModel(long seed) {
        Random random = new Random(seed);
        Map<Long, ProtoOADepthQuote> model = new HashMap<>();
        for (int n = 0; n < 10_000; n++) {
            ProtoOADepthEvent.Builder event = event();
            for (int i = random.nextInt(3); i > 0; i--) {
                event.addDeletedQuotes(random.nextInt(60));
            }
            for (int i = random.nextInt(4); i > 0; i--) {
                long price = 110_000L + random.nextInt(25);
                long size = 1L + random.nextInt(1_000);
                long id = random.nextInt(60);
                event.addNewQuotes(random.nextBoolean() ? bid(id, price, size) : ask(id, price, size));
            }
            DepthBook told = book.update(event.build(), EURUSD, n);
            event.getDeletedQuotesList().forEach(model::remove);
            event.getNewQuotesList().forEach(quote -> model.put(quote.getId(), quote));
            assertThat(levels(told.bids())).as("seed %s, change %s", seed, n).isEqualTo(ladder(model, true));
            assertThat(levels(told.asks())).as("seed %s, change %s", seed, n).isEqualTo(ladder(model, false));
        }
        assertThat(counters.invalidQuotes()).isZero();
    }

    private static List<String> ladder(Map<Long, ProtoOADepthQuote> model, boolean bids) {
        Map<Long, Long> sizes = new TreeMap<>(bids ? Comparator.<Long>reverseOrder() : Comparator.<Long>naturalOrder());
        model.values().stream()
                .filter(quote -> quote.hasBid() == bids)
                .forEach(quote -> sizes.merge(bids ? quote.getBid() : quote.getAsk(), quote.getSize(), Long::sum));
        List<String> ladder = new ArrayList<>();
        sizes.forEach((price, size) -> ladder.add(price + "x" + size));
        return ladder;
    }

    private DepthBook update(ProtoOADepthQuote... quotes) {
        return book.update(event(quotes).build(), EURUSD, 77);
    }

    private DepthBook delete(long id) {
        return book.update(event().addDeletedQuotes(id).build(), EURUSD, 77);
    }

    private static ProtoOADepthEvent.Builder event(ProtoOADepthQuote... quotes) {
        return ProtoOADepthEvent.newBuilder()
                .setCtidTraderAccountId(1)
                .setSymbolId(EURUSD.id())
                .addAllNewQuotes(List.of(quotes));
    }

    static ProtoOADepthQuote bid(long id, long price, long size) {
        return ProtoOADepthQuote.newBuilder()
                .setId(id)
                .setSize(size)
                .setBid(price)
                .build();
    }

    static ProtoOADepthQuote ask(long id, long price, long size) {
        return ProtoOADepthQuote.newBuilder()
                .setId(id)
                .setSize(size)
                .setAsk(price)
                .build();
    }

    static List<String> levels(List<Level> levels) {
        return levels.stream()
                .map(level -> level.rawPrice() + "x" + level.rawSize())
                .toList();
    }

    private static SymbolInfo info(int digits) {
        MarketSchedule always = new MarketSchedule(MarketSchedule.zone("UTC"), List.of(), List.of(), false);
        return new SymbolInfo(1, "EURUSD", digits, always);
    }
}
