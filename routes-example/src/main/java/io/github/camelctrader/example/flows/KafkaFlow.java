// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.flows;

import static io.github.camelctrader.CTraderConstants.EVENT_TYPE;
import static io.github.camelctrader.CTraderConstants.SYMBOL;

import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.kafka.common.errors.RetriableException;

/**
 * Ticks and lifecycle events to Kafka, as JSON.
 *
 * <ul>
 *   <li>A tick's key is its symbol, so the ticks of a symbol share a partition and keep their order. All lifecycle events
 *       have one key.
 *   <li>The next event is sent when the broker has acknowledged the one before: at least once, in order.
 *   <li>While Kafka is down each attempt is a WARN line and the event is tried again until it is taken. Lifecycle events
 *       wait, of the ticks the newest per symbol does once {@code queue-size} is full, and an {@code OVERFLOW} event tells
 *       so. Other routes on the connection notice nothing. A stop waits for Kafka as long as Camel's shutdown may take.
 * </ul>
 */
public final class KafkaFlow extends RouteBuilder {

    @Override
    public void configure() {
        onException(RetriableException.class)
                .maximumRedeliveries(-1)
                .redeliveryDelay(500)
                .retryAttemptedLogLevel(LoggingLevel.WARN);

        from("{{feed.leader}}ctrader:{{feed.symbols}}?queueSize={{flows.kafka.queue-size}}")
                .routeId("kafka")
                .precondition("{{flows.kafka.enabled}}")
                .convertBodyTo(String.class)
                .choice()
                .when(header(EVENT_TYPE).isEqualTo("LIFECYCLE"))
                .setHeader(KafkaConstants.KEY, constant("{{feed.name}}"))
                .to("kafka:{{flows.kafka.lifecycle-topic}}")
                .otherwise()
                .setHeader(KafkaConstants.KEY, header(SYMBOL))
                .to("kafka:{{flows.kafka.ticks-topic}}");
    }
}
