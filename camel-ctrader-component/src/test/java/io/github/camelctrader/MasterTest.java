// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelctrader.fixture.Events;
import io.github.camelctrader.fixture.FakeContext;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.camel.cluster.CamelClusterMember;
import org.apache.camel.component.file.cluster.FileLockClusterService;
import org.apache.camel.support.cluster.AbstractCamelClusterService;
import org.apache.camel.support.cluster.AbstractCamelClusterView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Behind {@code master:} a follower never holds a subscription, however the leadership goes to and fro. */
@Timeout(60)
class MasterTest {

    private final FakeContext fake = new FakeContext();
    private final Cluster cluster = new Cluster();

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    @DisplayName("master: with RAW(…) gives the endpoint its secrets as they are written")
    void secretsAreAsTheyAreWritten() throws Exception {
        start("master:ns:ctrader:EURUSD?clientSecret=RAW(a)b&c+d)&accessToken=RAW(t+/==)");
        cluster.leads(true);
        await().until(() -> held() == 1);
        assertThat(fake.links.started.get(0).options.clientSecret()).isEqualTo("a)b&c+d");
        assertThat(fake.links.feed().request.account().tokens().accessToken()).isEqualTo("t+/==");
    }

    @ParameterizedTest
    @CsvSource({"RAW(a%20b), RAW(t%20+/==)", "RAW(b&c%20d), t", "a, RAW(t%20)", "#property:secret, #property:token"})
    @DisplayName("K36: nor is anything in them decoded, and a property is taken as it is written")
    void aPercentSignBehindMaster(String secret, String token) throws Exception {
        fake.context.getPropertiesComponent().addInitialProperty("secret", "a%20b");
        fake.context.getPropertiesComponent().addInitialProperty("token", "t%20+/==");
        start("master:ns:ctrader:EURUSD?clientSecret=" + secret + "&accessToken=" + token);
        cluster.leads(true);
        await().until(() -> held() == 1);
        assertThat(fake.links.started.get(0).options.clientSecret()).isEqualTo(written(secret));
        assertThat(fake.links.feed().request.account().tokens().accessToken()).isEqualTo(written(token));
    }

    @Test
    @DisplayName("K36: beside a parenthesis Camel decodes %20 in RAW(…) behind master:; the page says what to do")
    void aPercentSignBesideAParenthesis() throws Exception {
        start("master:ns:ctrader:EURUSD?clientSecret=RAW(a)b&c%20d)");
        cluster.leads(true);
        await().until(() -> held() == 1);
        assertThat(fake.links.started.get(0).options.clientSecret()).isEqualTo("a)b&c d");
    }

    private static String written(String value) {
        return switch (value) {
            case "#property:secret" -> "a%20b";
            case "#property:token" -> "t%20+/==";
            default -> value.replaceFirst("^RAW\\((.*)\\)$", "$1");
        };
    }

    @Test
    @DisplayName("Leadership that is lost within a second leaves no subscription, and the next one has one")
    void leadershipThatFlaps() throws Exception {
        start("master:ns:ctrader:EURUSD?events=tick");
        cluster.leads(true);
        cluster.leads(false);
        // Camel starts the consumer all the same, one second later.
        await().until(() -> fake.delays.pending() == 1);
        assertThat(held()).isZero();
        fake.delays.pass();
        await().until(() -> fake.delays.pending() == 1);
        assertThat(held()).as("still a follower").isZero();

        cluster.leads(true);
        fake.delays.pass();
        await().until(() -> held() == 1);
        fake.out().expectedMessageCount(1);
        fake.links.feed().emit(Events.tick("EURUSD", 1));
        fake.out().assertIsSatisfied();

        cluster.leads(false);
        await().until(() -> held() == 0);
    }

    @Test
    @DisplayName("A stop while it waits for leadership leaves nothing behind")
    void aStopWhileItWaits() throws Exception {
        start("master:ns:ctrader:EURUSD?events=tick");
        cluster.leads(true);
        cluster.leads(false);
        await().until(() -> fake.delays.pending() == 1);
        fake.context.getRouteController().stopRoute("r");
        assertThat(fake.delays.pending()).isZero();
        cluster.leads(true);
        assertThat(held()).isZero();
    }

    @Test
    @DisplayName("A lock file that is lost: whoever is no leader holds no subscription")
    void aLostLockFile(@TempDir Path locks) throws Exception {
        FileLockClusterService files = new FileLockClusterService();
        files.setRoot(locks.toString());
        files.setAcquireLockDelay(1);
        files.setAcquireLockDelayUnit(TimeUnit.MILLISECONDS);
        files.setAcquireLockInterval(100);
        files.setAcquireLockIntervalUnit(TimeUnit.MILLISECONDS);
        fake.context.addService(files);
        fake.route("master:ns:ctrader:EURUSD?events=tick");
        await().until(() -> held() == 1);
        try (DirectoryStream<Path> all = Files.newDirectoryStream(locks)) {
            for (Path file : all) {
                Files.delete(file);
            }
        }
        await().until(() -> files.isLeader("ns") == (held() == 1));
    }

    private void start(String uri) throws Exception {
        fake.context.addService(cluster);
        fake.route(uri);
        assertThat(held()).isZero();
    }

    /** Feeds that are open now. */
    private long held() {
        return fake.links.started.stream()
                .flatMap(link -> link.feeds.stream())
                .filter(feed -> !feed.calls.contains("close"))
                .count();
    }

    /** A cluster whose leader a test appoints. */
    private static final class Cluster extends AbstractCamelClusterService<Cluster.View> {

        private volatile boolean leader;
        private volatile View view = new View(this, "ns");

        void leads(boolean now) {
            leader = now;
            view.tell();
        }

        @Override
        protected View createView(String namespace) {
            view = new View(this, namespace);
            return view;
        }

        /** What one process sees of it. */
        private static final class View extends AbstractCamelClusterView {

            private final Cluster cluster;

            View(Cluster cluster, String namespace) {
                super(cluster, namespace);
                this.cluster = cluster;
            }

            void tell() {
                fireLeadershipChangedEvent(member("me", cluster.leader));
            }

            @Override
            public Optional<CamelClusterMember> getLeader() {
                return Optional.of(member(cluster.leader ? "me" : "other", true));
            }

            @Override
            public CamelClusterMember getLocalMember() {
                return member("me", cluster.leader);
            }

            @Override
            public List<CamelClusterMember> getMembers() {
                return List.of(getLocalMember());
            }

            private static CamelClusterMember member(String id, boolean leader) {
                return new CamelClusterMember() {
                    @Override
                    public boolean isLeader() {
                        return leader;
                    }

                    @Override
                    public boolean isLocal() {
                        return true;
                    }

                    @Override
                    public String getId() {
                        return id;
                    }
                };
            }
        }
    }
}
