// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelctrader.CTraderComponent;
import io.github.camelctrader.CTraderConfiguration;
import io.github.camelctrader.CTraderEndpoint;
import io.github.camelctrader.fixture.FakeContext;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.support.PropertyBindingSupport;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Options as text, in a URI and as properties of the component. */
class OptionTextTest {

    private static final String SECRETS = "clientId=c&clientSecret=s&accessToken=t";

    private final FakeContext fake = new FakeContext();

    OptionTextTest() {
        fake.context.start();
    }

    @AfterEach
    void close() {
        fake.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "RAW()"})
    @DisplayName("K35: a blank value is none, for every option of a URI")
    void aBlankIsNoValueInAUri(String blank) throws Exception {
        CTraderConfiguration before = endpoint("ctrader:EURUSD").getConfiguration();
        for (String option : catalog("properties")) {
            CTraderEndpoint endpoint = endpoint("ctrader:EURUSD?" + option + "=" + blank.replace(" ", "%20"));
            assertThat(endpoint.getConfiguration())
                    .as(option)
                    .usingRecursiveComparison()
                    .isEqualTo(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    @DisplayName("K35: a blank value is none, for every option of the component")
    void aBlankIsNoValueAsAProperty(String blank) throws Exception {
        CTraderComponent component = fake.component;
        CTraderConfiguration before = component.getConfiguration().copy();
        PropertyConfigurer configurer = component.getComponentPropertyConfigurer();
        catalog("componentProperties")
                .forEach(option -> assertThat(configurer.configure(fake.context, component, option, blank, true))
                        .as(option)
                        .isTrue());
        assertThat(component.getConfiguration()).usingRecursiveComparison().isEqualTo(before);
    }

    @Test
    @DisplayName("K35: a blank text set by a program is none as well")
    void aBlankIsNoValueInAProgram() {
        CTraderConfiguration options = new CTraderConfiguration();
        options.setHost(" ");
        options.setTokenFile("");
        options.setEvents("");
        options.setBarPeriods("");
        assertThat(options).usingRecursiveComparison().isEqualTo(new CTraderConfiguration());
    }

    @ParameterizedTest
    @CsvSource({
        "batch-size, abc, batchSize, a whole number",
        "queue-size, 1e3, queueSize, a whole number",
        "connect-timeout, 10x, connectTimeout, a duration such as",
        "market-hours, yes, marketHours, 'true, false'",
        "overflow, lossy, overflow, conflate",
    })
    @DisplayName("K40: an error names the value that was given")
    void anErrorNamesTheValue(String option, String value, String name, String accepted) {
        assertThatThrownBy(() -> PropertyBindingSupport.build()
                        .withConfigurer(fake.component.getComponentPropertyConfigurer())
                        .withIgnoreCase(true)
                        .withMandatory(true)
                        .bind(fake.context, fake.component, new HashMap<>(Map.of(option, value))))
                .hasStackTraceContaining("Option '" + name + "': '" + value + "' is not accepted, only ")
                .hasStackTraceContaining(accepted);
        assertThatThrownBy(() -> endpoint("ctrader:EURUSD?" + option + "=" + value))
                .hasStackTraceContaining("Option '" + name + "': '" + value + "' is not accepted, only ")
                .hasStackTraceContaining(accepted);
    }

    @ParameterizedTest
    @CsvSource({
        "PT15S, 15000",
        "pt1m0.5s, 60500",
        "10S, 10000",
        "1M30s, 90000",
        "2h, 7200000",
        "250MS, 250",
        "15000, 15000",
    })
    @DisplayName("K25: durations in every form, for endpoint and component")
    void durationsInEveryForm(String value, long millis) {
        assertThat(endpoint("ctrader:EURUSD?connectTimeout=" + value)
                        .getConfiguration()
                        .getConnectTimeout())
                .isEqualTo(millis);
        fake.component
                .getComponentPropertyConfigurer()
                .configure(fake.context, fake.component, "connectTimeout", value, true);
        assertThat(fake.component.getConfiguration().getConnectTimeout()).isEqualTo(millis);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "clientId=c&clientSecret=s3cret&accessToken=t0ken",
                "clientId=c&client-secret=s3cret&access-token=t0ken",
                "clientId=c&configuration.clientSecret=s3cret&configuration.accessToken=t0ken",
                "clientId=c&CLIENTSECRET=RAW(s3cret)&accesstoken=RAW{t0ken}",
            })
    @DisplayName("K17: secrets are masked in every spelling, in the URI, as text and in JMX")
    void secretsAreMasked(String query) {
        CTraderEndpoint endpoint = endpoint("ctrader:EURUSD?" + query);
        assertThat(endpoint.getEndpointUri() + endpoint + endpoint.getEndpointKey())
                .contains("xxxxxx")
                .doesNotContain("s3cret")
                .doesNotContain("t0ken");
        assertThat(endpoint.getConfiguration().getClientSecret()).isEqualTo("s3cret");
        assertThat(endpoint.getConfiguration().getAccessToken()).isEqualTo("t0ken");
    }

    @Test
    @DisplayName("K23: endpoints that differ in secrets alone have names of their own")
    void endpointsThatDifferInSecretsHaveNamesOfTheirOwn() {
        String[] uris = Arrays.stream(new String[] {"t1", "t2", "t1"})
                .map(token -> endpoint("ctrader:EURUSD?clientId=c&clientSecret=s&accessToken=" + token)
                        .getEndpointUri())
                .toArray(String[]::new);
        assertThat(uris[0]).isNotEqualTo(uris[1]).isEqualTo(uris[2]);
    }

    @Test
    @DisplayName("K24: symbols are the path; a parameter of this name does not replace them silently")
    void symbolsAreThePath() {
        assertThatThrownBy(() -> endpoint("ctrader:EURUSD?symbols=XAUUSD&" + SECRETS))
                .hasStackTraceContaining("Option 'symbols': 'XAUUSD' is not accepted, only as the path of the URI");
    }

    private static Set<String> catalog(String options) throws Exception {
        try (InputStream json =
                CTraderEndpoint.class.getResourceAsStream("/META-INF/io/github/camelctrader/ctrader.json")) {
            JsonObject catalog = (JsonObject) Jsoner.deserialize(new InputStreamReader(json, StandardCharsets.UTF_8));
            Set<String> names = new HashSet<>();
            catalog.getMap(options).keySet().forEach(name -> names.add(String.valueOf(name)));
            names.remove("symbols"); // the path
            names.removeAll(Set.of("bridgeErrorHandler", "lazyStartProducer")); // Camel reads them before the component
            return names;
        }
    }

    private CTraderEndpoint endpoint(String uri) {
        return fake.context.getEndpoint(uri, CTraderEndpoint.class);
    }
}
