// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelctrader.example.TestClock;
import io.github.camelctrader.model.Tick;
import io.github.camelctrader.openapi.ProtoOASpotEvent;
import io.github.camelctrader.simulator.CTraderSimulator;
import io.github.camelctrader.simulator.SentSpot;
import io.github.camelctrader.simulator.Spot;
import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bars of ticks, compared with bars made anew of what the simulator has recorded. */
@Timeout(120)
class BarFlowTest {

    private static final long MINUTE = 60_000;
    /** The beginning of a minute, and of hours that are over. */
    private static final long START = TestClock.START
            .minus(3, ChronoUnit.HOURS)
            .truncatedTo(ChronoUnit.MINUTES)
            .toEpochMilli();

    private static FlowApp start(String timeout) {
        FlowApp app = FlowApp.start(
                CTraderSimulator.builder().symbols("EURUSD", "XAUUSD"),
                BarFlow.class,
                Map.of("flows.bars.enabled", "true", "flows.bars.timeout", timeout, "flows.bars.to", "direct:out"));
        await().until(() -> app.beside(Tick.class).size() == 2);
        return app;
    }

    @Test
    void barsAreThoseOfTheRecordWhateverTheSidesAndTheGaps() {
        try (FlowApp app = start("60s")) {
            SplittableRandom random = new SplittableRandom(7);
            long time = START;
            for (int i = 0; i < 3_000; i++) {
                time += random.nextInt(1_000);
                time += random.nextInt(400) == 0 ? 3 * MINUTE : 0;
                boolean euro = random.nextInt(4) != 0;
                long step = euro ? 1 : 1_000;
                long bid = (110_000 + random.nextInt(500)) * step;
                Spot spot = Spot.of(euro ? "EURUSD" : "XAUUSD").timestamp(time);
                int sides = i < 20 ? 2 : random.nextInt(3);
                spot = sides == 0 ? spot : spot.ask(bid + 1_000 * step);
                app.simulator.tick(sides == 1 ? spot : spot.bid(bid));
            }
            await().until(() -> app.beside(Tick.class).size() >= ticks(app, "EURUSD") + ticks(app, "XAUUSD"));
            app.stop();

            for (String symbol : List.of("EURUSD", "XAUUSD")) {
                assertThat(bars(app, symbol)).hasSizeGreaterThan(10).containsExactlyElementsOf(recorded(app, symbol));
            }
        }
    }

    @Test
    void aBarEndsWithoutAFurtherTickAndSaysThatItIsClosed() {
        try (FlowApp app = start("500ms")) {
            app.simulator.tick(Spot.of("EURUSD").bid(110_000).ask(110_002).timestamp(START + MINUTE - 1));
            app.simulator.tick(Spot.of("EURUSD").bid(110_007).ask(110_009).timestamp(START + MINUTE));
            await().until(() -> app.out.size() == 2);

            assertThat(bars(app, "EURUSD"))
                    .allMatch(OhlcBar::closed)
                    .extracting(OhlcBar::openTime)
                    .containsExactly(START, START + MINUTE);
            assertThat(app.context()
                            .getTypeConverter()
                            .convertTo(String.class, bars(app, "EURUSD").get(1)))
                    .isEqualTo(
                            "{\"type\":\"ohlc\",\"symbol\":\"EURUSD\",\"openTime\":" + (START + MINUTE)
                                    + ",\"open\":1.10007,\"high\":1.10007,\"low\":1.10007,\"close\":1.10007,\"ticks\":1,\"closed\":true}");
        }
    }

    @Test
    void aTickOfThePastChangesNoBar() {
        try (FlowApp app = start("60s")) {
            app.simulator.tick(Spot.of("EURUSD").bid(110_000).ask(110_002).timestamp(START + MINUTE));
            app.simulator.tick(Spot.of("EURUSD").bid(90_000).ask(90_002).timestamp(START + MINUTE - 1));
            app.simulator.tick(Spot.of("EURUSD").bid(110_003).ask(110_005).timestamp(START + 2 * MINUTE));
            await().until(() -> app.out.size() == 1);

            assertThat(bars(app, "EURUSD").get(0).low()).isEqualByComparingTo("1.10000");
            assertThat(bars(app, "EURUSD").get(0).ticks()).isOne();
        }
    }

    private List<OhlcBar> bars(FlowApp app, String symbol) {
        return app.out(OhlcBar.class).stream()
                .filter(bar -> bar.symbol().equals(symbol))
                .toList();
    }

    /** The bars that the record amounts to: a line of its own, which shares nothing with the flow. */
    private List<OhlcBar> recorded(FlowApp app, String symbol) {
        int digits = symbol.equals("EURUSD") ? 5 : 2;
        List<OhlcBar> bars = new ArrayList<>();
        List<BigDecimal> bids = new ArrayList<>();
        BigDecimal bid = null;
        long minute = 0;
        for (SentSpot sent : app.simulator.sentSpots(symbol)) {
            ProtoOASpotEvent spot = sent.event();
            bid = spot.hasBid() ? BigDecimal.valueOf(spot.getBid(), 5).setScale(digits) : bid;
            if (sent.snapshot()) {
                continue;
            }
            if (!bids.isEmpty() && spot.getTimestamp() >= minute + MINUTE) {
                bars.add(bar(symbol, minute, bids, true));
                bids.clear();
            }
            minute = bids.isEmpty() ? spot.getTimestamp() - spot.getTimestamp() % MINUTE : minute;
            bids.add(bid);
        }
        bars.add(bar(symbol, minute, bids, false));
        return bars;
    }

    private static OhlcBar bar(String symbol, long openTime, List<BigDecimal> bids, boolean closed) {
        return new OhlcBar(
                symbol,
                openTime,
                bids.get(0),
                bids.stream().max(BigDecimal::compareTo).orElseThrow(),
                bids.stream().min(BigDecimal::compareTo).orElseThrow(),
                bids.get(bids.size() - 1),
                bids.size(),
                closed);
    }

    private long ticks(FlowApp app, String symbol) {
        return app.simulator.sentSpots(symbol).size();
    }
}
