// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.model;

import io.github.camelctrader.openapi.ProtoOAPosition;
import io.github.camelctrader.openapi.ProtoOATradeData;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An open position ({@code ProtoOAPosition}).
 *
 * <ul>
 *   <li>The methods read the main fields of the broker's message; what the message leaves out is null, never 0.
 *   <li>Volumes are in 1/100 of a unit; amounts of money are in the account's currency, with the digits of the message;
 *       times are epoch milliseconds.
 *   <li>Its id is unique only together with the account.
 * </ul>
 *
 * @param message all that the broker sent
 * @param accountId {@code ctidTraderAccountId} of the account
 * @param symbol name as the broker spells it, if known
 * @param digits digits after the point that prices of the symbol are shown with, if known
 * @param lotSize what one lot of the symbol holds, in 1/100 of a unit, if known
 */
public record Position(
        ProtoOAPosition message,
        long accountId,
        @Nullable String symbol,
        @Nullable Integer digits,
        @Nullable Long lotSize)
        implements Mappable {

    /**
     * Reads what the broker sent.
     *
     * @param details what is known of its symbol; null for nothing
     */
    public static Position of(ProtoOAPosition message, long accountId, @Nullable Symbol details) {
        return details == null
                ? new Position(message, accountId, null, null, null)
                : new Position(message, accountId, details.name(), details.digits(), details.lotSize());
    }

    /** Id of the position. */
    public long positionId() {
        return message.getPositionId();
    }

    /** Id of the symbol at this broker. */
    public long symbolId() {
        return trade().getSymbolId();
    }

    /** Whether it was bought or sold. */
    public TradeSide side() {
        return TradeSide.of(trade().getTradeSide());
    }

    /** What it holds, in 1/100 of a unit. */
    public long volume() {
        return trade().getVolume();
    }

    /** {@link #volume()} in lots; null if the lot size is not known. */
    public @Nullable BigDecimal lots() {
        return WireNumbers.lots(volume(), lotSize);
    }

    /** The price that it was opened at, an average if there was more than one. */
    public @Nullable BigDecimal price() {
        return WireNumbers.price(message.hasPrice(), message.getPrice(), digits);
    }

    /** The price of its stop loss. */
    public @Nullable BigDecimal stopLoss() {
        return WireNumbers.price(message.hasStopLoss(), message.getStopLoss(), digits);
    }

    /** The price of its take profit. */
    public @Nullable BigDecimal takeProfit() {
        return WireNumbers.price(message.hasTakeProfit(), message.getTakeProfit(), digits);
    }

    /** Whether the stop loss follows the price. */
    public boolean trailingStopLoss() {
        return message.getTrailingStopLoss();
    }

    /** Whether the broker guarantees the stop loss. */
    public boolean guaranteedStopLoss() {
        return message.getGuaranteedStopLoss();
    }

    /** The swap that it has gathered. */
    public BigDecimal swap() {
        return money(message.getSwap());
    }

    /** The commission that it has cost. */
    public @Nullable BigDecimal commission() {
        return message.hasCommission() ? money(message.getCommission()) : null;
    }

    /** The margin that it uses. */
    public @Nullable BigDecimal usedMargin() {
        return message.hasUsedMargin() ? money(message.getUsedMargin()) : null;
    }

    /** The label of the order that opened it. */
    public @Nullable String label() {
        return trade().hasLabel() ? trade().getLabel() : null;
    }

    /** The comment of the order that opened it. */
    public @Nullable String comment() {
        return trade().hasComment() ? trade().getComment() : null;
    }

    /** When it was opened. */
    public @Nullable Long openTimestamp() {
        return trade().hasOpenTimestamp() ? trade().getOpenTimestamp() : null;
    }

    /** When it was changed last. */
    public @Nullable Long timestamp() {
        return message.hasUtcLastUpdateTimestamp() ? message.getUtcLastUpdateTimestamp() : null;
    }

    @Override
    public Map<String, Object> toMap() {
        return new Fields("position")
                .put("positionId", positionId())
                .put("accountId", accountId)
                .put("symbol", symbol)
                .put("symbolId", symbolId())
                .put("side", side().name())
                .put("volume", volume())
                .put("lots", lots())
                .put("price", price())
                .put("stopLoss", stopLoss())
                .put("takeProfit", takeProfit())
                .put("trailingStopLoss", trailingStopLoss())
                .put("guaranteedStopLoss", guaranteedStopLoss())
                .put("swap", swap())
                .put("commission", commission())
                .put("usedMargin", usedMargin())
                .put("label", label())
                .put("comment", comment())
                .put("openTimestamp", openTimestamp())
                .put("timestamp", timestamp())
                .toMap();
    }

    /** What it is, in one line; no text that the broker or a user has written. */
    @Override
    public String toString() {
        return "Position[positionId=" + positionId() + ", accountId=" + accountId + ", symbol=" + symbol + ", " + side()
                + " " + volume() + "]";
    }

    private BigDecimal money(long raw) {
        return WireNumbers.money(raw, message.hasMoneyDigits(), message.getMoneyDigits());
    }

    private ProtoOATradeData trade() {
        return message.getTradeData();
    }
}
