// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.ClientOptions;
import io.github.camelctrader.client.FeedRequest;
import io.github.camelctrader.client.RecordingListener;
import io.github.camelctrader.client.Retry;
import io.github.camelctrader.client.TlsOptions;
import io.github.camelctrader.client.TlsProvider;
import io.github.camelctrader.client.support.ScaledTime;
import io.github.camelctrader.model.FeedEvent;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.LifecycleType;
import io.github.camelctrader.model.Tick;
import io.github.camelctrader.simulator.CTraderSimulator;
import io.github.camelctrader.simulator.FaultHandle;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Every fault at every moment of the conversation: the lifecycle tells exactly what happened, and ticks flow again or
 * the refusal is plain. Time runs ten times as fast as on the wall.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultMatrixSimulatorTest {

    private static final int CELLS_AT_ONCE = 10;
    private static final int SPEED = 10;
    private static final long SEED = 20_261_123L;
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final ExecutorService cells = Executors.newFixedThreadPool(CELLS_AT_ONCE);
    private final ExecutorService blocking = Executors.newCachedThreadPool();

    @BeforeAll
    static void patience() {
        Awaitility.setDefaultPollInterval(Duration.ofMillis(10));
    }

    @AfterAll
    void shutDown() {
        Awaitility.reset();
        cells.shutdownNow();
        blocking.shutdownNow();
    }

    @TestFactory
    @DisplayName("#1-#8 #14-#18 #33 #104 every fault at every moment is told by its lifecycle events and survived")
    Stream<DynamicTest> everyFaultAtEveryMoment() {
        record Running(FaultMatrix.Cell cell, Future<List<FeedEvent>> events) {}
        List<Running> running = FaultMatrix.cells().stream()
                .map(cell -> new Running(cell, cells.submit(() -> run(cell))))
                .toList();
        return running.stream()
                .map(one -> DynamicTest.dynamicTest(one.cell.toString(), () -> {
                    List<FeedEvent> events = one.events.get(5, TimeUnit.MINUTES);
                    assertThat(withoutChance(
                                    lifecycle(events).map(LifecycleEvent::type).toList()))
                            .as(
                                    "%s with seed %d: %s",
                                    one.cell, SEED, lifecycle(events).toList())
                            .containsExactlyElementsOf(one.cell.expected());
                }));
    }

    @TestFactory
    @DisplayName("#8 #37 a stop in the middle of any fault leaves no socket, timer or thread")
    Stream<DynamicTest> everyFaultWhileStopping() {
        record Running(FaultMatrix.Cell cell, Future<Integer> open) {}
        List<Running> running = FaultMatrix.cells().stream()
                .map(cell -> new Running(cell, cells.submit(() -> stopWhenItHappens(cell))))
                .toList();
        return running.stream()
                .map(one -> DynamicTest.dynamicTest(
                        "stopping: " + one.cell, () -> assertThat(one.open.get(5, TimeUnit.MINUTES))
                                .as("connections open after " + one.cell)
                                .isZero()));
    }

    private int stopWhenItHappens(FaultMatrix.Cell cell) throws Exception {
        try (CTraderSimulator simulator =
                CTraderSimulator.builder().symbols("EURUSD").rate(50).seed(SEED).start()) {
            List<FaultHandle> faults =
                    cell.faults().stream().map(simulator::inject).toList();
            RecordingListener feed = new RecordingListener();
            CTraderClient client = CTraderClient.start(options(simulator), InetAddress::getAllByName);
            client.subscribe(ClientFixture.request("EURUSD"), feed);
            awaitQuietly(faults.get(faults.size() - 1)::fired);
            client.close().get(10, TimeUnit.SECONDS);
            int events = feed.events().size();
            awaitQuietly(() -> simulator.connectionsOpen() == 0);
            assertThat(feed.events()).as("events after the stop in " + cell).hasSize(events);
            return simulator.connectionsOpen();
        }
    }

    private List<FeedEvent> run(FaultMatrix.Cell cell) throws Exception {
        RecordingListener feed = new RecordingListener();
        try (CTraderSimulator simulator =
                CTraderSimulator.builder().symbols("EURUSD").rate(50).seed(SEED).start()) {
            List<FaultHandle> faults =
                    cell.faults().stream().map(simulator::inject).toList();
            FaultHandle fault = faults.get(faults.size() - 1);
            CTraderClient client = CTraderClient.start(options(simulator), InetAddress::getAllByName);
            try {
                client.subscribe(
                        new FeedRequest(
                                cell.toString(),
                                ClientFixture.account(),
                                List.of("EURUSD"),
                                Duration.ofSeconds(10),
                                true),
                        feed);
                awaitQuietly(() ->
                        fault.fired() && feed.types().size() >= cell.expected().size());
                if (!cell.terminal()) {
                    int before = feed.ticks().size();
                    awaitQuietly(() -> feed.ticks().stream()
                                    .skip(before)
                                    .filter(tick -> !tick.snapshot())
                                    .count()
                            > 3);
                    assertThat(feed.ticks()).as("live ticks after " + cell).anyMatch(tick -> !tick.snapshot());
                    assertThat(feed.ticks()).hasSizeGreaterThan(before + 3);
                    assertThat(simulator.connectionsOpen())
                            .as("connections open after " + cell)
                            .isOne();
                }
                assertThat(fault.fired()).as(cell + " happened").isTrue();
                assertOrdered(feed.events());
                return feed.events();
            } finally {
                client.close().get(10, TimeUnit.SECONDS);
            }
        }
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

    /** A timeout here is told by the comparison of the sequences, which says more. */
    private static void awaitQuietly(java.util.function.BooleanSupplier condition) {
        try {
            Awaitility.await().atMost(PATIENCE).until(condition::getAsBoolean);
        } catch (ConditionTimeoutException e) {
            return;
        }
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

    private ClientOptions options(CTraderSimulator simulator) {
        return new ClientOptions(
                simulator.host(),
                simulator.port(),
                "demo-client",
                "demo-secret",
                new TlsOptions(null, List.of(ClientFixture.certificate(simulator)), TlsProvider.JDK, true),
                Duration.ofSeconds(15),
                Duration.ofSeconds(15),
                Duration.ofSeconds(5),
                Duration.ofSeconds(20),
                true,
                new Retry(Duration.ofMillis(500), Duration.ofSeconds(15)),
                45,
                5,
                new ScaledTime(SPEED),
                new Random(SEED),
                blocking);
    }
}
