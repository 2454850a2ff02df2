// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.model;

import io.github.camelctrader.openapi.ProtoOAOrder;
import io.github.camelctrader.openapi.ProtoOATradeData;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An order in its last known state ({@code ProtoOAOrder}).
 *
 * <ul>
 *   <li>The methods read the main fields of the broker's message; what the message leaves out is null, never 0.
 *   <li>Volumes are in 1/100 of a unit; times are epoch milliseconds.
 *   <li>Its id is unique only together with the account.
 * </ul>
 *
 * @param message all that the broker sent
 * @param accountId {@code ctidTraderAccountId} of the account
 * @param symbol name as the broker spells it, if known
 * @param digits digits after the point that prices of the symbol are shown with, if known
 * @param lotSize what one lot of the symbol holds, in 1/100 of a unit, if known
 */
public record Order(
        ProtoOAOrder message, long accountId, @Nullable String symbol, @Nullable Integer digits, @Nullable Long lotSize)
        implements Mappable {

    /**
     * Reads what the broker sent.
     *
     * @param details what is known of its symbol; null for nothing
     */
    public static Order of(ProtoOAOrder message, long accountId, @Nullable Symbol details) {
        return details == null
                ? new Order(message, accountId, null, null, null)
                : new Order(message, accountId, details.name(), details.digits(), details.lotSize());
    }

    /** Id of the order. */
    public long orderId() {
        return message.getOrderId();
    }

    /** Id of the position that it opens, changes or closes. */
    public @Nullable Long positionId() {
        return message.hasPositionId() ? message.getPositionId() : null;
    }

    /** Id of the symbol at this broker. */
    public long symbolId() {
        return trade().getSymbolId();
    }

    /** The kind of order. */
    public OrderType orderType() {
        return OrderType.of(message.getOrderType());
    }

    /** What has become of it. */
    public OrderStatus status() {
        return OrderStatus.of(message.getOrderStatus());
    }

    /** Whether it buys or sells. */
    public TradeSide side() {
        return TradeSide.of(trade().getTradeSide());
    }

    /** What it asks for, in 1/100 of a unit. */
    public long volume() {
        return trade().getVolume();
    }

    /** {@link #volume()} in lots; null if the lot size is not known. */
    public @Nullable BigDecimal lots() {
        return WireNumbers.lots(volume(), lotSize);
    }

    /** What is filled of it, in 1/100 of a unit. */
    public @Nullable Long executedVolume() {
        return message.hasExecutedVolume() ? message.getExecutedVolume() : null;
    }

    /** {@link #executedVolume()} in lots; null if the lot size is not known. */
    public @Nullable BigDecimal executedLots() {
        return WireNumbers.lots(executedVolume(), lotSize);
    }

    /** The average price of what is filled. */
    public @Nullable BigDecimal executionPrice() {
        return price(message.hasExecutionPrice(), message.getExecutionPrice());
    }

    /** The limit of a LIMIT order. */
    public @Nullable BigDecimal limitPrice() {
        return price(message.hasLimitPrice(), message.getLimitPrice());
    }

    /** The stop of a STOP or STOP_LIMIT order. */
    public @Nullable BigDecimal stopPrice() {
        return price(message.hasStopPrice(), message.getStopPrice());
    }

    /** The price of its stop loss. */
    public @Nullable BigDecimal stopLoss() {
        return price(message.hasStopLoss(), message.getStopLoss());
    }

    /** The price of its take profit. */
    public @Nullable BigDecimal takeProfit() {
        return price(message.hasTakeProfit(), message.getTakeProfit());
    }

    /** The distance of its stop loss from the entry price, as a price. */
    public @Nullable BigDecimal relativeStopLoss() {
        return WireNumbers.distance(message.hasRelativeStopLoss(), message.getRelativeStopLoss());
    }

    /** The distance of its take profit from the entry price, as a price. */
    public @Nullable BigDecimal relativeTakeProfit() {
        return WireNumbers.distance(message.hasRelativeTakeProfit(), message.getRelativeTakeProfit());
    }

    /** How long it stands. */
    public @Nullable TimeInForce timeInForce() {
        return message.hasTimeInForce() ? TimeInForce.of(message.getTimeInForce()) : null;
    }

    /** When it ends. */
    public @Nullable Long expirationTimestamp() {
        return message.hasExpirationTimestamp() ? message.getExpirationTimestamp() : null;
    }

    /** The id that whoever placed it gave it. */
    public @Nullable String clientOrderId() {
        return message.hasClientOrderId() ? message.getClientOrderId() : null;
    }

    /** Its label. */
    public @Nullable String label() {
        return trade().hasLabel() ? trade().getLabel() : null;
    }

    /** Its comment. */
    public @Nullable String comment() {
        return trade().hasComment() ? trade().getComment() : null;
    }

    /** When it was placed. */
    public @Nullable Long openTimestamp() {
        return trade().hasOpenTimestamp() ? trade().getOpenTimestamp() : null;
    }

    /** When it was changed last. */
    public @Nullable Long timestamp() {
        return message.hasUtcLastUpdateTimestamp() ? message.getUtcLastUpdateTimestamp() : null;
    }

    @Override
    public Map<String, Object> toMap() {
        TimeInForce inForce = timeInForce();
        return new Fields("order")
                .put("orderId", orderId())
                .put("positionId", positionId())
                .put("accountId", accountId)
                .put("symbol", symbol)
                .put("symbolId", symbolId())
                .put("orderType", orderType().name())
                .put("status", status().name())
                .put("side", side().name())
                .put("volume", volume())
                .put("lots", lots())
                .put("executedVolume", executedVolume())
                .put("executedLots", executedLots())
                .put("executionPrice", executionPrice())
                .put("limitPrice", limitPrice())
                .put("stopPrice", stopPrice())
                .put("stopLoss", stopLoss())
                .put("takeProfit", takeProfit())
                .put("relativeStopLoss", relativeStopLoss())
                .put("relativeTakeProfit", relativeTakeProfit())
                .put("timeInForce", inForce == null ? null : inForce.name())
                .put("expirationTimestamp", expirationTimestamp())
                .put("clientOrderId", clientOrderId())
                .put("label", label())
                .put("comment", comment())
                .put("openTimestamp", openTimestamp())
                .put("timestamp", timestamp())
                .toMap();
    }

    /** What it is, in one line; no text that the broker or a user has written. */
    @Override
    public String toString() {
        return "Order[orderId=" + orderId() + ", accountId=" + accountId + ", symbol=" + symbol + ", " + orderType()
                + " " + side() + " " + volume() + ", " + status() + "]";
    }

    private @Nullable BigDecimal price(boolean has, double value) {
        return WireNumbers.price(has, value, digits);
    }

    private ProtoOATradeData trade() {
        return message.getTradeData();
    }
}
