// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import io.github.camelctrader.simulator.wire.Certificates;
import io.github.camelctrader.simulator.wire.Loop;
import io.github.camelctrader.simulator.wire.LoopGroup;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import javax.net.ssl.SSLException;

/**
 * Makes the parts of a simulator, and takes them down again: one event loop thread accepts, talks and keeps the time.
 *
 * <p>The accessors serve any thread; what they hand out belongs to the loop unless it says otherwise.
 */
final class Engine {

    private final LoopGroup group;
    private final CertificateFile certificate;
    private final World world;
    private final MarketFeed feed;
    private final Listener listener;

    private Engine(SimulatorOptions options, LoopGroup group, CertificateFile certificate) {
        this.group = group;
        this.certificate = certificate;
        EventLoop events = group.events();
        SimulatorTime time = options.time() == null ? new LoopTime(events, Clock.systemUTC()) : options.time();
        world = new World(options, new Loop(events), time, this::refuse);
        feed = world.loop().call(() -> new MarketFeed(world));
        listener = new Listener(world, tls(certificate.certificates()));
    }

    static Engine start(SimulatorOptions options) {
        CertificateFile certificate = CertificateFile.create(options.certificate());
        LoopGroup group = new LoopGroup();
        try {
            Engine engine = new Engine(options, group, certificate);
            engine.listener.open();
            return engine;
        } catch (Throwable failure) {
            group.close();
            certificate.delete();
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
        return certificate;
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
        group.close();
        certificate.delete();
    }

    private static SslContext tls(Certificates certificates) {
        X509Certificate[] chain = certificates.chain().toArray(X509Certificate[]::new);
        try {
            return SslContextBuilder.forServer(certificates.key(), chain)
                    .sslProvider(SslProvider.JDK)
                    .build();
        } catch (SSLException e) {
            throw new IllegalStateException("TLS could not be set up", e);
        }
    }
}
