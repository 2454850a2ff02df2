// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator.trading;

import io.github.camelctrader.openapi.ProtoOASymbol;
import io.github.camelctrader.openapi.ProtoOATradeSide;
import java.math.BigDecimal;

/**
 * A symbol as it can be traded at this moment. Prices in 1/100000. Immutable.
 *
 * @param details what the symbol is like
 * @param enabled whether it may be traded at all
 * @param open whether its market is open
 * @param bid best bid
 * @param ask best ask
 * @param quoteToDeposit what one unit of its quote asset is worth in the deposit asset
 */
public record Instrument(
        ProtoOASymbol details, boolean enabled, boolean open, long bid, long ask, double quoteToDeposit) {

    private static final int SCALE = 5;

    /** The price at which this side trades. */
    long price(ProtoOATradeSide side) {
        return side == ProtoOATradeSide.BUY ? ask : bid;
    }

    /** Whether a volume is within the limits and a multiple of the step. */
    boolean fits(long volume) {
        return volume > 0
                && volume >= details.getMinVolume()
                && (!details.hasMaxVolume() || volume <= details.getMaxVolume())
                && (details.getStepVolume() == 0 || volume % details.getStepVolume() == 0);
    }

    /** The smallest price step. */
    long unit() {
        return BigDecimal.ONE.movePointRight(SCALE - details.getDigits()).longValue();
    }

    /** A price of a request; refused unless it is positive and has no more digits than the symbol. */
    long checked(double price) {
        long raw = raw(price);
        if (raw <= 0 || raw % unit() != 0 || price(raw) != price) {
            throw Rejection.of(
                    "TRADING_BAD_PRICES",
                    "Price " + price + " is not positive or has more than " + details.getDigits() + " digits");
        }
        return raw;
    }

    static long raw(double price) {
        return Math.round(price * 100_000);
    }

    static double price(long raw) {
        return BigDecimal.valueOf(raw, SCALE).doubleValue();
    }
}
