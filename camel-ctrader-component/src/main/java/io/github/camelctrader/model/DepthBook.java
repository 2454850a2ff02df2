// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Both sides of one symbol's order book after an update.
 *
 * <ul>
 *   <li>Best price first: bids fall, asks rise. What the broker quotes several times at one price is one level here.
 *   <li>The broker sends changes only; each book is the whole of what it has told on this connection since the symbol's
 *       depth was subscribed.
 *   <li>The book is what the broker says: a side may be empty, and the two may cross.
 * </ul>
 *
 * @param symbol name as the broker spells it
 * @param symbolId id of the symbol at this broker
 * @param accountId {@code ctidTraderAccountId} of the session that received the update
 * @param digits digits after the point that prices of this symbol are shown with
 * @param bids what is bid, highest price first
 * @param asks what is asked, lowest price first
 * @param timestamp the broker's time, epoch milliseconds; null if it sent none, as with every depth update so far
 * @param receivedAt when the update was received, epoch milliseconds
 */
public record DepthBook(
        String symbol,
        long symbolId,
        long accountId,
        int digits,
        List<Level> bids,
        List<Level> asks,
        @Nullable Long timestamp,
        long receivedAt)
        implements FeedEvent {

    private static final int RAW_PRICE_SCALE = 5;
    private static final int RAW_SIZE_SCALE = 2;

    public DepthBook {
        bids = List.copyOf(bids);
        asks = List.copyOf(asks);
    }

    /**
     * What stands at one price of one side.
     *
     * @param rawPrice price in 1/100000 of the quote currency, whatever the digits of the symbol
     * @param rawSize size in 1/100 of a unit, all quotes at this price together
     * @param digits digits after the point that the price is shown with
     */
    public record Level(long rawPrice, long rawSize, int digits) {

        /** The price at the digits of the symbol. */
        public BigDecimal price() {
            return BigDecimal.valueOf(rawPrice, RAW_PRICE_SCALE).setScale(digits, RoundingMode.HALF_UP);
        }

        /** The size in units, exact. */
        public BigDecimal size() {
            return BigDecimal.valueOf(rawSize, RAW_SIZE_SCALE);
        }
    }

    /** The highest bid, or null if nothing is bid. */
    public @Nullable Level bestBid() {
        return bids.isEmpty() ? null : bids.get(0);
    }

    /** The lowest ask, or null if nothing is asked. */
    public @Nullable Level bestAsk() {
        return asks.isEmpty() ? null : asks.get(0);
    }

    /** The broker's time where it sent one, else the receive time; epoch milliseconds. */
    public long time() {
        return timestamp != null ? timestamp : receivedAt;
    }

    @Override
    public EventType eventType() {
        return EventType.DEPTH;
    }

    @Override
    public Map<String, Object> toMap() {
        return new Fields("depth")
                .put("symbol", symbol)
                .put("symbolId", symbolId)
                .put("accountId", accountId)
                .put("digits", digits)
                .put("bids", ladder(bids))
                .put("asks", ladder(asks))
                .put("timestamp", timestamp)
                .put("receivedAt", receivedAt)
                .toMap();
    }

    private static List<Map<String, Object>> ladder(List<Level> levels) {
        List<Map<String, Object>> ladder = new ArrayList<>(levels.size());
        for (Level level : levels) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("price", level.price());
            entry.put("size", level.size());
            ladder.add(entry);
        }
        return ladder;
    }
}
