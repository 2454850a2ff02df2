// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.session;

import static org.awaitility.Awaitility.await;

import io.github.camelctrader.client.TestOptions;
import io.github.camelctrader.client.TlsProvider;
import io.github.camelctrader.client.TokenPair;
import io.github.camelctrader.client.api.AccountOptions;
import io.github.camelctrader.client.api.FeedRequest;
import io.github.camelctrader.client.login.TokenOwners;
import io.github.camelctrader.client.options.ClientOptions;
import io.github.camelctrader.client.options.Retry;
import io.github.camelctrader.client.options.TlsOptions;
import io.github.camelctrader.client.support.ManualTime;
import io.github.camelctrader.client.wire.HostResolver;
import io.github.camelctrader.client.wire.Transport;
import io.github.camelctrader.model.BarPeriod;
import io.github.camelctrader.model.EventType;
import io.github.camelctrader.simulator.CTraderSimulator;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * A client against a simulator, on a clock that the test moves. Closing proves that nothing is left of the client, no
 * timer and no thread, and that every feed heard its events on one thread.
 */
public final class ClientFixture implements AutoCloseable {

    public final ManualTime time;
    public final CTraderSimulator simulator;
    private final ExecutorService blocking = Executors.newCachedThreadPool();
    private final List<CTraderClient> clients = new ArrayList<>();
    private final List<TestFeed> feeds = new CopyOnWriteArrayList<>();

    public ClientFixture(CTraderSimulator simulator) {
        this(simulator, new ManualTime());
    }

    public ClientFixture(CTraderSimulator simulator, ManualTime time) {
        this.simulator = simulator;
        this.time = time;
    }

    public static ClientFixture withSymbols(String... symbols) {
        return new ClientFixture(CTraderSimulator.builder().symbols(symbols).start());
    }

    public OptionsBuilder options() {
        return new OptionsBuilder(this);
    }

    public CTraderClient start() {
        return start(options());
    }

    /** A client of its own and a feed on it, which is there before the first attempt can have an outcome. */
    public TestFeed feed(String... symbols) {
        CountDownLatch subscribed = new CountDownLatch(1);
        CTraderClient client = start(options().resolver(host -> {
            try {
                subscribed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return InetAddress.getAllByName(host);
        }));
        try {
            return feed(client, symbols);
        } finally {
            subscribed.countDown();
        }
    }

    public TestFeed feed(CTraderClient client, String... symbols) {
        return feed(client, request(symbols));
    }

    public TestFeed feed(CTraderClient client, FeedRequest request) {
        TestFeed feed = new TestFeed(this, client, request);
        feeds.add(feed);
        return feed;
    }

    public CTraderClient start(OptionsBuilder options) {
        CTraderClient client =
                CTraderClient.start(options.build(), options.resolver, Transport.best(), new TokenOwners());
        clients.add(client);
        return client;
    }

    public static AccountOptions account() {
        return new AccountOptions(1L, false, new TokenPair("demo-token", "demo-refresh", null), null);
    }

    public static FeedRequest request(String... symbols) {
        return new FeedRequest("test", account(), List.of(symbols), Duration.ofSeconds(30), true);
    }

    /** A request of one symbol that wants live bars. */
    public static FeedRequest bars(String symbol, BarPeriod... periods) {
        return new FeedRequest("bars", account(), List.of(symbol), Duration.ofSeconds(30), true, Set.of(periods));
    }

    /** A request that wants these kinds of events and no others. */
    public static FeedRequest wanting(Set<EventType> events, String... symbols) {
        return new FeedRequest(
                events.toString(), account(), List.of(symbols), Duration.ofSeconds(30), true, Set.of(), events);
    }

    ExecutorService blocking() {
        return blocking;
    }

    X509Certificate certificate() {
        return certificate(simulator);
    }

    public static X509Certificate certificate(CTraderSimulator simulator) {
        try {
            byte[] pem = simulator.certificatePem().getBytes(StandardCharsets.UTF_8);
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
        } catch (CertificateException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        for (CTraderClient client : clients) {
            try {
                client.close().get(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException | TimeoutException e) {
                throw new AssertionError("Client " + client + " did not close", e);
            }
        }
        simulator.close();
        blocking.shutdownNow();
        if (time.pending() > 0 && !clients.isEmpty()) {
            throw new AssertionError(time.pending() + " timers left of a closed client");
        }
        for (TestFeed feed : feeds) {
            if (feed.events.threads().size() > 1) {
                throw new AssertionError("Events came on several threads: " + feed.events.threads());
            }
        }
        // A thread that has ended its work may take a moment to be gone.
        await().alias("threads of a closed client")
                .atMost(Duration.ofSeconds(5))
                .until(() -> threads().isEmpty());
    }

    /** Names of the threads that clients have now. */
    static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("ctrader-") && !name.startsWith("ctrader-simulator"))
                .toList();
    }

    /** Options that point at the simulator; every default as users have it. */
    public static final class OptionsBuilder {
        private final ClientFixture fixture;
        private String host;
        private int port;
        private String clientSecret = "demo-secret";
        private TlsOptions tls;
        private Duration requestTimeout = Duration.ofSeconds(15);
        private int requestsPerSecond = 45;
        private int historicalRequestsPerSecond = 5;
        private Retry backoff = new Retry(Duration.ofMillis(500), Duration.ofSeconds(15));
        private RandomGenerator random = TestOptions.LOWEST;
        private HostResolver resolver = java.net.InetAddress::getAllByName;

        private OptionsBuilder(ClientFixture fixture) {
            this.fixture = fixture;
            this.host = fixture.simulator.host();
            this.port = fixture.simulator.port();
            this.tls = new TlsOptions(null, List.of(fixture.certificate()), TlsProvider.AUTO, true);
        }

        public OptionsBuilder host(String value) {
            host = value;
            return this;
        }

        public OptionsBuilder port(int value) {
            port = value;
            return this;
        }

        public OptionsBuilder clientSecret(String value) {
            clientSecret = value;
            return this;
        }

        public OptionsBuilder tls(UnaryOperator<TlsOptions> change) {
            tls = change.apply(tls);
            return this;
        }

        OptionsBuilder requestTimeout(Duration value) {
            requestTimeout = value;
            return this;
        }

        public OptionsBuilder requestsPerSecond(int value) {
            requestsPerSecond = value;
            return this;
        }

        public OptionsBuilder historicalRequestsPerSecond(int value) {
            historicalRequestsPerSecond = value;
            return this;
        }

        OptionsBuilder backoff(Duration delay, Duration maxDelay) {
            backoff = new Retry(delay, maxDelay);
            return this;
        }

        public OptionsBuilder random(RandomGenerator value) {
            random = value;
            return this;
        }

        OptionsBuilder resolver(HostResolver value) {
            resolver = value;
            return this;
        }

        public ClientOptions build() {
            return new ClientOptions(
                    host,
                    port,
                    "demo-client",
                    clientSecret,
                    tls,
                    Duration.ofSeconds(15),
                    requestTimeout,
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(60),
                    true,
                    backoff,
                    requestsPerSecond,
                    historicalRequestsPerSecond,
                    fixture.time,
                    random,
                    fixture.blocking);
        }
    }
}
