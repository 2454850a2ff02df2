// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.observe;

import static io.github.camelctrader.fixture.Events.lifecycle;
import static io.github.camelctrader.fixture.Events.tick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelctrader.client.FeedStatus;
import io.github.camelctrader.fixture.FakeContext;
import io.github.camelctrader.fixture.Jmx;
import io.github.camelctrader.model.LifecycleType;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import javax.management.ObjectName;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

class FeedAttributesTest {

    private final FakeContext fake = new FakeContext();

    @Test
    void consumerAndEndpointShowTheFeed() throws Exception {
        try (fake) {
            fake.route("ctrader:EURUSD,XAUUSD,NOPE");
            fake.links.feed().status = new FeedStatus(
                    "h:1#2",
                    lifecycle(LifecycleType.CONNECTED),
                    lifecycle(LifecycleType.ACCOUNT_AUTHENTICATED),
                    true,
                    true,
                    false,
                    false,
                    List.of("EURUSD", "XAUUSD"),
                    List.of("NOPE"),
                    List.of("EURUSD", "XAUUSD"),
                    List.of(),
                    List.of("Bars M1 of EURUSD"),
                    Map.of(),
                    4,
                    1_234,
                    "SERVER: connection reset");
            for (ObjectName bean : List.of(consumer("r"), endpoint("ctrader://EURUSD,XAUUSD,NOPE"))) {
                assertThat(Jmx.get(bean, "SocketState")).isEqualTo("CONNECTED");
                assertThat(Jmx.get(bean, "AuthState")).isEqualTo("ACCOUNT_AUTHENTICATED");
                assertThat(Jmx.get(bean, "Connected")).isEqualTo(true);
                assertThat(Jmx.get(bean, "Authenticated")).isEqualTo(true);
                assertThat(Jmx.get(bean, "Reconnects")).isEqualTo(4L);
                assertThat(Jmx.get(bean, "StaleSymbols")).isEqualTo("EURUSD,XAUUSD");
                assertThat(Jmx.get(bean, "StaleStreams")).isEqualTo("Bars M1 of EURUSD");
                assertThat(Jmx.get(bean, "FailedSymbols")).isEqualTo("NOPE");
                assertThat(Jmx.get(bean, "LastError")).isEqualTo("SERVER: connection reset");
                assertThat(Jmx.get(bean, "LastReceived")).isEqualTo(1_234L);
                assertThat(Jmx.get(bean, "State"))
                        .as("Camel's own are still there")
                        .isEqualTo("Started");
            }
        }
    }

    @Test
    void whatWaitsAndWhatIsLostIsShown() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try (fake) {
            fake.routes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("ctrader:EURUSD?queueSize=2&overflow=dropOldest")
                            .routeId("r")
                            .process(e -> assertThat(release.await(20, TimeUnit.SECONDS))
                                    .isTrue());
                }
            });
            fake.links.feed().emit(tick("EURUSD", 1));
            await().until(() -> fake.consumer().getQueueDepth() == 0);
            fake.links.feed().emit(tick("EURUSD", 2), tick("EURUSD", 3), tick("EURUSD", 4));
            for (ObjectName bean :
                    List.of(consumer("r"), endpoint("ctrader://EURUSD?overflow=dropOldest&queueSize=2"))) {
                assertThat(Jmx.get(bean, "QueueDepth"))
                        .as("and the announcement")
                        .isEqualTo(3);
                assertThat(Jmx.get(bean, "DroppedTicks")).isEqualTo(1L);
                assertThat(Jmx.get(bean, "ConflatedTicks")).isEqualTo(0L);
            }
            release.countDown();
        }
    }

    @Test
    void aRefusedAccountIsShownThoughTheSocketIsUp() throws Exception {
        try (fake) {
            fake.route("ctrader:EURUSD");
            fake.links.feed().status = refused();
            assertThat(Jmx.get(consumer("r"), "LastError")).isEqualTo("AUTH_FAILED CH_ACCESS_TOKEN_INVALID: no");
            assertThat(Jmx.get(consumer("r"), "AuthState")).isEqualTo("AUTH_FAILED");
            assertThat(Jmx.get(consumer("r"), "Authenticated")).isEqualTo(false);
        }
    }

    @Test
    void anEndpointShowsTheFirstOfItsFeedsThatIsNotUp() throws Exception {
        try (fake) {
            fake.routes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("ctrader:EURUSD").routeId("a").to("mock:out");
                    from("ctrader:EURUSD").routeId("b").to("mock:out");
                }
            });
            ObjectName endpoint = endpoint("ctrader://EURUSD");
            assertThat(Jmx.get(endpoint, "Authenticated")).isEqualTo(true);
            fake.links.started.get(0).feeds.get(1).status = refused();
            assertThat(Jmx.get(endpoint, "Authenticated")).isEqualTo(false);
            fake.context.getRouteController().stopRoute("b");
            assertThat(Jmx.get(endpoint, "Authenticated")).isEqualTo(true);
        }
    }

    @Test
    void aStoppedConsumerShowsNothing() throws Exception {
        try (fake) {
            fake.route("ctrader:EURUSD");
            ObjectName endpoint = endpoint("ctrader://EURUSD");
            fake.context.getRouteController().stopRoute("r");
            assertThat(Jmx.get(endpoint, "SocketState")).isNull();
            assertThat(Jmx.get(endpoint, "Connected")).isEqualTo(false);
            assertThat(Jmx.call(endpoint, "reconnect")).isEqualTo(false);
        }
    }

    @Test
    void reconnectAsksTheConnectionAndSaysWhetherItFollows() throws Exception {
        try (fake) {
            fake.route("ctrader:EURUSD");
            assertThat(Jmx.call(consumer("r"), "reconnect")).isEqualTo(true);
            assertThat(Jmx.call(endpoint("ctrader://EURUSD"), "reconnect")).isEqualTo(false);
            assertThat(fake.links.started.get(0).reconnectsAskedFor)
                    .containsExactly("manual reconnect through JMX", "manual reconnect through JMX");
        }
    }

    private ObjectName consumer(String routeId) throws JMException {
        return Jmx.bean(fake.context, "consumers", "RouteId", routeId);
    }

    private ObjectName endpoint(String uri) throws JMException {
        return Jmx.bean(fake.context, "endpoints", "EndpointUri", uri);
    }

    private static FeedStatus refused() {
        return new FeedStatus(
                "h:1#1",
                lifecycle(LifecycleType.CONNECTED),
                io.github.camelctrader.model.LifecycleEvent.of(LifecycleType.AUTH_FAILED, 1)
                        .errorCode("CH_ACCESS_TOKEN_INVALID")
                        .reason("no")
                        .build(),
                true,
                false,
                true,
                false,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                0,
                1,
                null);
    }
}
