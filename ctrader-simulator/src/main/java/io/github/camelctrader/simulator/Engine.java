// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import io.github.camelctrader.simulator.wire.Loop;
import io.netty.channel.EventLoop;
import java.time.Duration;

/**
 * Makes the parts of a simulator, and takes them down again: one event loop thread accepts, talks and keeps the time.
 *
 * <p>The accessors serve any thread; what they hand out belongs to the loop unless it says otherwise.
 */
final class Engine {

    private final Sockets sockets;
    private final World world;
    private final MarketFeed feed;
    private final Listener listener;

    private Engine(SimulatorOptions options, Sockets sockets) {
        this.sockets = sockets;
        EventLoop events = sockets.events();
        SimulatorTime time = options.time() == null ? new LoopTime(events) : options.time();
        world = new World(options, new Loop(events), time, this::refuse);
        feed = world.loop().call(() -> new MarketFeed(world));
        listener = new Listener(world, sockets);
    }

    static Engine start(SimulatorOptions options) {
        return start(options, MachineSockets.create(options.certificate()));
    }

    static Engine start(SimulatorOptions options, Sockets sockets) {
        try {
            Engine engine = new Engine(options, sockets);
            engine.listener.open();
            return engine;
        } catch (Throwable failure) {
            sockets.close();
            throw failure;
        }
    }

    World world() {
        return world;
    }

    Loop loop() {
        return world.loop();
    }

    MarketFeed feed() {
        return feed;
    }

    Listener listener() {
        return listener;
    }

    CertificateFile certificate() {
        return sockets.certificate();
    }

    FaultHandle inject(Fault fault) {
        FaultHandle handle = loop().call(() -> world.faults().inject(fault));
        listener.refuseIfWanted();
        return handle;
    }

    private void refuse(Duration duration, Runnable then) {
        listener.refuse(duration, then);
    }

    /** Stops listening and closes all connections. */
    void stop() {
        listener.close();
        loop().run(() -> {
            world.connections().held().stream()
                    .filter(connection -> !connection.isOpen())
                    .forEach(Conversation::release);
            world.connections().all().forEach(connection -> connection.drop(Drop.FIN));
        });
    }

    /** Ends everything; a second call does nothing. */
    void close() {
        if (loop().events().isShuttingDown()) {
            return;
        }
        stop();
        sockets.close();
    }
}
