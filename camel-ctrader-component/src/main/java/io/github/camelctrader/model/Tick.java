// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The best bid and ask of one symbol after an update.
 *
 * <ul>
 *   <li>Prices travel as integers in 1/100000 of the quote currency, whatever the digits of the symbol.
 *   <li>A one-sided update of the broker is merged with the other side last seen on the same connection.
 *   <li>The decimal methods compute on demand; nothing is allocated before they are called.
 * </ul>
 *
 * @param symbol name as the broker spells it
 * @param symbolId id of the symbol at this broker
 * @param accountId {@code ctidTraderAccountId} of the session that received the quote
 * @param digits digits after the point that prices of this symbol are shown with
 * @param rawBid bid in 1/100000
 * @param rawAsk ask in 1/100000
 * @param timestamp the broker's time, epoch milliseconds; 0 if it sent none
 * @param receivedAt when the update was received, epoch milliseconds
 * @param snapshot the first quote after subscribing: it proves the subscription, not a live market
 * @param replayed fetched afterwards to fill a gap
 */
public record Tick(
        String symbol,
        long symbolId,
        long accountId,
        int digits,
        long rawBid,
        long rawAsk,
        long timestamp,
        long receivedAt,
        boolean snapshot,
        boolean replayed)
        implements FeedEvent {

    private static final int RAW_SCALE = 5;
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    /** The bid at the digits of the symbol. */
    public BigDecimal bid() {
        return price(rawBid);
    }

    /** The ask at the digits of the symbol. */
    public BigDecimal ask() {
        return price(rawAsk);
    }

    /** The exact middle between {@link #bid()} and {@link #ask()}; it may have one digit more than they do. */
    public BigDecimal mid() {
        return bid().add(ask()).divide(TWO);
    }

    /** {@link #ask()} less {@link #bid()}; zero is a valid spread. */
    public BigDecimal spread() {
        return ask().subtract(bid());
    }

    /** The same quote as one that proves no live market. */
    public Tick asSnapshot() {
        return new Tick(symbol, symbolId, accountId, digits, rawBid, rawAsk, timestamp, receivedAt, true, false);
    }

    /** The broker's time where it sent one, else the receive time; epoch milliseconds. */
    public long time() {
        return timestamp != 0 ? timestamp : receivedAt;
    }

    /** Whether it was older than so many milliseconds when it came, by two clocks; 0 = no limit. False without a broker's time. */
    public boolean wasOlderThan(long millis) {
        return millis > 0 && timestamp != 0 && receivedAt - timestamp > millis;
    }

    /** Whether it says what an earlier quote said, the broker's time included, and so no news. */
    public boolean repeats(Tick earlier) {
        return timestamp != 0
                && timestamp == earlier.timestamp
                && rawBid == earlier.rawBid
                && rawAsk == earlier.rawAsk
                && symbolId == earlier.symbolId;
    }

    @Override
    public EventType eventType() {
        return EventType.TICK;
    }

    @Override
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("type", "tick");
        map.put("symbol", symbol);
        map.put("symbolId", symbolId);
        map.put("accountId", accountId);
        map.put("digits", digits);
        map.put("bid", bid());
        map.put("ask", ask());
        map.put("timestamp", timestamp);
        map.put("receivedAt", receivedAt);
        map.put("snapshot", snapshot);
        map.put("replayed", replayed);
        return map;
    }

    private BigDecimal price(long raw) {
        return BigDecimal.valueOf(raw, RAW_SCALE).setScale(digits, RoundingMode.HALF_UP);
    }
}
