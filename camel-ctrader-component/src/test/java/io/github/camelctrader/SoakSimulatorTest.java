// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.model.FeedEvent;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.LifecycleType;
import io.github.camelctrader.simulator.CTraderSimulator;
import io.github.camelctrader.simulator.Drop;
import io.github.camelctrader.simulator.Fault;
import io.github.camelctrader.simulator.Moment;
import io.github.camelctrader.simulator.Push;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thousand ticks a second, and a fault every second or two: whatever the server sent is delivered, or lies in a gap
 * that was told. {@code -Dsoak.seconds=} makes it longer, {@code -Dsoak.seed=} repeats a run.
 */
class SoakSimulatorTest {

    private static final Logger LOG = LoggerFactory.getLogger(SoakSimulatorTest.class);
    private static final int SYMBOLS = 10;
    private static final double TICKS_PER_SECOND_AND_SYMBOL = 100;

    /** Each strikes a running feed, every one in its own way. */
    private static final List<Consumer<CTraderSimulator>> FAULTS = List.of(
            simulator -> simulator.dropConnections(Drop.FIN),
            simulator -> simulator.dropConnections(Drop.RST),
            simulator -> simulator.dropConnections(Drop.HALF_OPEN),
            simulator -> simulator.inject(Fault.garbageFrame().at(Moment.streaming(2_000))),
            simulator -> simulator.inject(Fault.halfFrame().at(Moment.streaming(1_500))),
            simulator -> simulator.inject(Fault.fragmentedFrame().at(Moment.streaming(1_000))),
            simulator ->
                    simulator.inject(Fault.error("CH_SERVER_NOT_REACHABLE", "").at(Moment.accountAuth())),
            simulator -> simulator.inject(Fault.close().at(Moment.subscribe())),
            simulator -> simulator.inject(Fault.reset().at(Moment.symbolList())),
            simulator -> simulator.push(Push.accountDisconnect(1)),
            simulator -> simulator.push(Push.clientDisconnect("soak")),
            simulator -> {
                simulator.stop();
                simulator.restart();
            });

    private final long seed = Long.getLong("soak.seed", TestClock.START.toEpochMilli());
    private final Queue<FeedEvent> delivered = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();

    @Test
    @Timeout(2 * 60 * 60)
    @DisplayName("#105 soak: every tick sent is delivered, or inside a reported gap")
    void noUnexplainedGap() throws Exception {
        Duration length = Duration.ofSeconds(Long.getLong("soak.seconds", 10));
        String[] names = IntStream.range(0, SYMBOLS).mapToObj(n -> "SYM" + n).toArray(String[]::new);
        LOG.info("Soak for {} with seed {}", length, seed);
        try (CTraderSimulator simulator = CTraderSimulator.builder()
                        .symbols(names)
                        .rate(TICKS_PER_SECOND_AND_SYMBOL)
                        .oneSidedShare(0)
                        .seed(seed)
                        .recordLimit(Integer.MAX_VALUE)
                        .start();
                DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from(uri(simulator)).routeId("soak").process(exchange -> {
                        delivered.add(exchange.getMessage().getBody(FeedEvent.class));
                        count.incrementAndGet();
                    });
                }
            });
            camel.start();
            strikeFor(length, simulator);
            awaitLiveEverywhere();
            CTraderConsumer consumer = (CTraderConsumer) camel.getRoute("soak").getConsumer();
            assertThat(consumer.getLostTicks()).as("lost to overflow").isZero();
            camel.stop();
            List<String> findings = new ArrayList<>();
            for (String name : names) {
                findings.addAll(new SoakLedger(name, simulator.sentSpots(name), delivered).findings());
            }
            assertThat(findings).as("seed %d", seed).isEmpty();
        }
        LOG.info(
                "{} events delivered, {} losses told",
                count.get(),
                lifecycle(LifecycleType.DISCONNECTED).size());
        assertThat(lifecycle(LifecycleType.DISCONNECTED)).as("seed %d", seed).isNotEmpty();
    }

    private void strikeFor(Duration length, CTraderSimulator simulator) {
        Random chance = new Random(seed);
        long end = TestClock.nanos() + length.toNanos();
        while (TestClock.nanos() < end) {
            FAULTS.get(chance.nextInt(FAULTS.size())).accept(simulator);
            // The next fault comes when the feed has recovered, or on top of the recovery, as chance will have it.
            int more = 1 + chance.nextInt(1_500);
            int before = count.get();
            await(() -> count.get() >= before + more);
        }
    }

    private void awaitLiveEverywhere() {
        int stale = lifecycle(LifecycleType.STALE).stream()
                .mapToInt(event -> event.symbols() == null ? 0 : event.symbols().size())
                .sum();
        int before = count.get();
        await(() ->
                count.get() > before + 2_000 && lifecycle(LifecycleType.RESUMED).size() >= stale);
    }

    private void await(BooleanSupplier condition) {
        try {
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(10))
                    .atMost(Duration.ofSeconds(60))
                    .until(condition::getAsBoolean);
        } catch (ConditionTimeoutException e) {
            List<FeedEvent> last = List.copyOf(delivered);
            throw new AssertionError(
                    "seed " + seed + ": no progress, " + count.get() + " events, the last ones "
                            + last.subList(Math.max(0, last.size() - 20), last.size()),
                    e);
        }
    }

    private List<LifecycleEvent> lifecycle(LifecycleType type) {
        return delivered.stream()
                .filter(LifecycleEvent.class::isInstance)
                .map(LifecycleEvent.class::cast)
                .filter(event -> event.type() == type)
                .toList();
    }

    private static String uri(CTraderSimulator simulator) {
        return "ctrader:*?host=" + simulator.host() + "&port=" + simulator.port() + "&trustCertificate=file:"
                + simulator.certificateFile()
                + "&clientId=demo-client&clientSecret=demo-secret&accessToken=demo-token&accountId=1"
                + "&reconnectDelay=50ms&reconnectMaxDelay=500ms&readTimeout=2s&heartbeatInterval=1s&staleAfter=1s"
                + "&connectTimeout=3s&requestTimeout=3s&queueSize=100000";
    }
}
