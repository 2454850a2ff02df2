// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.trading;

import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.model.Symbol;
import io.github.camelctrader.model.TradeSide;

/**
 * What the broker allows with a symbol, as its details say. Refusals carry the code that the server would have used. Pure
 * functions.
 */
final class Permissions {

    private Permissions() {}

    /** Checks an order that may open a position, or add to one. */
    static void checkOpening(Symbol symbol, TradeSide side) throws CTraderException {
        switch (symbol.tradingMode()) {
            case DISABLED_WITHOUT_PENDINGS_EXECUTION, DISABLED_WITH_PENDINGS_EXECUTION ->
                throw refused("TRADING_DISABLED", symbol, "is not traded now");
            case CLOSE_ONLY_MODE ->
                throw refused("TRADING_NOT_ALLOWED", symbol, "is in close-only mode: positions can only be closed");
            case ENABLED -> {
                boolean forbidden = symbol.message().hasEnableShortSelling()
                        && !symbol.message().getEnableShortSelling();
                if (side == TradeSide.SELL && forbidden) {
                    throw refused("SHORT_SELLING_NOT_ALLOWED", symbol, "cannot be sold short");
                }
            }
        }
    }

    /** Checks an order that reduces a position. */
    static void checkClosing(Symbol symbol) throws CTraderException {
        switch (symbol.tradingMode()) {
            case DISABLED_WITHOUT_PENDINGS_EXECUTION, DISABLED_WITH_PENDINGS_EXECUTION ->
                throw refused("TRADING_DISABLED", symbol, "is not traded now");
            case CLOSE_ONLY_MODE, ENABLED -> {}
        }
    }

    private static CTraderException refused(String code, Symbol symbol, String why) {
        String mode = symbol.tradingMode().name();
        return new CTraderException(
                "Not sent: " + code + ", symbol " + symbol.name() + " " + why + " (trading mode " + mode + ")",
                code,
                null);
    }
}
