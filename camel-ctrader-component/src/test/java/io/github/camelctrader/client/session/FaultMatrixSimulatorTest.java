// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.RecordingListener;
import io.github.camelctrader.model.FeedEvent;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.LifecycleType;
import io.github.camelctrader.model.Tick;
import io.github.camelctrader.simulation.scene.Scene;
import io.github.camelctrader.simulator.CTraderSimulator;
import io.github.camelctrader.simulator.FaultHandle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every fault at every moment of the conversation: the lifecycle tells exactly what happened, and ticks flow again or
 * the refusal is plain. On virtual time.
 */
class FaultMatrixSimulatorTest {

    private static final long SEED = 20_261_123L;
    private static final Duration PATIENCE = Duration.ofMinutes(7);

    @ParameterizedTest
    @MethodSource("io.github.camelctrader.client.session.FaultMatrix#cells")
    @DisplayName("#1-#8 #14-#18 #33 #104 every fault at every moment is told by its lifecycle events and survived")
    void everyFaultAtEveryMoment(FaultMatrix.Cell cell) {
        List<FeedEvent> events = run(cell);
        assertThat(withoutChance(lifecycle(events).map(LifecycleEvent::type).toList()))
                .as("%s with seed %d: %s", cell, SEED, lifecycle(events).toList())
                .containsExactlyElementsOf(cell.expected());
    }

    @ParameterizedTest
    @MethodSource("io.github.camelctrader.client.session.FaultMatrix#cells")
    @DisplayName("#8 #37 a stop in the middle of any fault leaves no socket or timer")
    void everyFaultWhileStopping(FaultMatrix.Cell cell) {
        Scene scene = scene();
        List<FaultHandle> faults = inject(cell, scene);
        RecordingListener feed = new RecordingListener();
        CTraderClient client = scene.start();
        client.subscribe(ClientFixture.request("EURUSD"), feed);
        assertThat(scene.until(faults.get(faults.size() - 1)::fired, PATIENCE)).isTrue();
        scene.close(client);
        int events = feed.events().size();
        assertThat(scene.until(() -> scene.simulator().connectionsOpen() == 0, PATIENCE))
                .as("connections closed after " + cell)
                .isTrue();
        assertThat(feed.events()).as("events after the stop in " + cell).hasSize(events);
    }

    private static Scene scene() {
        return new Scene(CTraderSimulator.builder().symbols("EURUSD").rate(5), SEED);
    }

    private static List<FaultHandle> inject(FaultMatrix.Cell cell, Scene scene) {
        return cell.faults().stream().map(scene.simulator()::inject).toList();
    }

    private static List<FeedEvent> run(FaultMatrix.Cell cell) {
        RecordingListener feed = new RecordingListener();
        Scene scene = scene();
        List<FaultHandle> faults = inject(cell, scene);
        FaultHandle fault = faults.get(faults.size() - 1);
        CTraderClient client = scene.start();
        client.subscribe(ClientFixture.request("EURUSD"), feed);
        // A timeout is told by the comparison of the sequences, which says more.
        boolean told = scene.until(
                () -> fault.fired() && feed.types().size() >= cell.expected().size(), PATIENCE);
        if (told && !cell.terminal()) {
            int before = feed.ticks().size();
            assertThat(scene.until(() -> liveTicks(feed, before) > 3, PATIENCE))
                    .as("live ticks after " + cell + ", heard: " + feed.lifecycle())
                    .isTrue();
            assertThat(scene.simulator().connectionsOpen())
                    .as("connections open after " + cell)
                    .isOne();
        }
        assertThat(fault.fired()).as(cell + " happened").isTrue();
        assertOrdered(feed.events());
        List<FeedEvent> events = feed.events();
        scene.close(client);
        return events;
    }

    private static long liveTicks(RecordingListener feed, int skipped) {
        return feed.ticks().stream()
                .skip(skipped)
                .filter(tick -> !tick.snapshot())
                .count();
    }

    /** How many attempts a server that is away costs is chance; that each is told in full is not. */
    private static List<LifecycleType> withoutChance(List<LifecycleType> types) {
        List<LifecycleType> attempt = List.of(LifecycleType.RECONNECTING, LifecycleType.CONNECTING);
        List<LifecycleType> kept = new ArrayList<>(types);
        if (kept.get(0) == LifecycleType.CONNECTED || kept.get(0) == LifecycleType.RECONNECTING) {
            kept.add(0, LifecycleType.CONNECTING); // the feed joined when the first attempt had its outcome already
        }
        for (int i = kept.size() - 4; i >= 0; i--) {
            if (kept.subList(i, i + 2).equals(attempt)
                    && kept.subList(i + 2, i + 4).equals(attempt)) {
                kept.subList(i, i + 2).clear();
            }
        }
        return kept;
    }

    /** No live tick while the feed is told as stale: RESUMED comes first. */
    private static void assertOrdered(List<FeedEvent> events) {
        boolean stale = false;
        for (FeedEvent event : events) {
            if (event instanceof LifecycleEvent lifecycle) {
                stale = switch (lifecycle.type()) {
                    case STALE -> true;
                    case RESUMED -> false;
                    default -> stale;
                };
            } else if (event instanceof Tick tick && !tick.snapshot()) {
                assertThat(stale).as("stale when " + tick + " came").isFalse();
            }
        }
    }

    private static Stream<LifecycleEvent> lifecycle(List<FeedEvent> events) {
        return events.stream().filter(LifecycleEvent.class::isInstance).map(LifecycleEvent.class::cast);
    }
}
