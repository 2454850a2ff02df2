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
package io.github.camelctrader;

import static io.github.camelctrader.Events.lifecycle;
import static io.github.camelctrader.Events.tick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelctrader.client.CTraderException;
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
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.engine.PooledExchangeFactory;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.support.AsyncProcessorSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

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
                    .hasSize(3);
            assertThat(exchanges.get(1).getMessage().getBody()).isSameAs(stale);
            assertThat(exchanges.get(1).getMessage().getHeaders())
                    .containsEntry("CamelCTraderEventType", "LIFECYCLE")
                    .containsEntry("CamelCTraderSymbol", "EURUSD")
                    .containsEntry("CamelCTraderLifecycle", "STALE")
                    .containsEntry("CamelCTraderConcern", "DATA")
                    .hasSize(4);
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
                    .startsWith("EURUSD=03", "STALE[EURUSD]4", "EURUSD=13")
                    .endsWith("STALE[EURUSD]4");
            assertThat(seen.stream().map(System::identityHashCode).distinct().count())
                    .isLessThan(10);
        }
    }

    @Test
    void suspendPausesTheFeedAndResumeGoesOn() throws Exception {
        try (fake) {
            fake.route("ctrader:EURUSD");
            fake.context.getRouteController().suspendRoute("r");
            assertThat(fake.links.feed().calls).containsExactly("pause");
            fake.context.getRouteController().resumeRoute("r");
            assertThat(fake.links.feed().calls).containsExactly("pause", "resume");
            assertThat(fake.links.started).hasSize(1);
        }
    }

    @Test
    void suspendedNothingMoreIsDeliveredAndResumedTheCurrentStateComesFirst() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Queue<String> names = new ConcurrentLinkedQueue<>();
        try (fake) {
            fake.routes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("ctrader:EURUSD").routeId("r").process(e -> {
                        names.add(Events.name(e.getMessage().getBody()));
                        assertThat(release.await(20, TimeUnit.SECONDS)).isTrue();
                    });
                }
            });
            FakeFeed feed = fake.links.feed();
            feed.emit(tick("EURUSD", 1), tick("EURUSD", 2), lifecycle(LifecycleType.DISCONNECTED));
            await().until(() -> names.size() == 1);
            fake.consumer().suspend();
            feed.emit(tick("EURUSD", 3)); // on its way before the event loop knew
            assertThat(fake.consumer().getPendingExchangesSize()).isEqualTo(1);
            release.countDown();
            await().until(() -> fake.consumer().getPendingExchangesSize() == 0);
            feed.onResume(lifecycle(LifecycleType.CONNECTED), tick("EURUSD", 9));
            fake.consumer().resume();
            await().until(() -> names.contains("EURUSD=9"));
            assertThat(names).containsExactly("EURUSD=1", "CONNECTED", "EURUSD=9");
        }
    }

    @Test
    @DisplayName("#37 a consumer starts and stops any number of times and leaves nothing behind")
    void restartsLeaveNothingBehind() throws Exception {
        try (fake) {
            fake.route("ctrader:EURUSD");
            for (int i = 1; i <= 5; i++) {
                fake.out().reset();
                fake.out().expectedBodiesReceived(tick("EURUSD", i));
                fake.links.feed().emit(tick("EURUSD", i));
                fake.out().assertIsSatisfied();
                fake.context.getRouteController().stopRoute("r");
                assertThat(fake.links.feed().calls).containsExactly("pause", "close");
                assertThat(fake.links.started).hasSize(i).allMatch(link -> link.closed);
                await().untilAsserted(() ->
                        assertThat(Threads.ofContext(fake.context)).isEmpty());
                fake.context.getRouteController().startRoute("r");
            }
        }
    }

    @Test
    void eventsAfterTheStopAreNotDelivered() throws Exception {
        try (fake) {
            fake.route("ctrader:EURUSD");
            FakeFeed feed = fake.links.feed();
            fake.context.getRouteController().stopRoute("r");
            feed.emit(tick("EURUSD", 1));
            assertThat(fake.out().getReceivedCounter()).isZero();
        }
    }

    @Test
    void aGracefulStopWorksOffWhatWaits() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Queue<String> names = new ConcurrentLinkedQueue<>();
        try (fake) {
            fake.routes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("ctrader:EURUSD").routeId("r").process(e -> {
                        assertThat(release.await(20, TimeUnit.SECONDS)).isTrue();
                        names.add(Events.name(e.getMessage().getBody()));
                    });
                }
            });
            fake.links.feed().emit(tick("EURUSD", 1), tick("EURUSD", 2), tick("EURUSD", 3));
            await().until(() -> fake.consumer().getPendingExchangesSize() == 3);
            FakeFeed feed = fake.links.feed();
            Thread stopper = new Thread(() -> fake.context.stop());
            stopper.start();
            await().until(() -> feed.calls.contains("pause"));
            release.countDown();
            stopper.join();
            assertThat(names).containsExactly("EURUSD=1", "EURUSD=2", "EURUSD=3");
        }
    }

    @Test
    void aFailFastStartWaitsForTheFirstSubscription() throws Exception {
        try (fake) {
            fake.links.beginningWith(
                    lifecycle(LifecycleType.CONNECTING), lifecycle(LifecycleType.SUBSCRIBED, "EURUSD"));
            fake.route("ctrader:EURUSD?startFailFast=true");
            assertThat(fake.context.getRouteController().getRouteStatus("r").isStarted())
                    .isTrue();
        }
    }

    @Test
    void aFailFastStartFailsWithTheReasonAndLeavesNothing() {
        try (fake) {
            LifecycleEvent refused = LifecycleEvent.of(LifecycleType.AUTH_FAILED, 1)
                    .errorCode("CH_CLIENT_AUTH_FAILURE")
                    .reason("wrong secret")
                    .build();
            fake.links.beginningWith(lifecycle(LifecycleType.CONNECTED), refused);
            assertThatThrownBy(() -> fake.route("ctrader:EURUSD?startFailFast=true"))
                    .rootCause()
                    .isInstanceOf(CTraderException.class)
                    .hasMessageContaining("CH_CLIENT_AUTH_FAILURE: wrong secret")
                    .satisfies(
                            e -> assertThat(((CTraderException) e).errorCode()).isEqualTo("CH_CLIENT_AUTH_FAILURE"));
            assertThat(fake.links.feed().calls).containsExactly("close");
            assertThat(fake.links.started).singleElement().matches(link -> link.closed);
        }
    }

    @Test
    void aFailFastStartFailsWhenNothingIsConfirmedInTime() {
        try (fake) {
            assertThatThrownBy(() -> fake.route("ctrader:EURUSD?startFailFast=true&connectTimeout=50ms"))
                    .rootCause()
                    .isInstanceOf(CTraderException.class)
                    .hasMessageContaining("50 ms");
        }
    }

    @Test
    void aFailFastStartSurvivesOneRefusedSymbolButNotAll() throws Exception {
        try (fake) {
            fake.links.beginningWith(
                    lifecycle(LifecycleType.SUBSCRIBE_FAILED, "NOPE"), lifecycle(LifecycleType.SUBSCRIBED, "EURUSD"));
            fake.route("ctrader:EURUSD,NOPE?startFailFast=true");
            fake.links.beginningWith(lifecycle(LifecycleType.SUBSCRIBE_FAILED, "NOPE"));
            assertThatThrownBy(() -> fake.context.addRoutes(new RouteBuilder() {
                        @Override
                        public void configure() {
                            from("ctrader:NOPE?startFailFast=true").to("mock:none");
                        }
                    }))
                    .rootCause()
                    .hasMessageContaining("SUBSCRIBE_FAILED [NOPE]");
        }
    }

    @Test
    void failuresReachTheRouteWhenTheErrorHandlerIsBridged() throws Exception {
        try (fake) {
            fake.routes(new RouteBuilder() {
                @Override
                public void configure() {
                    onException(CTraderException.class).handled(true).to("mock:failed");
                    from("ctrader:EURUSD?bridgeErrorHandler=true&events=tick").to("mock:out");
                }
            });
            MockEndpoint failed = fake.context.getEndpoint("mock:failed", MockEndpoint.class);
            failed.expectedMessageCount(3);
            fake.out().expectedBodiesReceived(tick("EURUSD", 1));
            fake.links
                    .feed()
                    .emit(
                            lifecycle(LifecycleType.RECONNECTING),
                            lifecycle(LifecycleType.AUTH_FAILED),
                            lifecycle(LifecycleType.SUBSCRIBE_FAILED, "EURUSD"),
                            lifecycle(LifecycleType.DISCONNECTED),
                            tick("EURUSD", 1));
            MockEndpoint.assertIsSatisfied(fake.context);
            assertThat(failed.getExchanges().get(2).getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class))
                    .hasMessage("SUBSCRIBE_FAILED [EURUSD]");
        }
    }

    @Test
    void failuresReachACustomExceptionHandlerOnALaneAndTheEventStillComes() throws Exception {
        Queue<String> handled = new ConcurrentLinkedQueue<>();
        fake.context.getRegistry().bind("mine", new RecordingExceptionHandler(handled));
        try (fake) {
            fake.route("ctrader:EURUSD?exceptionHandler=#mine");
            fake.out().expectedMessageCount(1);
            fake.links.feed().emit(lifecycle(LifecycleType.RECONNECTING));
            fake.out().assertIsSatisfied();
            assertThat(handled).containsExactly("RECONNECTING");
        }
    }

    @Test
    void anExceptionHandlerThatFailsItselfHoldsNothingUp() throws Exception {
        fake.context.getRegistry().bind("failing", new FailingExceptionHandler());
        try (fake) {
            fake.route("ctrader:EURUSD?exceptionHandler=#failing");
            fake.out().expectedMessageCount(2);
            fake.links.feed().emit(lifecycle(LifecycleType.RECONNECTING), tick("EURUSD", 1));
            fake.out().assertIsSatisfied();
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

    /** Remembers what it handled. */
    private record RecordingExceptionHandler(Queue<String> handled) implements ExceptionHandler {

        @Override
        public void handleException(Throwable exception) {
            handled.add(String.valueOf(exception.getMessage()));
        }

        @Override
        public void handleException(String message, Throwable exception) {
            handleException(exception);
        }

        @Override
        public void handleException(String message, Exchange exchange, Throwable cause) {
            handleException(cause);
        }
    }

    /** Fails whatever it is to handle. */
    private static final class FailingExceptionHandler implements ExceptionHandler {

        @Override
        public void handleException(Throwable exception) {
            throw new IllegalStateException("the handler fails");
        }

        @Override
        public void handleException(String message, Throwable exception) {
            handleException(exception);
        }

        @Override
        public void handleException(String message, Exchange exchange, Throwable cause) {
            handleException(cause);
        }
    }
}
