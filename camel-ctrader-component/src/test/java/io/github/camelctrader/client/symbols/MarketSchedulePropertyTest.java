// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.symbols;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.symbols.MarketSchedule.Holiday;
import io.github.camelctrader.client.symbols.MarketSchedule.Session;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Between one change and the next a market is either open or closed, whatever its schedule. */
class MarketSchedulePropertyTest {

    private static final int DAY_MINUTES = 24 * 60;
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final List<ZoneId> ZONES = List.of(
            ZoneId.of("UTC"),
            ZoneId.of("America/New_York"),
            ZoneId.of("Europe/London"),
            ZoneId.of("Asia/Beirut"), // changes its clock at midnight
            ZoneId.of("Australia/Lord_Howe"), // by half an hour
            ZoneId.of("Asia/Kathmandu"));

    /** Weeks in which clocks change in some of the zones, and some in which they do not. */
    private static final List<String> WEEKS =
            List.of("2026-03-01", "2026-03-22", "2026-04-01", "2026-06-07", "2026-09-27", "2026-10-22", "2026-12-22");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24})
    @DisplayName("#78 open or closed is constant between two changes")
    void openOrClosedIsConstantBetweenTwoChanges(long seed) {
        Random random = new Random(seed);
        LocalDate first = LocalDate.parse(WEEKS.get(random.nextInt(WEEKS.size())));
        MarketSchedule schedule = schedule(random, first);
        long start = first.atStartOfDay(ZoneId.of("UTC")).toInstant().toEpochMilli();

        long change = schedule.nextChange(start);
        boolean open = schedule.isOpen(start);
        for (int minute = 1; minute <= 14 * DAY_MINUTES; minute++) {
            long now = start + minute * MINUTE;
            boolean openNow = schedule.isOpen(now);
            if (now >= change) {
                change = schedule.nextChange(now);
                assertThat(change).isGreaterThan(now);
                open = openNow;
            }
            if (openNow != open) {
                throw new AssertionError("seed " + seed + ": " + schedule + " changed by " + Instant.ofEpochMilli(now)
                        + ", foretold was " + Instant.ofEpochMilli(change));
            }
        }
    }

    private static MarketSchedule schedule(Random random, LocalDate around) {
        List<Session> sessions = new ArrayList<>();
        for (int n = random.nextInt(8); n > 0; n--) {
            int start = random.nextInt(7 * DAY_MINUTES);
            int length = 1 + random.nextInt(random.nextBoolean() ? 3 * 60 : 3 * DAY_MINUTES);
            sessions.add(new Session(start * 60, (start + length) * 60));
        }
        List<Holiday> holidays = new ArrayList<>();
        for (int n = random.nextInt(4); n > 0; n--) {
            int start = random.nextInt(DAY_MINUTES);
            int end = start + 1 + random.nextInt(DAY_MINUTES - start);
            boolean wholeDay = random.nextBoolean();
            holidays.add(new Holiday(
                    zone(random),
                    around.plusDays(random.nextInt(20) - 3).minusYears(random.nextInt(2)),
                    random.nextBoolean(),
                    wholeDay ? 0 : start * 60,
                    wholeDay ? DAY_MINUTES * 60 : end * 60));
        }
        return new MarketSchedule(zone(random), sessions, holidays, false);
    }

    private static ZoneId zone(Random random) {
        return ZONES.get(random.nextInt(ZONES.size()));
    }
}
