// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import java.util.Locale;
import java.util.Map;

/**
 * What a symbol is like that is known by its name alone. Immutable.
 *
 * @param base base asset
 * @param quote quote asset
 * @param category name of the symbol category
 * @param digits digits after the point
 * @param pipPosition one pip is 10^-pipPosition
 * @param lotSize in 1/100 of a unit
 * @param price a usual price in 1/100000
 */
record SymbolPreset(String base, String quote, String category, int digits, int pipPosition, long lotSize, long price) {

    private static final long FOREX_LOT = 10_000_000;
    private static final Map<String, Double> FOREX_PRICES = Map.ofEntries(
            Map.entry("EURUSD", 1.10),
            Map.entry("GBPUSD", 1.30),
            Map.entry("USDJPY", 150.0),
            Map.entry("USDCHF", 0.88),
            Map.entry("AUDUSD", 0.66),
            Map.entry("NZDUSD", 0.60),
            Map.entry("USDCAD", 1.38),
            Map.entry("EURGBP", 0.85),
            Map.entry("EURJPY", 165.0),
            Map.entry("GBPJPY", 195.0),
            Map.entry("EURSEK", 11.4));

    /** Metals, crypto currencies and indices by name; anything else is taken for a currency pair. */
    static SymbolPreset of(String name) {
        // Brokers decorate names: ".AUS200", "UKOIL.sp", "XAUUSD_SB", "EURUSD+", "#AAPL".
        String key =
                name.toUpperCase(Locale.ROOT).replaceAll("(?<=.)[._].*$", "").replaceAll("[^A-Z0-9]", "");
        return switch (key) {
            case "XAUUSD" -> new SymbolPreset("XAU", "USD", "Metals", 2, 1, 10_000, raw(2650));
            case "XAGUSD" -> new SymbolPreset("XAG", "USD", "Metals", 3, 2, 500_000, raw(30));
            case "BTCUSD" -> new SymbolPreset("BTC", "USD", "Crypto", 2, 0, 100, raw(95_000));
            case "ETHUSD" -> new SymbolPreset("ETH", "USD", "Crypto", 2, 0, 100, raw(3_300));
            case "US30" -> index("US30", "USD", 44_000);
            case "US500", "SP500" -> index(key, "USD", 6_000);
            case "AUS200" -> index(key, "AUD", 8_500);
            case "UKOIL", "USOIL" -> new SymbolPreset(key, "USD", "Energies", 2, 1, 10_000, raw(75));
            case "US100", "USTEC", "NAS100" -> index(key, "USD", 21_000);
            case "DE40", "GER40", "DE30", "GER30" -> index(key, "EUR", 19_500);
            default -> forex(key);
        };
    }

    private static SymbolPreset index(String base, String quote, double price) {
        return new SymbolPreset(base, quote, "Indices", 1, 0, 100, raw(price));
    }

    private static SymbolPreset forex(String key) {
        String base = key.length() == 6 ? key.substring(0, 3) : key;
        String quote = key.length() == 6 ? key.substring(3) : "USD";
        boolean yen = quote.equals("JPY");
        double price = FOREX_PRICES.getOrDefault(key, yen ? 100.0 : 1.0);
        return new SymbolPreset(base, quote, "Forex", yen ? 3 : 5, yen ? 2 : 4, FOREX_LOT, raw(price));
    }

    private static long raw(double price) {
        return Math.round(price * 100_000);
    }
}
