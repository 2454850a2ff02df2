// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.model;

import io.github.camelctrader.openapi.ProtoOAAmendOrderReq;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The wish to change a pending order. What it does not mention stays as it is. A stop loss or take profit can be changed
 * but not taken away: the protocol does not say how; cancel the order and place another.
 *
 * @param orderId id of the order, unique within the account
 * @param volume how much from now on; null leaves it as it is
 * @param limitPrice price of a LIMIT order; null leaves it as it is
 * @param stopPrice price of a STOP or STOP_LIMIT order; null leaves it as it is
 * @param expirationTimestamp when it ends, epoch milliseconds; null leaves it as it is
 * @param stopLoss price of the stop loss; null leaves it as it is
 * @param takeProfit price of the take profit; null leaves it as it is
 * @param relativeStopLoss distance of the stop loss from the entry price, as a price; null leaves it as it is
 * @param relativeTakeProfit distance of the take profit from the entry price, as a price; null leaves it as it is
 * @param slippageInPoints width of the range of a STOP_LIMIT order, in points of 10^-digits; null leaves it as it is
 * @param guaranteedStopLoss whether the broker guarantees the stop loss; null leaves it as it is
 * @param trailingStopLoss whether the stop loss follows the price; null leaves it as it is
 * @param stopTriggerMethod which quotes trigger the stop; null leaves it as it is
 */
public record AmendOrder(
        long orderId,
        @Nullable Volume volume,
        @Nullable BigDecimal limitPrice,
        @Nullable BigDecimal stopPrice,
        @Nullable Long expirationTimestamp,
        @Nullable BigDecimal stopLoss,
        @Nullable BigDecimal takeProfit,
        @Nullable BigDecimal relativeStopLoss,
        @Nullable BigDecimal relativeTakeProfit,
        @Nullable Integer slippageInPoints,
        @Nullable Boolean guaranteedStopLoss,
        @Nullable Boolean trailingStopLoss,
        @Nullable TriggerMethod stopTriggerMethod) {

    /** Starts one with what it cannot do without. */
    public static Builder builder(long orderId) {
        return new Builder(orderId);
    }

    /** Reads a request of the protocol; here too, what it leaves out stays as it is. */
    public static AmendOrder of(ProtoOAAmendOrderReq request) {
        return builder(request.getOrderId())
                .volume(request.hasVolume() ? Volume.ofWire(request.getVolume()) : null)
                .limitPrice(WireNumbers.given(request.hasLimitPrice(), request.getLimitPrice()))
                .stopPrice(WireNumbers.given(request.hasStopPrice(), request.getStopPrice()))
                .expirationTimestamp(request.hasExpirationTimestamp() ? request.getExpirationTimestamp() : null)
                .stopLoss(WireNumbers.given(request.hasStopLoss(), request.getStopLoss()))
                .takeProfit(WireNumbers.given(request.hasTakeProfit(), request.getTakeProfit()))
                .relativeStopLoss(WireNumbers.distance(request.hasRelativeStopLoss(), request.getRelativeStopLoss()))
                .relativeTakeProfit(
                        WireNumbers.distance(request.hasRelativeTakeProfit(), request.getRelativeTakeProfit()))
                .slippageInPoints(request.hasSlippageInPoints() ? request.getSlippageInPoints() : null)
                .guaranteedStopLoss(request.hasGuaranteedStopLoss() ? request.getGuaranteedStopLoss() : null)
                .trailingStopLoss(request.hasTrailingStopLoss() ? request.getTrailingStopLoss() : null)
                .stopTriggerMethod(
                        request.hasStopTriggerMethod() ? TriggerMethod.of(request.getStopTriggerMethod()) : null)
                .build();
    }

    /** Collects the fields. Not thread-safe. */
    public static final class Builder {

        private final long orderId;
        private @Nullable Volume volume;
        private @Nullable BigDecimal limitPrice;
        private @Nullable BigDecimal stopPrice;
        private @Nullable Long expirationTimestamp;
        private @Nullable BigDecimal stopLoss;
        private @Nullable BigDecimal takeProfit;
        private @Nullable BigDecimal relativeStopLoss;
        private @Nullable BigDecimal relativeTakeProfit;
        private @Nullable Integer slippageInPoints;
        private @Nullable Boolean guaranteedStopLoss;
        private @Nullable Boolean trailingStopLoss;
        private @Nullable TriggerMethod stopTriggerMethod;

        private Builder(long orderId) {
            this.orderId = orderId;
        }

        /** How much from now on. */
        public Builder volume(@Nullable Volume value) {
            volume = value;
            return this;
        }

        /** Price of a LIMIT order. */
        public Builder limitPrice(@Nullable BigDecimal value) {
            limitPrice = value;
            return this;
        }

        /** Price of a STOP or STOP_LIMIT order. */
        public Builder stopPrice(@Nullable BigDecimal value) {
            stopPrice = value;
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

        /** Distance of the stop loss from the entry price, as a price. */
        public Builder relativeStopLoss(@Nullable BigDecimal value) {
            relativeStopLoss = value;
            return this;
        }

        /** Distance of the take profit from the entry price, as a price. */
        public Builder relativeTakeProfit(@Nullable BigDecimal value) {
            relativeTakeProfit = value;
            return this;
        }

        /** Width of the range of a STOP_LIMIT order, in points of 10^-digits. */
        public Builder slippageInPoints(@Nullable Integer value) {
            slippageInPoints = value;
            return this;
        }

        /** Whether the broker guarantees the stop loss. */
        public Builder guaranteedStopLoss(@Nullable Boolean value) {
            guaranteedStopLoss = value;
            return this;
        }

        /** Whether the stop loss follows the price. */
        public Builder trailingStopLoss(@Nullable Boolean value) {
            trailingStopLoss = value;
            return this;
        }

        /** Which quotes trigger the stop. */
        public Builder stopTriggerMethod(@Nullable TriggerMethod value) {
            stopTriggerMethod = value;
            return this;
        }

        /** The finished wish; what it asks for is checked when it is sent, against the symbol. */
        public AmendOrder build() {
            return new AmendOrder(
                    orderId,
                    volume,
                    limitPrice,
                    stopPrice,
                    expirationTimestamp,
                    stopLoss,
                    takeProfit,
                    relativeStopLoss,
                    relativeTakeProfit,
                    slippageInPoints,
                    guaranteedStopLoss,
                    trailingStopLoss,
                    stopTriggerMethod);
        }
    }
}
