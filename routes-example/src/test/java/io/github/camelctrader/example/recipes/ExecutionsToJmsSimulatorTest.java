// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelctrader.example.Ports;
import io.github.camelctrader.simulator.CTraderSimulator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledForJreRange;
import org.junit.jupiter.api.io.TempDir;

/** Executions in a queue of an embedded broker. Takes some seconds: the broker is restarted. */
@Timeout(90)
@DisabledForJreRange(
        minVersion = 24,
        disabledReason =
                "the server of Artemis 2.41, not its client, needs Subject.getSubject, which JDK 24 has given up")
class ExecutionsToJmsSimulatorTest {

    private static final int ORDERS = 12;

    @TempDir
    Path folder;

    private final int port = Ports.free();

    @Test
    @DisplayName("The broker is restarted between orders, and each execution is booked, once")
    void noExecutionIsLostOrBookedTwice() throws Exception {
        EmbeddedActiveMQ broker = broker();
        broker.start();
        String url = "tcp://localhost:" + port + "?reconnectAttempts=0&callTimeout=2000&connectionTTL=5000";
        try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(url);
                Recipe recipe = Recipe.start(
                        CTraderSimulator.builder().symbols("EURUSD"), new ExecutionsToJms(), Map.of("jms", factory));
                ProducerTemplate orders = recipe.context.createProducerTemplate()) {
            recipe.simulator.tick("EURUSD", 110_000, 110_002);
            order(orders, 0, ORDERS / 3);
            await().until(() -> booked(recipe).size() >= ORDERS / 3);
            broker.stop();
            order(orders, ORDERS / 3, 2 * ORDERS / 3);
            broker = broker();
            broker.start();
            order(orders, 2 * ORDERS / 3, ORDERS);

            // Each order is accepted and filled.
            await().atMost(Duration.ofSeconds(40))
                    .untilAsserted(() -> assertThat(booked(recipe)).hasSize(2 * ORDERS));
            assertThat(booked(recipe)).doesNotHaveDuplicates();
        } finally {
            broker.stop();
        }
    }

    private static void order(ProducerTemplate template, int from, int to) {
        for (int i = from; i < to; i++) {
            template.requestBody(
                    "ctrader:EURUSD?operation=newOrder",
                    "{\"orderType\":\"MARKET\",\"tradeSide\":\"BUY\",\"lots\":0.1,\"clientOrderId\":\"order-" + i
                            + "\"}");
        }
    }

    private static List<String> booked(Recipe recipe) {
        return recipe.mock("booked").getReceivedExchanges().stream()
                .map(exchange -> exchange.getMessage().getHeader("eventId", String.class))
                .toList();
    }

    private EmbeddedActiveMQ broker() throws Exception {
        Configuration configuration = new ConfigurationImpl()
                .setPersistenceEnabled(true)
                .setJournalType(JournalType.NIO)
                .setJournalDirectory(folder.resolve("journal").toString())
                .setBindingsDirectory(folder.resolve("bindings").toString())
                .setLargeMessagesDirectory(folder.resolve("large").toString())
                .setPagingDirectory(folder.resolve("paging").toString())
                .setSecurityEnabled(false)
                .addAcceptorConfiguration("tcp", "tcp://localhost:" + port);
        return new EmbeddedActiveMQ().setConfiguration(configuration);
    }
}
