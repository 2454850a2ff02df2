// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The bar of one symbol and period, as far as it has formed.
 *
 * <ul>
 *   <li>All prices are bids, integers in 1/100000 of the quote currency, whatever the digits of the symbol.
 *   <li>The close of a bar that still forms is the current bid. Open and close lie between low and high.
 *   <li>A bar comes again with every update; once with {@code closed} set, when a later one has begun. Then it is final. If
 *       the broker has left out its high, it is looked up in the broker's history first, which may take up to five seconds.
 *   <li>A bar that was forming when the link was lost is never told as closed: its end was not seen.
 * </ul>
 *
 * @param symbol name as the broker spells it
 * @param symbolId id of the symbol at this broker
 * @param accountId {@code ctidTraderAccountId} of the session that received the bar
 * @param digits digits after the point that prices of this symbol are shown with
 * @param period how long the bar lasts
 * @param rawOpen first bid in 1/100000
 * @param rawHigh highest bid in 1/100000
 * @param rawLow lowest bid in 1/100000
 * @param rawClose last bid in 1/100000
 * @param volume number of ticks so far
 * @param openTime when the bar's period began, epoch milliseconds
 * @param timestamp the broker's time of the update that made this event, epoch milliseconds; 0 if it sent none
 * @param receivedAt when that update was received, epoch milliseconds
 * @param closed whether a later bar has begun
 * @param repaired whether a price is a guess, or was one until history gave the true one: the broker had left it out
 */
public record Bar(
        String symbol,
        long symbolId,
        long accountId,
        int digits,
        BarPeriod period,
        long rawOpen,
        long rawHigh,
        long rawLow,
        long rawClose,
        long volume,
        long openTime,
        long timestamp,
        long receivedAt,
        boolean closed,
        boolean repaired)
        implements FeedEvent {

    private static final int RAW_SCALE = 5;

    /** A bar with the broker's own prices. */
    public Bar(
            String symbol,
            long symbolId,
            long accountId,
            int digits,
            BarPeriod period,
            long rawOpen,
            long rawHigh,
            long rawLow,
            long rawClose,
            long volume,
            long openTime,
            long timestamp,
            long receivedAt,
            boolean closed) {
        this(
                symbol,
                symbolId,
                accountId,
                digits,
                period,
                rawOpen,
                rawHigh,
                rawLow,
                rawClose,
                volume,
                openTime,
                timestamp,
                receivedAt,
                closed,
                false);
    }

    /** The first bid at the digits of the symbol. */
    public BigDecimal open() {
        return price(rawOpen);
    }

    /** The highest bid at the digits of the symbol. */
    public BigDecimal high() {
        return price(rawHigh);
    }

    /** The lowest bid at the digits of the symbol. */
    public BigDecimal low() {
        return price(rawLow);
    }

    /** The last bid at the digits of the symbol. */
    public BigDecimal close() {
        return price(rawClose);
    }

    /** The broker's time where it sent one, else the receive time; epoch milliseconds. */
    public long time() {
        return timestamp != 0 ? timestamp : receivedAt;
    }

    /** This bar with what the broker's history says of it. */
    public Bar repairedBy(Bar recorded) {
        return with(
                recorded.rawOpen,
                recorded.rawHigh,
                recorded.rawLow,
                recorded.rawClose,
                recorded.volume,
                timestamp,
                receivedAt,
                closed);
    }

    /** This bar, which has been as high as that. */
    public Bar atLeast(long high) {
        return high <= rawHigh ? this : with(rawOpen, high, rawLow, rawClose, volume, timestamp, receivedAt, closed);
    }

    /** This bar with its values as they are, final because of an update of these times. */
    public Bar closedAt(long newTimestamp, long newReceivedAt) {
        return with(rawOpen, rawHigh, rawLow, rawClose, volume, newTimestamp, newReceivedAt, true);
    }

    private Bar with(
            long open,
            long high,
            long low,
            long close,
            long newVolume,
            long newTimestamp,
            long newReceivedAt,
            boolean nowClosed) {
        return new Bar(
                symbol,
                symbolId,
                accountId,
                digits,
                period,
                open,
                high,
                low,
                close,
                newVolume,
                openTime,
                newTimestamp,
                newReceivedAt,
                nowClosed,
                repaired);
    }

    @Override
    public EventType eventType() {
        return EventType.BAR;
    }

    @Override
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("type", "bar");
        map.put("symbol", symbol);
        map.put("symbolId", symbolId);
        map.put("accountId", accountId);
        map.put("digits", digits);
        map.put("period", period.name());
        map.put("open", open());
        map.put("high", high());
        map.put("low", low());
        map.put("close", close());
        map.put("volume", volume);
        map.put("openTime", openTime);
        map.put("timestamp", timestamp);
        map.put("receivedAt", receivedAt);
        map.put("closed", closed);
        map.put("repaired", repaired);
        return map;
    }

    private BigDecimal price(long raw) {
        return BigDecimal.valueOf(raw, RAW_SCALE).setScale(digits, RoundingMode.HALF_UP);
    }
}
