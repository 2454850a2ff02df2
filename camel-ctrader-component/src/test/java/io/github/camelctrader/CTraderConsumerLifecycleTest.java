// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader;

import static io.github.camelctrader.fixture.Events.lifecycle;
import static io.github.camelctrader.fixture.Events.tick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.fixture.Events;
import io.github.camelctrader.fixture.FakeContext;
import io.github.camelctrader.fixture.FakeFeed;
import io.github.camelctrader.fixture.Threads;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.LifecycleType;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Start, pause, stop and start again of a consumer, with and without fail-fast. */
class CTraderConsumerLifecycleTest {

    private final FakeContext fake = new FakeContext();

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
            assertThat(fake.links.feed().calls).containsExactly("pause", "close");
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
}
