// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.option;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.CTraderConfiguration;
import io.github.camelctrader.CTraderConfigurationConfigurer;
import io.github.camelctrader.CTraderConstants;
import io.github.camelctrader.CTraderOperation;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.util.TimeUtils;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The generated catalog says what the documentation promises, and the code does what the catalog says. */
class OptionTableTest {

    /** Names and defaults as documented; names and defaults are what users write routes against. */
    private static final String DOCUMENTED =
            """
            environment=demo host= port=5035 clientId= clientSecret= accessToken= refreshToken= accountId= tokenStore=
            tokenFile= sslContextParameters= useGlobalSslContextParameters=false trustCertificate= sslProvider=auto
            hostnameVerification=true events=tick,lifecycle barPeriods=M1 connectTimeout=15s requestTimeout=15s
            heartbeatInterval=10s readTimeout=60s keepAlive=true reconnectDelay=500ms reconnectMaxDelay=15s staleAfter=30s
            marketHours=true overflow=conflate queueSize=10000 concurrentConsumers=1 batchSize=1 batchInterval=0 metricsSymbol=false backfill=false startFailFast=false
            sharedConnection=true operation=request requestsPerSecond=45 historicalRequestsPerSecond=5
            period= from= to= count= streaming=false allowedOperations= awaitFill=false
            idempotent=false idempotentRepository=
            """;

    /** What Camel itself adds to every component and endpoint. */
    private static final Set<String> CAMELS_OWN = Set.of(
            "symbols",
            "configuration",
            "bridgeErrorHandler",
            "exceptionHandler",
            "exchangePattern",
            "lazyStartProducer",
            "autowiredEnabled",
            "healthCheckConsumerEnabled",
            "healthCheckProducerEnabled");

    @Test
    @DisplayName("K28: the catalog, whose generator drops an asterisk, says how all symbols are named")
    void allSymbolsAreNamedInWords() throws Exception {
        assertThat(child(section("properties"), "symbols").toJson()).contains("an asterisk for every");
    }

    @ParameterizedTest
    @ValueSource(strings = {"componentProperties", "properties"})
    void everyDocumentedOptionStandsOnComponentAndEndpointWithItsDefault(String section) throws Exception {
        Map<String, String> generated = new LinkedHashMap<>();
        section(section).forEach((name, option) -> {
            if (!CAMELS_OWN.contains(name)) {
                generated.put(name, String.valueOf(((JsonObject) option).getOrDefault("defaultValue", "")));
            }
        });
        assertThat(generated).containsExactlyInAnyOrderEntriesOf(documented());
    }

    @ParameterizedTest
    @ValueSource(strings = {"componentProperties", "properties"})
    void secretsAndNothingElseAreMarkedSecret(String section) throws Exception {
        Set<String> secret = section(section).entrySet().stream()
                .filter(option -> ((JsonObject) option.getValue()).getBoolean("secret"))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        assertThat(secret).containsExactlyInAnyOrder("clientSecret", "accessToken", "refreshToken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"componentProperties", "properties"})
    void everyOptionIsDescribedAndDurationsAreDurations(String section) throws Exception {
        section(section).forEach((name, option) -> {
            JsonObject fields = (JsonObject) option;
            assertThat(fields.getString("description")).as(name).isNotBlank();
            boolean duration = name.equals("batchInterval")
                    || (fields.getString("defaultValue") != null
                            && fields.getString("defaultValue").matches("\\d+m?s"));
            assertThat(fields.getString("type").equals("duration")).as(name).isEqualTo(duration);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "environment, 'demo, live'",
        "sslProvider, 'auto, jdk, openssl'",
        "overflow, 'conflate, dropOldest, backpressure'"
    })
    void enumsListTheirValuesAsUsersWriteThem(String option, String values) throws Exception {
        assertThat(enumValues(option)).isEqualTo(List.of(values.split(", ", -1)));
    }

    @Test
    void theCatalogKnowsEveryConstantOfOperationsAndNoOther() throws Exception {
        assertThat(enumValues("operation"))
                .containsExactlyElementsOf(Arrays.stream(CTraderOperation.values())
                        .map(OptionText::label)
                        .toList());
    }

    @Test
    void theDefaultsInTheCatalogAreThoseOfTheCode() throws Exception {
        CTraderConfiguration code = new CTraderConfiguration();
        CTraderConfigurationConfigurer reader = new CTraderConfigurationConfigurer();
        documented().forEach((name, text) -> {
            Object value = reader.getOptionValue(code, name, false);
            if (value instanceof Long millis) {
                assertThat(millis).as(name).isEqualTo(TimeUtils.toMilliSeconds(text));
            } else if (value instanceof Enum<?> constant) {
                assertThat(OptionText.label(constant)).as(name).isEqualTo(text);
            } else {
                assertThat(Objects.toString(value, "")).as(name).isEqualTo(text);
            }
        });
    }

    @Test
    void everyHeaderIsInTheCatalog() throws Exception {
        JsonObject headers = section("headers");
        Set<String> constants = new HashSet<>();
        for (Field constant : CTraderConstants.class.getFields()) {
            constants.add((String) constant.get(null));
        }
        assertThat(constants)
                .contains(
                        "CamelCTraderEventType",
                        "CamelCTraderSymbol",
                        "CamelCTraderLifecycle",
                        "CamelCTraderConcern",
                        "CamelMessageTimestamp");
        assertThat(headers.keySet()).isEqualTo(constants);
        assertThat(headers.values()).allSatisfy(header -> assertThat(((JsonObject) header).getString("description"))
                .isNotBlank());
    }

    private static Map<String, String> documented() {
        Map<String, String> options = new LinkedHashMap<>();
        for (String option : DOCUMENTED.trim().split("\\s+", -1)) {
            int equals = option.indexOf('=');
            options.put(option.substring(0, equals), option.substring(equals + 1));
        }
        return options;
    }

    private static List<String> enumValues(String option) throws Exception {
        Collection<String> values = child(section("properties"), option).getCollection("enum");
        return List.copyOf(values);
    }

    private static JsonObject section(String name) throws Exception {
        return child(catalog(), name);
    }

    private static JsonObject child(JsonObject parent, String name) {
        return (JsonObject) Objects.requireNonNull(parent.get(name), name);
    }

    private static JsonObject catalog() throws Exception {
        try (InputStream in = Objects.requireNonNull(
                        OptionTableTest.class.getResourceAsStream("/META-INF/io/github/camelctrader/ctrader.json"));
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            return (JsonObject) Jsoner.deserialize(reader);
        }
    }
}
