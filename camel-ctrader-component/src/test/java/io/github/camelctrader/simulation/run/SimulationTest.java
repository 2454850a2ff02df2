// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulation.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.TestClock;
import io.github.camelctrader.model.FeedEvent;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.simulation.judges.FeedId;
import io.github.camelctrader.simulation.judges.Judge;
import io.github.camelctrader.simulation.judges.Verdicts;
import io.github.camelctrader.simulation.judges.Violation;
import java.util.stream.LongStream;
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
 * <p>{@code -Dseed=…} replays one seed ({@code -Dtrace} prints all that happened), {@code -Dsimulation.hours=…} or
 * {@code -Dsimulation.minutes=…} says how long random seeds are tried. They begin at {@code -Dseeds.from=…}; a build begins
 * each day of {@code -Dtest.now} at others, and does the same simulated time whatever the machine.
 */
class SimulationTest {

    /** Of simulated time: about a minute of the processor in a build. */
    private static final long HOURS_IN_A_BUILD = 500;

    private static final long SEEDS_A_DAY = 10_000;

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
    @ValueSource(
            longs = {10, 11, 33, 49, 54, 95, 117, 133, 169, 270, 758, 1046, 207870180, 207870275, 207880302, 734211025})
    void whatOnceFailedHolds(long seed) {
        Result result = Simulation.run(Plan.of(seed), false, new Coverage());
        assertThat(result.violations()).as(result.report()).isEmpty();
    }

    /** Stands for a judge that has found something. */
    private record NoResets(Verdicts verdicts) implements Judge {
        @Override
        public void told(FeedId feed, FeedEvent event) {
            if (event instanceof LifecycleEvent lifecycle
                    && String.valueOf(lifecycle.reason()).contains("Connection reset by peer")) {
                verdicts.broken(getClass(), "a link was reset");
            }
        }
    }

    @Test
    void aRunThatFailsIsShownAsSmallAsItCanBe() {
        Result failing = LongStream.iterate(1, seed -> seed + 1)
                .mapToObj(Plan::of)
                .filter(plan -> plan.acts().size() > 5)
                .map(plan -> Simulation.run(plan, NoResets::new))
                .filter(result -> !result.isClean())
                .findFirst()
                .orElseThrow();
        Result smallest = Shrinker.shrink(failing, plan -> Simulation.run(plan, NoResets::new));
        assertThat(smallest.violations()).extracting(Violation::judge).containsExactly("NoResets");
        assertThat(smallest.plan().acts()).hasSizeLessThanOrEqualTo(3); // at the end of a run links are cut without any
        assertThat(smallest.plan().rounds()).isLessThanOrEqualTo(failing.plan().rounds());
    }

    @Test
    @DisabledIfSystemProperty(named = "seed", matches = ".+")
    void whateverChanceBrings() {
        long minutes = 60 * Long.getLong("simulation.hours", 0) + Long.getLong("simulation.minutes", 0);
        long base = Long.getLong("seeds.from", TestClock.START.getEpochSecond() / 86_400 * SEEDS_A_DAY);
        System.out.println("Simulation of random seeds; -Dseeds.from=" + base + " repeats them");
        Hunt hunt = new Hunt();
        Result found = minutes > 0 ? hunt.from(base, minutes * 60.0) : hunt.simulated(base, HOURS_IN_A_BUILD);
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
