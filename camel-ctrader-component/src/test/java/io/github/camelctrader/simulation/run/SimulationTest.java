// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulation.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The real client against the real simulator, on virtual time, judged by promises instead of expected outcomes.
 *
 * <p>{@code -Dseed=…} replays one seed ({@code -Dtrace} prints all that happened), {@code -Dsimulation.seconds=…} or
 * {@code -Dsimulation.hours=…} says how long random seeds are tried, {@code -Dsimulation.base=…} where they begin.
 */
class SimulationTest {

    private static final int SEEDS = 60;

    private static LogTap log;

    @BeforeAll
    static void tapLog() {
        log = LogTap.open();
    }

    @AfterAll
    static void untapLog() {
        log.close();
    }

    @Test
    void aSeedGivesTheSameRunToTheByte() {
        for (long seed = 1; seed <= 4; seed++) {
            Result first = Simulation.run(Plan.of(seed), true, new Coverage());
            Result second = Simulation.run(Plan.of(seed), true, new Coverage());
            assertThat(second.lines()).isNotEmpty().isEqualTo(first.lines());
            assertThat(second.fingerprint()).isEqualTo(first.fingerprint());
        }
    }

    /** Seeds that once found something, in the client or in the judges. */
    @ParameterizedTest
    @ValueSource(longs = {10, 11, 33, 1046})
    void whatOnceFailedHolds(long seed) {
        Result result = Simulation.run(Plan.of(seed), false, new Coverage());
        assertThat(result.violations()).as(result.report()).isEmpty();
    }

    @Test
    @DisabledIfSystemProperty(named = "seed", matches = ".+")
    void whateverChanceBrings() {
        long hours = Long.getLong("simulation.hours", 0);
        // A build runs the same seeds each time; a hunt of hours takes new ones, and prints the first.
        long base = Long.getLong("simulation.base", hours > 0 ? new SecureRandom().nextInt(1_000_000_000) : 1);
        System.out.println("Simulation from seed " + base);
        Hunt hunt = new Hunt();
        Result found = hours > 0 ? hunt.from(base, hours * 3_600.0) : hunt.from(base, SEEDS);
        System.out.println(hunt);
        if (found != null) {
            Result smallest = Shrinker.shrink(found);
            assertThat(smallest.violations())
                    .as(smallest.report() + "shrunk to " + smallest.plan().acts())
                    .isEmpty();
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "seed", matches = ".+")
    void replay() {
        Result result = Simulation.run(Plan.of(Long.getLong("seed")), true, new Coverage());
        if (System.getProperty("trace") != null) {
            result.lines().forEach(System.out::println);
        }
        assertThat(result.violations()).as(result.report()).isEmpty();
    }
}
