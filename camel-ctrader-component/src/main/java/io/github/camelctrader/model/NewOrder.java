// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.model;

import io.github.camelctrader.openapi.ProtoOANewOrderReq;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The wish to place an order. Prices are in the quote asset as everybody reads them; nothing in it was checked yet.
 *
 * @param symbol name, id or unambiguous spelling of the symbol; null for the one that the endpoint names
 * @param orderType kind of order
 * @param tradeSide whether it buys or sells
 * @param volume how much
 * @param limitPrice price of a LIMIT order, with at most the digits of the symbol
 * @param stopPrice price of a STOP or STOP_LIMIT order, likewise
 * @param timeInForce how long it stands; null for GOOD_TILL_DATE with an expiration and else what the broker takes for granted
 * @param expirationTimestamp when it ends, epoch milliseconds
 * @param stopLoss price of the stop loss; not for MARKET and MARKET_RANGE orders
 * @param takeProfit price of the take profit; not for MARKET and MARKET_RANGE orders
 * @param relativeStopLoss distance of the stop loss from the entry price, as a price: 0.0050
 * @param relativeTakeProfit distance of the take profit from the entry price, as a price: 0.0050
 * @param guaranteedStopLoss whether the broker guarantees the stop loss
 * @param trailingStopLoss whether the stop loss follows the price; needs one
 * @param stopTriggerMethod which quotes trigger the stop; null for the broker's way, TRADE
 * @param baseSlippagePrice price that the range of a MARKET_RANGE order counts from
 * @param slippageInPoints width of the range of a MARKET_RANGE or STOP_LIMIT order, in points of 10^-digits
 * @param comment at most 512 characters
 * @param label at most 100 characters; positions carry it as well
 * @param clientOrderId id to look the order up by, at most 50 characters; null for one that is made up
 * @param positionId position to add to, or to close a part of with the opposite side; null for a new one
 */
public record NewOrder(
        @Nullable String symbol,
        OrderType orderType,
        TradeSide tradeSide,
        Volume volume,
        @Nullable BigDecimal limitPrice,
        @Nullable BigDecimal stopPrice,
        @Nullable TimeInForce timeInForce,
        @Nullable Long expirationTimestamp,
        @Nullable BigDecimal stopLoss,
        @Nullable BigDecimal takeProfit,
        @Nullable BigDecimal relativeStopLoss,
        @Nullable BigDecimal relativeTakeProfit,
        boolean guaranteedStopLoss,
        boolean trailingStopLoss,
        @Nullable TriggerMethod stopTriggerMethod,
        @Nullable BigDecimal baseSlippagePrice,
        @Nullable Integer slippageInPoints,
        @Nullable String comment,
        @Nullable String label,
        @Nullable String clientOrderId,
        @Nullable Long positionId) {

    /** Starts one with what it cannot do without. */
    public static Builder builder(OrderType orderType, TradeSide tradeSide, Volume volume) {
        return new Builder(orderType, tradeSide, volume);
    }

    /** Reads a request of the protocol, whose symbol is an id. */
    public static NewOrder of(ProtoOANewOrderReq request) {
        return builder(
                        OrderType.of(request.getOrderType()),
                        TradeSide.of(request.getTradeSide()),
                        Volume.ofWire(request.getVolume()))
                .symbol(Long.toString(request.getSymbolId()))
                .limitPrice(WireNumbers.given(request.hasLimitPrice(), request.getLimitPrice()))
                .stopPrice(WireNumbers.given(request.hasStopPrice(), request.getStopPrice()))
                .timeInForce(request.hasTimeInForce() ? TimeInForce.of(request.getTimeInForce()) : null)
                .expirationTimestamp(request.hasExpirationTimestamp() ? request.getExpirationTimestamp() : null)
                .stopLoss(WireNumbers.given(request.hasStopLoss(), request.getStopLoss()))
                .takeProfit(WireNumbers.given(request.hasTakeProfit(), request.getTakeProfit()))
                .relativeStopLoss(WireNumbers.distance(request.hasRelativeStopLoss(), request.getRelativeStopLoss()))
                .relativeTakeProfit(
                        WireNumbers.distance(request.hasRelativeTakeProfit(), request.getRelativeTakeProfit()))
                .guaranteedStopLoss(request.getGuaranteedStopLoss())
                .trailingStopLoss(request.getTrailingStopLoss())
                .stopTriggerMethod(
                        request.hasStopTriggerMethod() ? TriggerMethod.of(request.getStopTriggerMethod()) : null)
                .baseSlippagePrice(WireNumbers.given(request.hasBaseSlippagePrice(), request.getBaseSlippagePrice()))
                .slippageInPoints(request.hasSlippageInPoints() ? request.getSlippageInPoints() : null)
                .comment(request.hasComment() ? request.getComment() : null)
                .label(request.hasLabel() ? request.getLabel() : null)
                .clientOrderId(request.hasClientOrderId() ? request.getClientOrderId() : null)
                .positionId(request.hasPositionId() ? request.getPositionId() : null)
                .build();
    }

    /** Collects the fields. Not thread-safe. */
    public static final class Builder {

        private @Nullable String symbol;
        private final OrderType orderType;
        private final TradeSide tradeSide;
        private final Volume volume;
        private @Nullable BigDecimal limitPrice;
        private @Nullable BigDecimal stopPrice;
        private @Nullable TimeInForce timeInForce;
        private @Nullable Long expirationTimestamp;
        private @Nullable BigDecimal stopLoss;
        private @Nullable BigDecimal takeProfit;
        private @Nullable BigDecimal relativeStopLoss;
        private @Nullable BigDecimal relativeTakeProfit;
        private boolean guaranteedStopLoss;
        private boolean trailingStopLoss;
        private @Nullable TriggerMethod stopTriggerMethod;
        private @Nullable BigDecimal baseSlippagePrice;
        private @Nullable Integer slippageInPoints;
        private @Nullable String comment;
        private @Nullable String label;
        private @Nullable String clientOrderId;
        private @Nullable Long positionId;

        private Builder(OrderType orderType, TradeSide tradeSide, Volume volume) {
            this.orderType = orderType;
            this.tradeSide = tradeSide;
            this.volume = volume;
        }

        /** Name, id or unambiguous spelling of the symbol. */
        public Builder symbol(@Nullable String value) {
            symbol = value;
            return this;
        }

        /** Price of a LIMIT order, with at most the digits of the symbol. */
        public Builder limitPrice(@Nullable BigDecimal value) {
            limitPrice = value;
            return this;
        }

        /** Price of a STOP or STOP_LIMIT order, likewise. */
        public Builder stopPrice(@Nullable BigDecimal value) {
            stopPrice = value;
            return this;
        }

        /** How long it stands. */
        public Builder timeInForce(@Nullable TimeInForce value) {
            timeInForce = value;
            return this;
        }

        /** When it ends, epoch milliseconds. */
        public Builder expirationTimestamp(@Nullable Long value) {
            expirationTimestamp = value;
            return this;
        }

        /** Price of the stop loss. */
        public Builder stopLoss(@Nullable BigDecimal value) {
            stopLoss = value;
            return this;
        }

        /** Price of the take profit. */
        public Builder takeProfit(@Nullable BigDecimal value) {
            takeProfit = value;
            return this;
        }

        /** Distance of the stop loss from the entry price, as a price: 0.0050. */
        public Builder relativeStopLoss(@Nullable BigDecimal value) {
            relativeStopLoss = value;
            return this;
        }

        /** Distance of the take profit from the entry price, as a price: 0.0050. */
        public Builder relativeTakeProfit(@Nullable BigDecimal value) {
            relativeTakeProfit = value;
            return this;
        }

        /** Whether the broker guarantees the stop loss. */
        public Builder guaranteedStopLoss(boolean value) {
            guaranteedStopLoss = value;
            return this;
        }

        /** Whether the stop loss follows the price. */
        public Builder trailingStopLoss(boolean value) {
            trailingStopLoss = value;
            return this;
        }

        /** Which quotes trigger the stop. */
        public Builder stopTriggerMethod(@Nullable TriggerMethod value) {
            stopTriggerMethod = value;
            return this;
        }

        /** Price that the range of a MARKET_RANGE order counts from. */
        public Builder baseSlippagePrice(@Nullable BigDecimal value) {
            baseSlippagePrice = value;
            return this;
        }

        /** Width of the range of a MARKET_RANGE or STOP_LIMIT order, in points of 10^-digits. */
        public Builder slippageInPoints(@Nullable Integer value) {
            slippageInPoints = value;
            return this;
        }

        /** At most 512 characters. */
        public Builder comment(@Nullable String value) {
            comment = value;
            return this;
        }

        /** At most 100 characters. */
        public Builder label(@Nullable String value) {
            label = value;
            return this;
        }

        /** Id to look the order up by, at most 50 characters. */
        public Builder clientOrderId(@Nullable String value) {
            clientOrderId = value;
            return this;
        }

        /** Position to add to, or to close a part of with the opposite side. */
        public Builder positionId(@Nullable Long value) {
            positionId = value;
            return this;
        }

        /** The finished wish; what it asks for is checked when it is sent, against the symbol. */
        public NewOrder build() {
            return new NewOrder(
                    symbol,
                    orderType,
                    tradeSide,
                    volume,
                    limitPrice,
                    stopPrice,
                    timeInForce,
                    expirationTimestamp,
                    stopLoss,
                    takeProfit,
                    relativeStopLoss,
                    relativeTakeProfit,
                    guaranteedStopLoss,
                    trailingStopLoss,
                    stopTriggerMethod,
                    baseSlippagePrice,
                    slippageInPoints,
                    comment,
                    label,
                    clientOrderId,
                    positionId);
        }
    }
}
