// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.recipes;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;

/** Every execution into a queue, at least once, and out of it, once. */
final class ExecutionsToJms extends RouteBuilder {

    @Override
    public void configure() {
        onException(Exception.class).maximumRedeliveries(-1).redeliveryDelay(200);

        from("ctrader:*?events=execution")
                .routeId("executions-to-jms")
                .setHeader("eventId", header("CamelCTraderEventId")) // headers named Camel… stay here
                .setHeader("_AMQ_DUPL_ID", header("CamelCTraderEventId"))
                .convertBodyTo(String.class)
                .to("jms:queue:executions?connectionFactory=#jms");

        from("jms:queue:executions?connectionFactory=#jms&transacted=true&cacheLevelName=CACHE_CONSUMER")
                .routeId("executions-from-jms")
                .idempotentConsumer(header("eventId"), MemoryIdempotentRepository.memoryIdempotentRepository(10_000))
                .to("mock:booked");
    }
}
