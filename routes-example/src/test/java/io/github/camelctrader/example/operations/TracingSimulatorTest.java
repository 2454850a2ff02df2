// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelctrader.simulator.CTraderSimulator;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.opentelemetry2.OpenTelemetryTracer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What traces say of ticks and orders, and what they do not. */
class TracingSimulatorTest {

    private static final List<String> SECRETS = List.of("demo-client", "demo-secret", "demo-token");

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final SdkTracerProvider provider = SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(spans))
            .build();
    private final CTraderSimulator simulator =
            CTraderSimulator.builder().symbols("EURUSD").start();
    private final DefaultCamelContext context = new DefaultCamelContext();

    @BeforeEach
    void start() throws Exception {
        context.getRegistry()
                .bind(
                        "tracer",
                        OpenTelemetrySdk.builder()
                                .setTracerProvider(provider)
                                .build()
                                .getTracer("test"));
        new OpenTelemetryTracer().init(context);
        // Everything in the URI, secrets too: that is where they could leak from.
        String account = "host=" + simulator.host() + "&port=" + simulator.port() + "&trustCertificate=file:"
                + simulator.certificateFile()
                + "&clientId=demo-client&clientSecret=demo-secret&accessToken=demo-token&requestTimeout=3000";
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("ctrader:EURUSD?" + account).routeId("ticks").to("mock:out");
                from("direct:order")
                        .routeId("orders")
                        .to("ctrader:EURUSD?operation=request&allowedOperations=newOrder&" + account);
            }
        });
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
        provider.close();
        simulator.close();
    }

    @Test
    void aTickAndALifecycleEventAreNamedAndTagged() {
        await().until(() -> !named("ctrader lifecycle").isEmpty()
                && named("ctrader lifecycle").stream().anyMatch(span -> "SUBSCRIBED".equals(tag(span, "lifecycle"))));
        simulator.tick("EURUSD", 110_000, 110_002);
        await().until(() -> !named("ctrader tick").isEmpty());

        SpanData tick = named("ctrader tick").get(0);
        assertThat(tag(tick, "symbol")).isEqualTo("EURUSD");
        assertThat(tag(tick, "account")).isEqualTo("1");
        assertThat(tag(tick, "event")).isEqualTo("tick");
        assertThat(tag(tick, "event_id")).isNotBlank();
        nothingIsSecret();
    }

    @Test
    void anOrderIsTaggedWithItsIdsAndAFailedOneWithItsError() {
        send(Map.of("CamelCTraderOrderType", "MARKET", "CamelCTraderTradeSide", "BUY", "CamelCTraderLots", "0.1"));

        await().until(() -> !named("ctrader newOrder").isEmpty());
        SpanData order = named("ctrader newOrder").get(0);
        assertThat(tag(order, "operation")).isEqualTo("newOrder");
        assertThat(tag(order, "order")).matches("\\d+");
        assertThat(tag(order, "client_order")).isNotBlank();

        spans.reset();
        send(Map.of("CamelCTraderOrderType", "MARKET", "CamelCTraderTradeSide", "BUY", "CamelCTraderLots", "-1"));
        await().until(() -> !named("ctrader newOrder").isEmpty());
        assertThat(named("ctrader newOrder").get(0).toString()).contains("lots");
        nothingIsSecret();
    }

    private void send(Map<String, Object> headers) {
        Map<String, Object> all = new java.util.HashMap<>(headers);
        all.put("CamelCTraderOperation", "newOrder");
        try {
            context.createProducerTemplate().requestBodyAndHeaders("direct:order", null, all);
        } catch (CamelExecutionException e) {
            assertThat(e.getCause()).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private void nothingIsSecret() {
        assertThat(spans.getFinishedSpanItems()).isNotEmpty().allSatisfy(span -> assertThat(span.toString())
                .doesNotContain(SECRETS));
    }

    private List<SpanData> named(String name) {
        return spans.getFinishedSpanItems().stream()
                .filter(span -> span.getName().equals(name))
                .toList();
    }

    private static String tag(SpanData span, String name) {
        return span.getAttributes().get(AttributeKey.stringKey("ctrader." + name));
    }
}
