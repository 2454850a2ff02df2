// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.camelctrader.openapi.ProtoOAGetTickDataReq;
import io.github.camelctrader.openapi.ProtoOAGetTickDataRes;
import io.github.camelctrader.openapi.ProtoOAQuoteType;
import io.github.camelctrader.openapi.ProtoOASpotEvent;
import io.github.camelctrader.openapi.ProtoOATickData;
import io.github.camelctrader.simulator.market.HistoryTick;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The tick history: what the market did is what the wire says, whoever was there. */
class HistoryTicksTest {

    private static final Instant START = Instant.parse("2026-01-05T10:00:30Z");

    private final ManualTime time = new ManualTime(START);

    @RegisterExtension
    final CTraderSimulatorExtension extension = CTraderSimulatorExtension.of(CTraderSimulator.builder()
            .symbols("EURUSD", "XAUUSD")
            .generatedHistory(Duration.ofHours(2), 60)
            .history(History.of("XAUUSD").tick(START.minusSeconds(5), 265_000_000, 265_002_000))
            .historyChunks(4, 3)
            .historyLimit(1_000)
            .rateLimits(0, 0)
            .idleTimeout(Duration.ZERO)
            .time(time));

    @Test
    void ticksComeNewestFirstAndAsDifferences(CTraderSimulator simulator) throws IOException {
        simulator.tick("EURUSD", 110_000, 110_002);
        time.advance(Duration.ofMillis(250));
        simulator.tick("EURUSD", 110_007, 110_009);
        try (TestClient client = TestClient.authenticated(simulator)) {
            ProtoOAGetTickDataRes answer =
                    client.ask(request(1, ProtoOAQuoteType.BID, START, time.now()), ProtoOAGetTickDataRes.class);
            assertThat(answer.getTickDataList())
                    .extracting(ProtoOATickData::getTimestamp, ProtoOATickData::getTick)
                    .containsExactly(tuple(START.toEpochMilli() + 250, 110_007L), tuple(-250L, -7L));
            assertThat(answer.getHasMore())
                    .as("R10 that there is more is said of what was before")
                    .isTrue();
        }
    }

    @Test
    @DisplayName("#83 ticks of a time when nobody was connected are found, one-sided ones on their side only")
    void ticksThatNobodyGotAreFound(CTraderSimulator simulator) throws IOException {
        try (TestClient client = TestClient.subscribed(simulator, 1)) {
            client.read(ProtoOASpotEvent.class);
            simulator.inject(Fault.unanswered().at(Moment.streaming(2)));
            simulator.tick(Spot.of("EURUSD").bid(110_001));
        }
        simulator.dropConnections(Drop.RST);
        simulator.tick(Spot.of("EURUSD").ask(110_004));
        simulator.tick("EURUSD", 110_003, 110_005);
        long now = START.toEpochMilli();
        assertThat(simulator.recordedTicks("EURUSD"))
                .containsExactly(
                        new HistoryTick(now, 110_001L, null),
                        new HistoryTick(now, null, 110_004L),
                        new HistoryTick(now, 110_003L, 110_005L));
        try (TestClient client = TestClient.authenticated(simulator)) {
            assertThat(decode(client, 1, ProtoOAQuoteType.BID, START, time.now()))
                    .containsExactly(new long[] {now, 110_003}, new long[] {now, 110_001});
            assertThat(decode(client, 1, ProtoOAQuoteType.ASK, START, time.now()))
                    .containsExactly(new long[] {now, 110_005}, new long[] {now, 110_004});
        }
    }

    @Test
    void aLongRangeIsPagedBackwardsAndIsExactlyWhatTheMarketDid(CTraderSimulator simulator) throws IOException {
        simulator.rate("EURUSD", 10);
        time.advance(Duration.ofSeconds(3));
        Instant from = START.minusSeconds(120);
        try (TestClient client = TestClient.authenticated(simulator)) {
            for (ProtoOAQuoteType side : ProtoOAQuoteType.values()) {
                List<long[]> truth = new ArrayList<>();
                for (HistoryTick tick : simulator.ticks("EURUSD", from, time.now())) {
                    Long price = tick.price(side);
                    if (price != null) {
                        truth.add(0, new long[] {tick.timestamp(), price});
                    }
                }
                assertThat(truth).hasSizeGreaterThan(80);
                assertThat(decode(client, 1, side, from, time.now())).containsExactlyElementsOf(truth);
            }
        }
    }

    @Test
    void givenTicksStandInPlaceOfTheGeneratedOnesOfTheirMinute(CTraderSimulator simulator) throws IOException {
        simulator.history(History.of("XAUUSD").tick(START.minusSeconds(200), 265_100_000, 265_101_000));
        assertThat(simulator.recordedTicks("XAUUSD"))
                .extracting(HistoryTick::bid)
                .containsExactly(265_100_000L, 265_000_000L);
        Instant minute = Instant.parse("2026-01-05T09:57:00Z");
        assertThat(simulator.ticks("XAUUSD", minute.minusSeconds(60), minute.plusSeconds(59)))
                .hasSize(60 + 1);
        assertThat(simulator.ticks("XAUUSD", minute, minute.plusSeconds(59)))
                .extracting(HistoryTick::bid)
                .containsExactly(265_100_000L);
    }

    @Test
    void wrongBoundariesAreRefused(CTraderSimulator simulator) throws IOException {
        try (TestClient client = TestClient.authenticated(simulator)) {
            Instant now = time.now();
            Duration week = Duration.ofDays(7);
            assertThat(client.refused(
                            request(1, ProtoOAQuoteType.BID, now.minus(week).minusMillis(1), now)))
                    .isEqualTo("INCORRECT_BOUNDARIES");
            assertThat(client.refused(request(1, ProtoOAQuoteType.BID, now, now.minusMillis(1))))
                    .isEqualTo("INCORRECT_BOUNDARIES");
            assertThat(client.refused(request(99, ProtoOAQuoteType.BID, now, now)))
                    .isEqualTo("SYMBOL_NOT_FOUND");
            client.ask(request(1, ProtoOAQuoteType.BID, now.minus(week), now), ProtoOAGetTickDataRes.class);
        }
    }

    /** All pages of a range; the times at the seams are asked for again and taken once. */
    private static List<long[]> decode(
            TestClient client, long symbolId, ProtoOAQuoteType side, Instant from, Instant to) throws IOException {
        List<long[]> all = new ArrayList<>();
        long end = to.toEpochMilli();
        boolean more = true;
        while (more) {
            ProtoOAGetTickDataRes page =
                    client.ask(request(symbolId, side, from, Instant.ofEpochMilli(end)), ProtoOAGetTickDataRes.class);
            assertThat(page.getTickDataCount()).isLessThanOrEqualTo(4);
            more = page.getTickDataCount() == 4;
            long timestamp = 0;
            long price = 0;
            for (ProtoOATickData tick : page.getTickDataList()) {
                timestamp += tick.getTimestamp();
                price += tick.getTick();
                all.add(new long[] {timestamp, price});
            }
            end = timestamp;
            if (more) {
                long seam = timestamp;
                all.removeIf(tick -> tick[0] == seam);
            }
        }
        return all;
    }

    private static ProtoOAGetTickDataReq request(long symbolId, ProtoOAQuoteType side, Instant from, Instant to) {
        return ProtoOAGetTickDataReq.newBuilder()
                .setCtidTraderAccountId(TestClient.ACCOUNT)
                .setSymbolId(symbolId)
                .setType(side)
                .setFromTimestamp(from.toEpochMilli())
                .setToTimestamp(to.toEpochMilli())
                .build();
    }
}
