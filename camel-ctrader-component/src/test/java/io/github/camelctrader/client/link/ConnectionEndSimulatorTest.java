// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.link;

import static io.github.camelctrader.client.login.AuthSetup.received;
import static io.github.camelctrader.model.LifecycleType.ACCOUNT_AUTHENTICATED;
import static io.github.camelctrader.model.LifecycleType.APP_AUTHENTICATED;
import static io.github.camelctrader.model.LifecycleType.AUTH_FAILED;
import static io.github.camelctrader.model.LifecycleType.CONNECTED;
import static io.github.camelctrader.model.LifecycleType.CONNECTING;
import static io.github.camelctrader.model.LifecycleType.DISCONNECTED;
import static io.github.camelctrader.model.LifecycleType.RECONNECTING;
import static io.github.camelctrader.model.LifecycleType.RESUMED;
import static io.github.camelctrader.model.LifecycleType.STALE;
import static io.github.camelctrader.model.LifecycleType.SUBSCRIBED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.login.AuthSetup;
import io.github.camelctrader.client.session.CTraderClient;
import io.github.camelctrader.client.session.ClientFixture;
import io.github.camelctrader.client.session.TestFeed;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.openapi.ProtoOAApplicationAuthReq;
import io.github.camelctrader.simulator.Push;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The server ends the application's sessions, or does not let another connection in. */
class ConnectionEndSimulatorTest {

    @Test
    @DisplayName("#26 a client disconnect (2148) is one DISCONNECTED with the server's reason, then all of it again")
    void clientDisconnect() {
        try (ClientFixture fixture = AuthSetup.fixture()) {
            TestFeed feed = fixture.feed("EURUSD", "XAUUSD").awaitStreaming("EURUSD", "XAUUSD");
            feed.events.clear();
            fixture.simulator.push(Push.clientDisconnect("Application is updated"));
            LifecycleEvent waiting = feed.passRetry(1);
            feed.awaitStreaming("EURUSD");

            LifecycleEvent lost = feed.events.awaitLifecycle(DISCONNECTED);
            assertThat(lost.reason()).isEqualTo("SERVER: server ended the connection: Application is updated");
            assertThat(waiting.reason()).contains("Application is updated");
            assertThat(feed.events.awaitLifecycle(STALE).symbols()).containsExactlyInAnyOrder("EURUSD", "XAUUSD");
            assertThat(feed.events.types())
                    .containsExactly(
                            DISCONNECTED,
                            STALE,
                            RECONNECTING,
                            CONNECTING,
                            CONNECTED,
                            APP_AUTHENTICATED,
                            ACCOUNT_AUTHENTICATED,
                            SUBSCRIBED,
                            RESUMED);
            assertThat(fixture.simulator.connectionsAccepted()).isEqualTo(2);
            assertThat(fixture.simulator.connectionsOpen()).isOne();
        }
    }

    @Test
    @DisplayName("#29 CONNECTIONS_LIMIT_EXCEEDED waits long, says so, and leaves the connections there are alone")
    void connectionLimit() throws Exception {
        try (LogCapture log = new LogCapture();
                ClientFixture fixture = new ClientFixture(
                        AuthSetup.simulator().connectionLimit(1).start())) {
            CTraderClient first = fixture.start();
            TestFeed streaming = fixture.feed(first, "EURUSD").awaitStreaming("EURUSD");
            CTraderClient second = fixture.start();
            TestFeed refused = fixture.feed(second, "EURUSD");
            LifecycleEvent failed = refused.events.awaitLifecycle(AUTH_FAILED);
            LifecycleEvent waiting = refused.events.awaitLifecycle(RECONNECTING);
            streaming.passQuietly(Duration.ofSeconds(50));

            assertThat(failed.errorCode()).isEqualTo("CONNECTIONS_LIMIT_EXCEEDED");
            assertThat(failed.retryIn()).isGreaterThanOrEqualTo(60_000);
            assertThat(waiting.errorCode()).isEqualTo("CONNECTIONS_LIMIT_EXCEEDED");
            assertThat(waiting.retryIn()).isGreaterThanOrEqualTo(60_000);
            assertThat(log.lines("AUTH_FAILED code=CONNECTIONS_LIMIT_EXCEEDED"))
                    .singleElement()
                    .asString()
                    .startsWith("WARN");
            assertThat(second.reconnect("a user").get()).isFalse();
            assertThat(received(fixture, ProtoOAApplicationAuthReq.class)).isEqualTo(2);
            assertThat(streaming.events.lifecycle(DISCONNECTED)).isEmpty();

            first.close().get();
            fixture.time.advance(Duration.ofSeconds(10));
            refused.awaitStreaming("EURUSD");
        }
    }
}
