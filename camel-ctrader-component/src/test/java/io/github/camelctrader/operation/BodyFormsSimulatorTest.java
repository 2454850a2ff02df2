// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelctrader.delivery.Json;
import io.github.camelctrader.fixture.Events;
import io.github.camelctrader.model.AmendOrder;
import io.github.camelctrader.model.AmendPosition;
import io.github.camelctrader.model.BarPeriod;
import io.github.camelctrader.model.CancelOrder;
import io.github.camelctrader.model.ClosePosition;
import io.github.camelctrader.model.History;
import io.github.camelctrader.model.LifecycleType;
import io.github.camelctrader.model.NewOrder;
import io.github.camelctrader.model.Quote;
import io.github.camelctrader.model.QuoteState;
import io.github.camelctrader.model.Tick;
import io.github.camelctrader.model.TickBatch;
import io.github.camelctrader.model.TimeRange;
import io.github.camelctrader.model.Volume;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.TypeConverter;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.spi.DataType;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Events and answers in every form that other components ask for. */
@Timeout(60)
class BodyFormsSimulatorTest {

    private static final Tick TICK = Events.tick("EURUSD", 1);

    private final OrderRoutes orders = new OrderRoutes();
    private final TypeConverter converter = orders.context.getTypeConverter();

    @AfterEach
    void close() {
        orders.close();
    }

    @ParameterizedTest
    @MethodSource
    @DisplayName("K15: every body and list of bodies is JSON, as text and as stream")
    void everyBodyIsJson(Object body) throws Exception {
        String json = converter.mandatoryConvertTo(String.class, body);
        assertThat(Jsoner.deserialize(json))
                .isInstanceOf(
                        body instanceof List && !(body instanceof TickBatch) ? JsonArray.class : JsonObject.class);
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);

        assertThat(converter.mandatoryConvertTo(byte[].class, body)).isEqualTo(bytes);
        assertThat(converter.mandatoryConvertTo(InputStream.class, body).readAllBytes())
                .isEqualTo(bytes);
        StringWriter text = new StringWriter();
        try (Reader reader = converter.mandatoryConvertTo(Reader.class, body)) {
            reader.transferTo(text);
        }
        assertThat(text).hasToString(json);
        assertThat(converter.mandatoryConvertTo(ByteBuffer.class, body)).isEqualTo(ByteBuffer.wrap(bytes));
    }

    static Stream<Object> everyBodyIsJson() {
        return Stream.of(
                TICK,
                TickBatch.of(TICK, TICK),
                Events.bar("EURUSD", BarPeriod.M1, 1, true),
                Events.book("EURUSD", 1),
                Events.execution("EURUSD", 1),
                Events.account(1),
                Events.lifecycle(LifecycleType.STALE, "Größe"),
                new Quote(TICK, 5, QuoteState.LIVE),
                List.of(TICK, TICK),
                new History<>(List.of(TICK), List.of()),
                new History<>(List.of(), List.of(new TimeRange(1, 2))));
    }

    @Test
    @DisplayName("K15: other lists are Camel's to convert")
    void otherListsStayAsTheyAre() {
        assertThat(converter.convertTo(String.class, List.of(1, 2))).isEqualTo("[1, 2]");
    }

    @Test
    @DisplayName("K15: a tick and a history go to a file")
    void aTickGoesToAFile(@TempDir Path folder) throws Exception {
        orders.context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("ctrader:EURUSD?events=tick").to("file:" + folder + "?fileName=tick.json");
                from("direct:history")
                        .to("ctrader:EURUSD?operation=tickData&count=3")
                        .to("file:" + folder + "?fileName=history.json");
            }
        });
        await().until(() -> Files.exists(folder.resolve("tick.json")));
        orders.template.requestBody("direct:history", (Object) null);

        assertThat(Files.readString(folder.resolve("tick.json")))
                .startsWith("{\"type\":\"tick\",\"symbol\":\"EURUSD\"");
        assertThat(Files.readString(folder.resolve("history.json")))
                .startsWith("[")
                .endsWith("]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tickData&count=30&streaming=true", "version", "reconnect", "status", "symbols", "quote"})
    @DisplayName("K18: whatever the component answers has a JSON form")
    void everyAnswerIsJson(String operation) throws Exception {
        orders.context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:json")
                        .to("ctrader:EURUSD?operation=" + operation)
                        .transformDataType(new DataType("ctrader:application-json"));
            }
        });
        Exchange answer = orders.template.request("direct:json", e -> {});

        assertThat(answer.getException()).isNull();
        assertThat(answer.getMessage().getHeader("Content-Type")).isEqualTo("application/json");
        Object json = Jsoner.deserialize("[" + answer.getMessage().getBody(String.class) + "]");
        assertThat((JsonArray) json).hasSize(1);
    }

    @Test
    @DisplayName("K18: a streamed history is not held as a whole, and says so if it ends early")
    void aStreamIsMadeAsItIsRead() throws Exception {
        Iterator<Integer> numbers = IntStream.range(0, 1_000_000).iterator();
        try (InputStream stream = Json.stream(numbers)) {
            assertThat(stream.readNBytes(4)).isEqualTo("[0,1".getBytes(StandardCharsets.UTF_8));
            assertThat(numbers.next()).isEqualTo(2);
        }
        Iterator<Tick> broken = Stream.of(TICK)
                .peek(tick -> {
                    throw new IllegalStateException("the broker is gone");
                })
                .iterator();
        assertThatThrownBy(() -> Json.stream(broken).readAllBytes())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the broker is gone");
    }

    @Test
    void jsonBecomesAWish() throws Exception {
        String order =
                "{\"symbol\": \"EURUSD\", \"orderType\": \"limit\", \"tradeSide\": \"buy\", \"lots\": 0.1, \"limitPrice\": 1.05}";
        for (Object form : List.of(order, order.getBytes(StandardCharsets.UTF_8), Jsoner.deserialize(order))) {
            NewOrder wish = converter.mandatoryConvertTo(NewOrder.class, form);
            assertThat(wish.symbol()).isEqualTo("EURUSD");
            assertThat(wish.volume()).isEqualTo(Volume.lots("0.1"));
            assertThat(wish.limitPrice()).isEqualTo(new BigDecimal("1.05"));
        }
        assertThat(converter.mandatoryConvertTo(CancelOrder.class, "{\"orderId\": 7}"))
                .isEqualTo(new CancelOrder(7));
        assertThat(converter
                        .mandatoryConvertTo(AmendOrder.class, Map.of("orderId", 7, "units", 2))
                        .orderId())
                .isEqualTo(7);
        assertThat(converter
                        .mandatoryConvertTo(AmendPosition.class, "{\"positionId\": 7, \"stopLoss\": 1}")
                        .stopLoss())
                .isEqualTo(BigDecimal.ONE);
        assertThat(converter
                        .mandatoryConvertTo(ClosePosition.class, "{\"positionId\": 7}")
                        .positionId())
                .isEqualTo(7);
        assertThatThrownBy(() -> converter.mandatoryConvertTo(CancelOrder.class, "{\"orderid\": 7}"))
                .hasStackTraceContaining("have no meaning here: [orderid]");
    }

    @Test
    void anEventIsACloudEvent() throws Exception {
        orders.context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("ctrader:EURUSD?events=tick")
                        .transformDataType(new DataType("ctrader:application-cloudevents"))
                        .to("mock:cloud");
                from("direct:cloud")
                        .to("ctrader:EURUSD?operation=quote")
                        .transformDataType(new DataType("ctrader:application-cloudevents"));
            }
        });
        MockEndpoint cloud = orders.context.getEndpoint("mock:cloud", MockEndpoint.class);
        cloud.expectedMinimumMessageCount(1);
        cloud.assertIsSatisfied();
        assertThat(cloud.getExchanges().get(0).getMessage()).satisfies(message -> {
            assertThat(message.getHeaders())
                    .containsEntry("CamelCloudEventVersion", "1.0")
                    .containsEntry("CamelCloudEventID", message.getHeader("CamelCTraderEventId"))
                    .containsEntry("CamelCloudEventType", "io.github.camelctrader.tick")
                    .containsEntry("CamelCloudEventSource", "ctrader/accounts/1")
                    .containsEntry("CamelCloudEventSubject", "EURUSD")
                    .containsEntry("Content-Type", "application/json");
            assertThat(message.getHeader("CamelCloudEventTime", String.class)).endsWith("Z");
            assertThat(message.getBody(String.class)).startsWith("{\"type\":\"tick\"");
        });
        assertThat(orders.template.request("direct:cloud", e -> {}).getMessage().getHeaders())
                .containsEntry("CamelCloudEventType", "io.github.camelctrader.answer")
                .containsKey("CamelCloudEventID");
    }
}
