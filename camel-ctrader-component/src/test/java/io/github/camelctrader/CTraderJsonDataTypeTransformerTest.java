// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelctrader.model.Asset;
import io.github.camelctrader.openapi.ProtoOAAsset;
import io.github.camelctrader.openapi.ProtoOATraderReq;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.DataType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The data type that routes without Java ask for by name. */
class CTraderJsonDataTypeTransformerTest {

    private static final Asset EUR = Asset.of(
            ProtoOAAsset.newBuilder().setAssetId(1).setName("EUR").setDigits(2).build());
    private static final String JSON = "{\"type\":\"asset\",\"asset\":\"EUR\",\"assetId\":1,\"digits\":2}";

    private final DefaultCamelContext context = new DefaultCamelContext();

    @BeforeEach
    void start() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:json").transformDataType(new DataType("ctrader:application-json"));
            }
        });
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void aRecordIsOneObjectAndAListAnArray() {
        assertThat(json(EUR)).isEqualTo(JSON);
        assertThat(json(List.of(EUR, EUR))).isEqualTo("[" + JSON + "," + JSON + "]");
        assertThat(json(List.of())).isEqualTo("[]");
    }

    @Test
    void aMessageOfTheProtocolKeepsItsFieldNames() {
        assertThat(json(ProtoOATraderReq.newBuilder().setCtidTraderAccountId(7).build()))
                .isEqualTo("{\"ctidTraderAccountId\":\"7\"}");
    }

    @Test
    void aMapIsAnObject() {
        assertThat(json(Map.of("symbol", "EURUSD"))).isEqualTo("{\"symbol\":\"EURUSD\"}");
    }

    @Test
    void somethingElseIsRefusedByName() {
        assertThatThrownBy(() -> json(Duration.ZERO))
                .cause()
                .hasMessageContaining("java.time.Duration is none that this component gives");
    }

    private String json(Object body) {
        try (ProducerTemplate template = context.createProducerTemplate()) {
            return template.requestBody("direct:json", body, String.class);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
