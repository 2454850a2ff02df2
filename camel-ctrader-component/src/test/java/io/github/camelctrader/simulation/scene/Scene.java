// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulation.scene;

import io.github.camelctrader.client.TestOptions;
import io.github.camelctrader.client.options.ClientOptions;
import io.github.camelctrader.client.session.CTraderClient;
import io.github.camelctrader.client.session.SimulatedClients;
import io.github.camelctrader.simulation.network.FrameTap;
import io.github.camelctrader.simulation.network.Handshake;
import io.github.camelctrader.simulation.network.Line;
import io.github.camelctrader.simulation.network.VirtualNetwork;
import io.github.camelctrader.simulation.world.Blocking;
import io.github.camelctrader.simulation.world.LoopTime;
import io.github.camelctrader.simulation.world.ManualLoop;
import io.github.camelctrader.simulation.world.VirtualClock;
import io.github.camelctrader.simulator.CTraderSimulator;
import io.github.camelctrader.simulator.CTraderSimulatorBuilder;
import io.github.camelctrader.simulator.SimulatedServers;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * One client and one simulator, whole, on virtual time and one thread: minutes of waiting cost nothing. Options as users
 * have them. Nothing of it needs to be closed; a client that is proves that it leaves no channel and no timer.
 */
public final class Scene {

    private static final byte[] ADDRESS = {10, 0, 0, 1};
    private static final Duration TO_END = Duration.ofSeconds(10);
    private static final Duration IN_FLIGHT = Duration.ofMillis(50);
    private static final long EPOCH_MILLIS =
            Instant.parse("2026-11-24T12:00:00Z").toEpochMilli();

    private final VirtualClock clock = new VirtualClock(EPOCH_MILLIS, this::failed);
    private final ManualLoop loop = new ManualLoop(clock, "client");
    private final LoopTime time = new LoopTime(clock, loop, 0);
    private final VirtualNetwork network;
    private final CTraderSimulator simulator;
    private final ClientOptions options;

    public Scene(CTraderSimulatorBuilder builder, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        network = new VirtualNetwork(clock, new Line(random.split()), random.split());
        network.line().quality(0, 0, 0);
        options = TestOptions.of(time, 45, 5, new Random(seed), new Blocking(clock, random.split()));
        ManualLoop broker = new ManualLoop(clock, "broker");
        simulator = SimulatedServers.start(
                builder.port(options.port()).seed(seed).time(new LoopTime(clock, broker, 0)),
                broker,
                network::newServer,
                Handshake::server);
    }

    /** The server. */
    public CTraderSimulator simulator() {
        return simulator;
    }

    /** The clock of the client. */
    public LoopTime time() {
        return time;
    }

    /** A client that begins to connect; one for each scene. */
    public CTraderClient start() {
        return SimulatedClients.start(
                options,
                host -> new InetAddress[] {InetAddress.getByAddress(host, ADDRESS)},
                loop,
                network::newChannel,
                () -> Handshake.client(nothing(), nothing()));
    }

    /** Lets time pass until this holds; false if it does not within the limit. */
    public boolean until(BooleanSupplier condition, Duration limit) {
        long end = clock.nanos() + limit.toNanos();
        boolean due = true;
        while (!condition.getAsBoolean()) {
            if (!due) {
                return false;
            }
            due = clock.turn(end);
        }
        return true;
    }

    /** Lets time pass until this has an outcome. */
    public <T> T get(CompletableFuture<T> future, Duration limit) throws ExecutionException, TimeoutException {
        if (!until(future::isDone, limit)) {
            throw new TimeoutException("no outcome within " + limit);
        }
        try {
            return future.get();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends a client, and proves that nothing is left of it. */
    public void close(CTraderClient client) {
        if (!until(client.close()::isDone, TO_END)) {
            throw new AssertionError("The client did not close");
        }
        until(() -> clock.pending(loop) == 0, IN_FLIGHT);
        if (loop.openChannels() > 0 || clock.pending(loop) > 0) {
            throw new AssertionError(
                    "A closed client left " + loop.openChannels() + " channels and " + clock.pending(loop) + " timers");
        }
    }

    private static FrameTap nothing() {
        return new FrameTap(type -> false, message -> {});
    }

    private void failed(Object owner, Throwable failure) {
        throw new AssertionError("A task of the " + owner + " failed", failure);
    }
}
