// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelctrader.client.TlsProvider;
import io.github.camelctrader.fixture.Events;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.LifecycleType;
import io.github.camelctrader.model.Tick;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.camel.TypeConverter;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CTraderConvertersTest {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private TypeConverter converter;

    @BeforeEach
    void start() {
        context.start();
        converter = context.getTypeConverter();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @ParameterizedTest
    @CsvSource({"0,11000000,110", "2,11000000,110.00", "3,110000,1.100", "5,110000,1.10000", "5,1,0.00001"})
    @DisplayName("#66 prices keep all digits of their symbol")
    void pricesKeepTheirDigits(int digits, long raw, String json) {
        Tick tick = new Tick("X", 7, 9, digits, raw, raw, 1, 2, false, false);
        assertThat(converter.convertTo(String.class, tick)).contains("\"bid\":" + json + ",\"ask\":" + json + ",");
    }

    @Test
    @DisplayName("#65 64-bit integers are JSON numbers")
    void longsAreNumbers() throws Exception {
        Tick tick = new Tick("X", Long.MAX_VALUE, Long.MAX_VALUE - 1, 5, 1, 2, Long.MAX_VALUE - 2, 3, true, false);
        String json = converter.convertTo(String.class, tick);
        assertThat(json)
                .contains("\"symbolId\":9223372036854775807,", "\"accountId\":9223372036854775806,")
                .contains("\"timestamp\":9223372036854775805,", "\"snapshot\":true,");
        assertThat(((JsonObject) Jsoner.deserialize(json)).getString("type")).isEqualTo("tick");
    }

    @Test
    void aTickBecomesOneObjectWithItsFieldsInOrder() {
        Tick tick = new Tick("EURSEK", 3, 1, 5, 1_123_456, 1_123_460, 10, 20, false, true);
        assertThat(converter.convertTo(String.class, tick))
                .isEqualTo("{\"type\":\"tick\",\"symbol\":\"EURSEK\",\"symbolId\":3,\"accountId\":1,\"digits\":5,"
                        + "\"bid\":11.23456,\"ask\":11.23460,\"timestamp\":10,\"receivedAt\":20,\"snapshot\":false,"
                        + "\"replayed\":true}");
    }

    @Test
    void aLifecycleEventLeavesOutWhatDoesNotApply() {
        LifecycleEvent event = LifecycleEvent.of(LifecycleType.STALE, 5)
                .symbols(List.of("EURUSD", "Größe\"1"))
                .since(4L)
                .build();
        assertThat(converter.convertTo(String.class, event))
                .startsWith("{\"type\":\"lifecycle\",\"lifecycle\":\"STALE\",\"concern\":\"DATA\",\"timestamp\":5,")
                .contains("\"since\":4")
                .doesNotContain("null", "reason", "attempt");
    }

    @Test
    void anySymbolSurvivesTheText() throws Exception {
        String symbol = "EUR/SEK \"é\" \\ #";
        String json = converter.convertTo(String.class, Events.tick(symbol, 1));
        assertThat(((JsonObject) Jsoner.deserialize(json)).getString("symbol")).isEqualTo(symbol);
    }

    @Test
    void bytesAreTheSameTextInUtf8() {
        LifecycleEvent event = LifecycleEvent.of(LifecycleType.DISCONNECTED, 5)
                .reason("Verbindung getrennt: ü")
                .build();
        byte[] bytes = converter.convertTo(byte[].class, event);
        assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo(converter.convertTo(String.class, event));
    }

    @Test
    @SuppressWarnings("unchecked")
    void aMapHasExactDecimals() {
        Map<String, Object> map = converter.convertTo(Map.class, Events.tick("EURUSD", 110_000));
        assertThat(map).containsEntry("bid", new BigDecimal("1.10000")).containsEntry("type", "tick");
    }

    @Test
    void optionValuesMayBeSpelledInCamelsWays() {
        assertThat(List.of("dropOldest", "drop-oldest", "DROP_OLDEST", "dropoldest"))
                .allSatisfy(text -> assertThat(converter.mandatoryConvertTo(OverflowPolicy.class, text))
                        .isEqualTo(OverflowPolicy.DROP_OLDEST));
        assertThat(converter.convertTo(TlsProvider.class, "openssl")).isEqualTo(TlsProvider.OPENSSL);
        assertThat(converter.convertTo(CTraderEnvironment.class, "live")).isEqualTo(CTraderEnvironment.LIVE);
        assertThat(converter.convertTo(CTraderOperation.class, "tickData")).isEqualTo(CTraderOperation.TICK_DATA);
    }

    @Test
    void aWrongOptionValueNamesOptionAndAcceptedValues() {
        assertThatThrownBy(() -> converter.mandatoryConvertTo(OverflowPolicy.class, "bogus"))
                .rootCause()
                .hasMessageContaining("'overflow'")
                .hasMessageContaining("conflate, dropOldest, backpressure");
    }
}
