// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.docs;

import io.github.camelctrader.simulator.CTraderSimulator;
import io.github.camelctrader.simulator.ManualTime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;

/** What statements in documents may speak of without declaring it. Only those about the simulator find it there. */
public abstract class SnippetContext extends RouteBuilder {

    /** The same for members of a class. */
    static final String FIELDS =
            "CTraderSimulator simulator; ManualTime time; CamelContext context; ProducerTemplate template;\n";

    protected CTraderSimulator simulator;
    protected ManualTime time;
    protected CamelContext context;
    protected ProducerTemplate template;
    protected Exchange exchange;
    protected Main main;
    protected Path recording;

    static void run(Class<?> snippet) throws Exception {
        SnippetContext statements = (SnippetContext) snippet.getConstructor().newInstance();
        statements.time = new ManualTime(Instant.parse("2026-01-05T12:00:00Z"));
        statements.recording = Files.createTempFile(Path.of("target"), "recording", ".csv");
        Files.writeString(statements.recording, "timestamp,symbol,bid,ask\n1767614400000,EURUSD,1.10000,1.10002\n");
        try (CTraderSimulator simulator = CTraderSimulator.builder()
                .symbols("EURUSD", "XAUUSD")
                .time(statements.time)
                .start()) {
            statements.simulator = simulator;
            statements.configure();
        } finally {
            Files.delete(statements.recording);
        }
    }
}
