// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulation.users;

import io.github.camelctrader.client.TlsProvider;
import io.github.camelctrader.client.options.ClientOptions;
import io.github.camelctrader.client.options.Retry;
import io.github.camelctrader.client.options.TlsOptions;
import io.github.camelctrader.client.session.CTraderClient;
import io.github.camelctrader.client.session.SimulatedClients;
import io.github.camelctrader.openapi.ProtoOAPayloadType;
import io.github.camelctrader.simulation.broker.Broker;
import io.github.camelctrader.simulation.network.FrameTap;
import io.github.camelctrader.simulation.network.Handshake;
import io.github.camelctrader.simulation.world.Blocking;
import io.github.camelctrader.simulation.world.LoopTime;
import io.github.camelctrader.simulation.world.ManualLoop;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;

/** A process with one client in it, its loop, its threads and its name service. */
@SuppressWarnings("JavaLangClash") // in a simulation it is one
public final class Process {

    /** The application's secret. */
    public static final String CLIENT_SECRET = "client-secret-0";

    private static final TlsOptions TLS = new TlsOptions(context(), List.of(), TlsProvider.JDK, true);
    private static final byte[] ADDRESS = {10, 0, 0, 1};

    private final Stage stage;
    private final String name;
    private final ManualLoop loop;
    private final Blocking blocking;
    private final CTraderClient client;
    private boolean namesFail;

    public Process(Stage stage, String name, SplittableRandom random) {
        this.stage = stage;
        this.name = name;
        loop = new ManualLoop(stage.clock(), name);
        blocking = new Blocking(stage.clock(), random.split());
        client = SimulatedClients.start(
                options(random), this::resolve, loop, stage.network()::newChannel, this::handshake);
        stage.trace().line(name, "starts");
    }

    private ClientOptions options(SplittableRandom random) {
        return new ClientOptions(
                "broker.sim",
                Broker.PORT,
                "demo-client",
                CLIENT_SECRET,
                TLS,
                Duration.ofSeconds(15),
                Duration.ofSeconds(15),
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                true,
                new Retry(Duration.ofMillis(500), Duration.ofSeconds(15)),
                45,
                5,
                new LoopTime(stage.clock(), loop, 0),
                random.split(),
                blocking);
    }

    CTraderClient client() {
        return client;
    }

    /** Its loop. */
    public ManualLoop loop() {
        return loop;
    }

    /** What may block here. */
    public Blocking blocking() {
        return blocking;
    }

    /** Whether the name service knows nobody. */
    public void namesFail(boolean fail) {
        namesFail = fail;
    }

    /** Asks for a fresh link. */
    public CompletableFuture<Boolean> reconnect() {
        return client.reconnect("wanted");
    }

    /** Ends the client. */
    public CompletableFuture<Void> close() {
        stage.trace().line(name, "closes");
        return client.close();
    }

    @Override
    public String toString() {
        return name;
    }

    private Handshake handshake() {
        return Handshake.client(
                new FrameTap(
                        type -> type == ProtoOAPayloadType.PROTO_OA_REFRESH_TOKEN_RES_VALUE,
                        message -> stage.witness().tell(judge -> judge.read(name, message))),
                new FrameTap(type -> true, message -> stage.witness().tell(judge -> judge.sent(name, message))));
    }

    private InetAddress[] resolve(String host) throws UnknownHostException {
        if (namesFail) {
            throw new UnknownHostException(host);
        }
        return new InetAddress[] {InetAddress.getByAddress(host, ADDRESS)};
    }

    private static SSLContext context() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
