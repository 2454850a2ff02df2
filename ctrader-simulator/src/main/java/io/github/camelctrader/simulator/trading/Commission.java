// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator.trading;

import io.github.camelctrader.openapi.ProtoOASymbol;

/**
 * What a symbol's details say a deal costs. Stateless.
 *
 * <p>The rate is {@code preciseTradingCommissionRate}: ×10^8, of a percentage ×10^5. US dollars are taken for the deposit
 * asset.
 */
final class Commission {

    private static final double MILLION = 1e6;

    private Commission() {}

    /** The cost of one deal in the deposit asset, not negative. */
    static double of(Instrument instrument, long volume, long price) {
        ProtoOASymbol details = instrument.details();
        double rate = details.getPreciseTradingCommissionRate() / 1e8;
        double lots = details.getLotSize() == 0 ? 0 : (double) volume / details.getLotSize();
        return switch (details.getCommissionType()) {
            case USD_PER_MILLION_USD -> rate * Account.value(instrument, volume, price) / MILLION;
            case USD_PER_LOT -> rate * lots;
            case QUOTE_CCY_PER_LOT -> rate * lots * instrument.quoteToDeposit();
            case PERCENTAGE_OF_VALUE -> rate * 1e3 / 100 * Account.value(instrument, volume, price);
        };
    }
}
