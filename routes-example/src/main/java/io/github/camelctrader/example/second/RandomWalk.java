// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.second;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Prices that go up and down by chance, the same in every run. Belongs to one thread. */
final class RandomWalk {

    private static final long SEED = 2;
    private static final int SPREAD_CENTS = 50;
    private static final Map<String, Long> CENTS = Map.of("BTCUSD", 6_400_000L, "ETHUSD", 320_000L);
    private static final long USUAL_CENTS = 10_000;

    private final Random random = new Random(SEED);
    private final Map<String, Long> cents = new LinkedHashMap<>();

    RandomWalk(List<String> symbols) {
        symbols.forEach(symbol -> cents.put(symbol, CENTS.getOrDefault(symbol, USUAL_CENTS)));
    }

    /** The next quote of each symbol as a message. */
    List<String> next(long time) {
        List<String> texts = new ArrayList<>();
        cents.replaceAll((symbol, before) -> {
            long step = Math.max(1, before / 20_000);
            long now = Math.max(SPREAD_CENTS, before + Math.round(random.nextGaussian() * step));
            texts.add(quote(symbol, now, now + SPREAD_CENTS, time));
            return now;
        });
        return texts;
    }

    private static String quote(String symbol, long bid, long ask, long time) {
        return "{\"type\":\"quote\",\"symbol\":\"" + symbol + "\",\"bid\":\"" + price(bid) + "\",\"ask\":\""
                + price(ask) + "\",\"time\":" + time + "}";
    }

    private static String price(long cents) {
        return BigDecimal.valueOf(cents, 2).toPlainString();
    }
}
