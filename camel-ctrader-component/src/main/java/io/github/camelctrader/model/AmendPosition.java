// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.model;

import io.github.camelctrader.openapi.ProtoOAAmendPositionSLTPReq;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The wish to change stop loss or take profit of a position. What it does not mention stays as it is; on the wire it would
 * be taken away.
 *
 * @param positionId id of the position, unique within the account
 * @param stopLoss price of the stop loss; null leaves it as it is
 * @param takeProfit price of the take profit; null leaves it as it is
 * @param removeStopLoss whether to take the stop loss away
 * @param removeTakeProfit whether to take the take profit away
 * @param guaranteedStopLoss whether the broker guarantees the stop loss; null leaves it as it is
 * @param trailingStopLoss whether the stop loss follows the price; null leaves it as it is
 * @param stopTriggerMethod which quotes trigger the stop loss; null leaves it as it is
 */
public record AmendPosition(
        long positionId,
        @Nullable BigDecimal stopLoss,
        @Nullable BigDecimal takeProfit,
        boolean removeStopLoss,
        boolean removeTakeProfit,
        @Nullable Boolean guaranteedStopLoss,
        @Nullable Boolean trailingStopLoss,
        @Nullable TriggerMethod stopTriggerMethod) {

    /** Starts one with what it cannot do without. */
    public static Builder builder(long positionId) {
        return new Builder(positionId);
    }

    /** Reads a request of the protocol. Unlike there, a leg that is left out stays as it is. */
    public static AmendPosition of(ProtoOAAmendPositionSLTPReq request) {
        return builder(request.getPositionId())
                .stopLoss(WireNumbers.given(request.hasStopLoss(), request.getStopLoss()))
                .takeProfit(WireNumbers.given(request.hasTakeProfit(), request.getTakeProfit()))
                .guaranteedStopLoss(request.hasGuaranteedStopLoss() ? request.getGuaranteedStopLoss() : null)
                .trailingStopLoss(request.hasTrailingStopLoss() ? request.getTrailingStopLoss() : null)
                .stopTriggerMethod(
                        request.hasStopLossTriggerMethod()
                                ? TriggerMethod.of(request.getStopLossTriggerMethod())
                                : null)
                .build();
    }

    /** Collects the fields. Not thread-safe. */
    public static final class Builder {

        private final long positionId;
        private @Nullable BigDecimal stopLoss;
        private @Nullable BigDecimal takeProfit;
        private boolean removeStopLoss;
        private boolean removeTakeProfit;
        private @Nullable Boolean guaranteedStopLoss;
        private @Nullable Boolean trailingStopLoss;
        private @Nullable TriggerMethod stopTriggerMethod;

        private Builder(long positionId) {
            this.positionId = positionId;
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

        /** Whether to take the stop loss away. */
        public Builder removeStopLoss(boolean value) {
            removeStopLoss = value;
            return this;
        }

        /** Whether to take the take profit away. */
        public Builder removeTakeProfit(boolean value) {
            removeTakeProfit = value;
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

        /** Which quotes trigger the stop loss. */
        public Builder stopTriggerMethod(@Nullable TriggerMethod value) {
            stopTriggerMethod = value;
            return this;
        }

        /** The finished wish; what it asks for is checked when it is sent, against the symbol. */
        public AmendPosition build() {
            return new AmendPosition(
                    positionId,
                    stopLoss,
                    takeProfit,
                    removeStopLoss,
                    removeTakeProfit,
                    guaranteedStopLoss,
                    trailingStopLoss,
                    stopTriggerMethod);
        }
    }
}
