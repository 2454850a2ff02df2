// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader;

import static io.github.camelctrader.fixture.Events.execution;
import static io.github.camelctrader.fixture.Events.tick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelctrader.connection.SharedByContext;
import io.github.camelctrader.fixture.Events;
import io.github.camelctrader.fixture.FakeContext;
import io.github.camelctrader.fixture.FakeFeed;
import io.github.camelctrader.model.FeedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.PollingConsumer;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code poll} and {@code pollEnrich}. */
@Timeout(60)
class PollingConsumerTest {

    private final FakeContext fake = new FakeContext();

    @BeforeEach
    void start() {
        fake.context.start();
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    @Test
    @DisplayName("K9: a poll gives the newest tick of a symbol, and executions in order, none left out")
    void theNewestTickAndEveryExecution() throws Exception {
        PollingConsumer consumer = started("ctrader:EURUSD,XAUUSD?events=tick,execution");
        assertThat(consumer.receiveNoWait()).isNull();
        FakeFeed feed = fake.links.feed();
        for (int i = 1; i <= 1_000; i++) {
            feed.emit(tick("EURUSD", i));
        }
        feed.emit(tick("XAUUSD", 1), execution("EURUSD", 1), execution("EURUSD", 2), tick("XAUUSD", 2));
        List<String> polled = new ArrayList<>();
        for (Exchange e = consumer.receive(100); e != null; e = consumer.receiveNoWait()) {
            polled.add(Events.name(e.getMessage().getBody(FeedEvent.class)));
        }
        assertThat(polled).containsExactly("EURUSD=1000", "EURUSD@1", "EURUSD@2", "XAUUSD=2");
        consumer.stop();
    }

    @Test
    @DisplayName("K32: a first connection that fails gives back what the poll has taken")
    void aPollThatFails() throws Exception {
        PollingConsumer consumer = started("ctrader:EURUSD?startFailFast=true&connectTimeout=50ms");
        assertThatThrownBy(() -> consumer.receive(1_000)).hasMessageContaining("50 ms");
        assertThat(fake.links.feed().calls).contains("close");
        assertThat(SharedByContext.of(fake.context).connections().all()).isEmpty();
        consumer.stop();
    }

    @Test
    @DisplayName(
            "K9: a poll that waits gets what comes, ends with a stop, and holds up neither a stop nor the event loop")
    void aWaitingPollEndsWithAStop() throws Exception {
        PollingConsumer consumer = started("ctrader:EURUSD");
        CompletableFuture<Exchange> first = CompletableFuture.supplyAsync(consumer::receive);
        await().until(() -> !fake.links.started.isEmpty());
        fake.links.feed().emit(tick("EURUSD", 1));
        assertThat(first.get(10, TimeUnit.SECONDS).getMessage().getHeader("CamelCTraderSymbol"))
                .isEqualTo("EURUSD");
        CompletableFuture<Exchange> second = CompletableFuture.supplyAsync(consumer::receive);
        for (int i = 2; i < 50_000; i++) {
            fake.links.feed().emit(tick("EURUSD", i));
        }
        assertThat(second.get(10, TimeUnit.SECONDS)).isNotNull();
        assertThat(consumer.receive(1_000)).isNotNull();
        CompletableFuture<Exchange> third = CompletableFuture.supplyAsync(consumer::receive);
        consumer.stop();
        assertThat(third.get(10, TimeUnit.SECONDS)).isNull();
    }

    @Test
    @DisplayName("K39: a poller never stops reading for the routes that share its connection")
    void aPollerNeverStopsReading() throws Exception {
        PollingConsumer consumer = started("ctrader:EURUSD?overflow=backpressure&queueSize=10&events=tick");
        consumer.receiveNoWait();
        for (int i = 1; i <= 100; i++) {
            fake.links.feed().emit(tick("EURUSD", i));
        }
        assertThat(fake.links.feed().calls).isEmpty();
        assertThat(Events.name(consumer.receiveNoWait().getMessage().getBody())).isEqualTo("EURUSD=91");
    }

    @Test
    @DisplayName("K9: the subscription ends when nobody polls, and the next poll subscribes again")
    void anIdleSubscriptionEnds() throws Exception {
        PollingConsumer consumer = started("ctrader:EURUSD");
        consumer.receiveNoWait();
        fake.delays.pass(); // polled a moment ago, by the clock
        assertThat(fake.delays.pending()).as("looks again later").isEqualTo(1);
        assertThat(fake.links.feed().calls).isEmpty();
        consumer.stop();
        assertThat(fake.links.feed().calls).as("lingers").isEmpty();
        fake.delays.pass();
        await().until(() -> fake.links.feed().calls.contains("close"));
        await().until(() -> fake.links.started.get(0).closed);
    }

    @Test
    @DisplayName("K9: 60 symbols of a dynamic pollEnrich leave nothing behind")
    void dynamicSymbolsLeaveNothing() throws Exception {
        fake.context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .routeId("r")
                        .pollEnrich()
                        .simple("ctrader:${body}")
                        .timeout(0);
            }
        });
        for (int i = 0; i < 60; i++) {
            fake.context.createProducerTemplate().sendBody("direct:in", "S" + i);
        }
        assertThat(fake.links.started).singleElement().satisfies(link -> assertThat(link.feeds)
                .hasSize(60));
        fake.context.getRouteController().stopRoute("r");
        fake.context.removeRoute("r");
        fake.delays.pass();
        await().until(() -> fake.links.started.get(0).closed);
        assertThat(fake.links.started.get(0).feeds)
                .allSatisfy(feed -> assertThat(feed.calls).containsExactly("close"));
    }

    private PollingConsumer started(String uri) throws Exception {
        PollingConsumer consumer = fake.context.getEndpoint(uri).createPollingConsumer();
        consumer.start();
        return consumer;
    }
}
