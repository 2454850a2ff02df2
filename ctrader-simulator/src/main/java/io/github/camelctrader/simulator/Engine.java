/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.github.camelctrader.simulator;

import io.github.camelctrader.simulator.wire.Certificates;
import io.github.camelctrader.simulator.wire.Loop;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/**
 * Makes the parts of a simulator, and takes them down again: one event loop thread accepts, talks and keeps the time.
 *
 * <p>The accessors serve any thread; what they hand out belongs to the loop unless it says otherwise.
 */
final class Engine {

    private static final long SHUTDOWN_SECONDS = 5;

    private final EventLoopGroup group;
    private final CertificateFile certificate;
    private final World world;
    private final MarketFeed feed;
    private final Listener listener;

    private Engine(SimulatorOptions options, EventLoopGroup group, CertificateFile certificate) {
        this.group = group;
        this.certificate = certificate;
        EventLoop events = group.next();
        SimulatorTime time = options.time() == null ? new LoopTime(events, Clock.systemUTC()) : options.time();
        world = new World(options, new Loop(events), time, this::refuse);
        feed = world.loop().call(() -> new MarketFeed(world));
        listener = new Listener(world, tls(certificate.certificates()), group);
    }

    static Engine start(SimulatorOptions options) {
        CertificateFile certificate = CertificateFile.create(options.certificate(), options.certificateFile());
        EventLoopGroup group = new NioEventLoopGroup(1, new DefaultThreadFactory("ctrader-simulator", true));
        try {
            Engine engine = new Engine(options, group, certificate);
            engine.listener.open();
            return engine;
        } catch (Throwable failure) {
            shutdown(group);
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
        return loop().call(() -> {
            FaultHandle handle = world.faults().inject(fault);
            listener.checkRefusal();
            return handle;
        });
    }

    private void refuse(Duration duration) {
        listener.refuse(duration);
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
        if (group.isShuttingDown()) {
            return;
        }
        stop();
        shutdown(group);
        certificate.delete();
    }

    private static void shutdown(EventLoopGroup group) {
        group.shutdownGracefully(0, SHUTDOWN_SECONDS, TimeUnit.SECONDS).syncUninterruptibly();
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
