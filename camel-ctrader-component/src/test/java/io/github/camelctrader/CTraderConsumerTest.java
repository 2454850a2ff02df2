// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader;

import static io.github.camelctrader.fixture.Events.lifecycle;
import static io.github.camelctrader.fixture.Events.tick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelctrader.fixture.Events;
import io.github.camelctrader.fixture.FakeContext;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.LifecycleType;
import io.github.camelctrader.model.Tick;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.engine.PooledExchangeFactory;
import org.apache.camel.support.AsyncProcessorSupport;
import org.junit.jupiter.api.Test;

/** How events of the feed become exchanges of a route. */
class CTraderConsumerTest {

    private final FakeContext fake = new FakeContext();

    @Test
    void everyEventBecomesOneExchangeInOrderWithItsHeaders() throws Exception {
        try (fake) {
            fake.route("ctrader:EURUSD");
            fake.out().expectedMessageCount(3);
            Tick tick = tick("EURUSD", 1);
            LifecycleEvent stale = lifecycle(LifecycleType.STALE, "EURUSD");
            LifecycleEvent gone = lifecycle(LifecycleType.DISCONNECTED);
            fake.links.feed().emit(tick, stale, gone);
            fake.out().assertIsSatisfied();

            List<Exchange> exchanges = fake.out().getExchanges();
            assertThat(exchanges).allSatisfy(e -> assertThat(e.getPattern()).isEqualTo(ExchangePattern.InOnly));
            assertThat(exchanges.get(0).getMessage().getBody()).isSameAs(tick);
            assertThat(exchanges.get(0).getMessage().getHeaders())
                    .containsEntry("CamelCTraderEventType", "TICK")
                    .containsEntry("CamelCTraderSymbol", "EURUSD")
                    .containsEntry("CamelMessageTimestamp", tick.time())
                    .containsKey("CamelCTraderEventId")
                    .hasSize(7);
            assertThat(exchanges.get(1).getMessage().getBody()).isSameAs(stale);
            assertThat(exchanges.get(1).getMessage().getHeaders())
                    .containsEntry("CamelCTraderEventType", "LIFECYCLE")
                    .containsEntry("CamelCTraderSymbol", "EURUSD")
                    .containsEntry("CamelCTraderLifecycle", "STALE")
                    .containsEntry("CamelCTraderConcern", "DATA")
                    .hasSize(5);
            assertThat(exchanges.get(2).getMessage().getHeaders())
                    .containsEntry("CamelCTraderLifecycle", "DISCONNECTED")
                    .containsEntry("CamelCTraderConcern", "SOCKET")
                    .doesNotContainKey("CamelCTraderSymbol");
        }
    }

    @Test
    void onlyTheEventsAskedForAreDelivered() throws Exception {
        try (fake) {
            fake.route("ctrader:EURUSD?events=lifecycle");
            fake.out()
                    .expectedBodiesReceived(lifecycle(LifecycleType.CONNECTED), lifecycle(LifecycleType.DISCONNECTED));
            fake.links
                    .feed()
                    .emit(lifecycle(LifecycleType.CONNECTED), tick("EURUSD", 1), lifecycle(LifecycleType.DISCONNECTED));
            fake.out().assertIsSatisfied();
        }
    }

    @Test
    void aSlowRouteHoldsUpNeitherTheEventLoopNorAnotherRoute() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try (fake) {
            fake.routes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("ctrader:EURUSD?port=1").process(e -> assertThat(release.await(20, TimeUnit.SECONDS))
                            .isTrue());
                    from("ctrader:EURUSD?port=2").to("mock:out");
                }
            });
            fake.out().expectedMessageCount(1);
            fake.links.started.get(0).feeds.get(0).emit(tick("EURUSD", 1), tick("EURUSD", 2));
            fake.links.started.get(1).feeds.get(0).emit(tick("EURUSD", 1));
            fake.out().assertIsSatisfied();
            release.countDown();
        }
    }

    @Test
    void anAsynchronousRouteGetsTheNextEventOnlyWhenTheOneBeforeIsDone() throws Exception {
        Queue<AsyncCallback> callbacks = new ConcurrentLinkedQueue<>();
        try (fake) {
            fake.routes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("ctrader:EURUSD").routeId("r").process(new AsyncProcessorSupport() {
                        @Override
                        public boolean process(Exchange exchange, AsyncCallback callback) {
                            callbacks.add(callback);
                            return false;
                        }
                    });
                }
            });
            fake.links.feed().emit(tick("EURUSD", 1), tick("EURUSD", 2));
            await().until(() -> callbacks.size() == 1);
            assertThat(fake.consumer().getPendingExchangesSize()).isEqualTo(2);
            callbacks.remove().done(false);
            await().until(() -> callbacks.size() == 1);
            assertThat(fake.consumer().getPendingExchangesSize()).isEqualTo(1);
            callbacks.remove().done(false);
            await().until(() -> fake.consumer().getPendingExchangesSize() == 0);
        }
    }

    @Test
    void aFailingRouteGoesOnWithTheNextEvent() throws Exception {
        try (fake) {
            fake.routes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("ctrader:EURUSD")
                            .filter(header("CamelMessageTimestamp").isEqualTo(1_001))
                            .throwException(new IllegalStateException("no"))
                            .end()
                            .to("mock:out");
                }
            });
            fake.out().expectedBodiesReceived(tick("EURUSD", 2));
            fake.links.feed().emit(tick("EURUSD", 1), tick("EURUSD", 2));
            fake.out().assertIsSatisfied();
        }
    }

    @Test
    void pooledExchangesAreReusedAndCarryTheRightEvent() throws Exception {
        Queue<String> names = new ConcurrentLinkedQueue<>();
        Queue<Exchange> seen = new ConcurrentLinkedQueue<>();
        PooledExchangeFactory factory = new PooledExchangeFactory();
        try (fake) {
            fake.context.getCamelContextExtension().setExchangeFactory(factory);
            fake.routes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("ctrader:EURUSD").process(e -> {
                        seen.add(e);
                        names.add(Events.name(e.getMessage().getBody())
                                + e.getMessage().getHeaders().size());
                    });
                }
            });
            for (int i = 0; i < 50; i++) {
                fake.links.feed().emit(tick("EURUSD", i), lifecycle(LifecycleType.STALE, "EURUSD"));
            }
            await().until(() -> names.size() == 100);
            assertThat(names)
                    .startsWith("EURUSD=07", "STALE[EURUSD]5", "EURUSD=17")
                    .endsWith("STALE[EURUSD]5");
            assertThat(seen.stream().map(System::identityHashCode).distinct().count())
                    .isLessThan(10);
        }
    }

    @Test
    void pollingWorksThroughTheConsumerTemplate() throws Exception {
        try (fake) {
            fake.links.beginningWith(tick("EURUSD", 1));
            fake.context.start();
            assertThat(fake.context.createConsumerTemplate().receiveBody("ctrader:EURUSD", 10_000))
                    .isEqualTo(tick("EURUSD", 1));
        }
    }

    @Test
    void pollEnrichWorksInARoute() throws Exception {
        try (fake) {
            fake.links.beginningWith(tick("EURUSD", 1));
            fake.routes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:in").pollEnrich("ctrader:EURUSD", 10_000).convertBodyTo(String.class);
                }
            });
            assertThat(fake.context.createProducerTemplate().requestBody("direct:in", "", String.class))
                    .contains("\"bid\":0.00001");
        }
    }

    @Test
    void severalConsumersOfOneEndpointEachHaveAFeedOfTheirOwn() throws Exception {
        try (fake) {
            fake.routes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("ctrader:EURUSD").to("mock:out");
                    from("ctrader:EURUSD").to("mock:out");
                }
            });
            assertThat(fake.links.started).hasSize(1);
            assertThat(fake.links.started.get(0).feeds).hasSize(2);
        }
    }

    @Test
    void whatIsLostToASlowRouteIsCountedAndTold() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Queue<String> names = new ConcurrentLinkedQueue<>();
        try (fake) {
            fake.routes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("ctrader:EURUSD?queueSize=2&overflow=dropOldest")
                            .routeId("r")
                            .process(e -> {
                                assertThat(release.await(20, TimeUnit.SECONDS)).isTrue();
                                names.add(Events.name(e.getMessage().getBody()));
                            });
                }
            });
            fake.links.feed().emit(tick("EURUSD", 1));
            await().until(() -> fake.consumer().getPendingExchangesSize() == 1);
            for (int i = 2; i <= 10; i++) {
                fake.links.feed().emit(tick("EURUSD", i));
            }
            release.countDown();
            await().until(() -> names.contains("EURUSD=10"));
            assertThat(names).filteredOn("OVERFLOW"::equals).hasSize(2);
            assertThat(fake.consumer().getLostTicks()).isBetween(6L, 7L);
        }
    }
}
