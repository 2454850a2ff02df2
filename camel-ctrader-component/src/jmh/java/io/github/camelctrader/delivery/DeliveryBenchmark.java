// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.delivery;

import io.github.camelctrader.OverflowPolicy;
import io.github.camelctrader.client.options.TimeSource;
import io.github.camelctrader.lane.Delays;
import io.github.camelctrader.lane.FlowControl;
import io.github.camelctrader.lane.Lane;
import io.github.camelctrader.lane.LaneQueue;
import io.github.camelctrader.lane.OverflowWatch;
import io.github.camelctrader.model.EventType;
import io.github.camelctrader.model.Tick;
import io.github.camelctrader.model.TickBatch;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.concurrent.TimeUnit;
import org.apache.camel.ExtendedCamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.engine.PooledExchangeFactory;
import org.apache.camel.impl.engine.PooledProcessorExchangeFactory;
import org.apache.camel.support.DefaultConsumer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The lane's share of a tick: queue, exchange, and a route whose processor only counts. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DeliveryBenchmark {

    private static final int TICKS = 1_000;
    private static final Tick TICK =
            new Tick("EURUSD", 1, 1, 5, 110_000, 110_010, 1_700_000_000_000L, 1_700_000_000_001L, false, false);

    /** No route of a benchmark fails, so nothing is done later. */
    private static final Delays NO_DELAYS = (nanos, task) -> () -> {};

    /** Whether exchanges are pooled. */
    @Param({"false", "true"})
    public boolean pooled;

    /** Whether the route does without stream caching and error handler. */
    @Param({"false", "true"})
    public boolean tuned;

    /** How many ticks may come as one exchange. */
    @Param({"1", "100"})
    public int batchSize;

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final Deque<Runnable> pool = new ArrayDeque<>();
    private Lane lane = new Lane(queue(1), pool::add, (event, done) -> done.run(), NO_DELAYS);
    private final LaneQueue queue = queue(1);
    private long counted;

    /** Starts a route and puts a lane in front of it that runs on the caller. */
    @Setup
    public void start() throws Exception {
        context.disableJMX();
        if (pooled) {
            ExtendedCamelContext extended = context.getCamelContextExtension();
            extended.setExchangeFactory(new PooledExchangeFactory());
            extended.setProcessorExchangeFactory(new PooledProcessorExchangeFactory());
        }
        if (tuned) {
            context.setStreamCaching(false);
        }
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                if (tuned) {
                    errorHandler(noErrorHandler());
                }
                from("direct:ticks").routeId("r").process(exchange -> {
                    Object body = exchange.getMessage().getBody();
                    counted += body instanceof TickBatch ticks ? ticks.size() : 1;
                });
            }
        });
        context.start();
        DefaultConsumer consumer = (DefaultConsumer) context.getRoute("r").getConsumer();
        EventDelivery delivery = new EventDelivery(consumer, EnumSet.of(EventType.TICK));
        lane = new Lane(queue(batchSize), pool::add, delivery.forLane(), NO_DELAYS);
    }

    /** A tick from the queue through the route. */
    @Benchmark
    @OperationsPerInvocation(TICKS)
    public long deliver() {
        for (int i = 0; i < TICKS; i++) {
            lane.offer(TICK);
        }
        pool.remove().run();
        return counted;
    }

    /** A tick into the queue and out of it. */
    @Benchmark
    @OperationsPerInvocation(TICKS)
    public long queue1000() {
        for (int i = 0; i < TICKS; i++) {
            queue.offer(TICK);
        }
        long taken = 0;
        while (queue.poll() != null) {
            taken++;
        }
        return taken;
    }

    /** Ends the route. */
    @TearDown
    public void stop() {
        context.stop();
    }

    private static LaneQueue queue(int batchSize) {
        OverflowWatch watch = new OverflowWatch("benchmark", OverflowPolicy.CONFLATE, 10_000, TimeSource.system());
        return new LaneQueue(OverflowPolicy.CONFLATE, 10_000, batchSize, watch, new FlowControl());
    }
}
