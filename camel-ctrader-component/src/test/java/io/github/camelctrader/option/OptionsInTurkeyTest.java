// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.option;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.CTraderComponent;
import io.github.camelctrader.CTraderConfiguration;
import io.github.camelctrader.CTraderEndpoint;
import io.github.camelctrader.CTraderEnvironment;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.support.PropertyBindingSupport;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Options are bound on a machine whose small I has no dot. */
class OptionsInTurkeyTest {

    private final Locale before = Locale.getDefault();
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final CTraderComponent component = new CTraderComponent();

    @BeforeEach
    void start() {
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        context.addComponent("ctrader", component);
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
        Locale.setDefault(before);
    }

    @Test
    void everyOptionIsFoundHoweverItIsWritten() throws Exception {
        assertThat(missing(component.getComponentPropertyConfigurer(), "componentProperties"))
                .isEmpty();
        assertThat(missing(component.getEndpointPropertyConfigurer(), "properties"))
                .isEmpty();
    }

    @Test
    void camelBindsThem() throws Exception {
        PropertyBindingSupport.build()
                .withCamelContext(context)
                .withTarget(component)
                .withConfigurer(component.getComponentPropertyConfigurer())
                .withIgnoreCase(true)
                .withMandatory(true)
                .withProperties(new HashMap<>(Map.of(
                        "account-id",
                        "7",
                        "clientId",
                        "me",
                        "ENVIRONMENT",
                        "live",
                        "clientSecret",
                        "s",
                        "accessToken",
                        "t")))
                .bind();
        assertThat(component.getConfiguration().getAccountId()).isEqualTo(7);
        assertThat(component.getConfiguration().getClientId()).isEqualTo("me");
        assertThat(component.getConfiguration().getEnvironment()).isEqualTo(CTraderEnvironment.LIVE);

        CTraderEndpoint endpoint = context.getEndpoint("ctrader:EURUSD?accountId=8", CTraderEndpoint.class);
        assertThat(endpoint.getConfiguration().getAccountId()).isEqualTo(8);
    }

    @Test
    void aBeanOfOptionsIsBoundToo() {
        CTraderConfiguration bean = new CTraderConfiguration();
        PropertyBindingSupport.build()
                .withCamelContext(context)
                .withTarget(bean)
                .withIgnoreCase(true)
                .withMandatory(true)
                .withProperties(new HashMap<>(Map.of("accountId", "7", "clientId", "me")))
                .bind();
        assertThat(bean.getAccountId()).isEqualTo(7);
        assertThat(bean.getClientId()).isEqualTo("me");
    }

    private static List<String> missing(PropertyConfigurer configurer, String section) throws Exception {
        List<String> missing = new ArrayList<>();
        JsonObject options = (JsonObject) Objects.requireNonNull(catalog().get(section));
        for (String option : options.keySet()) {
            if ("path".equals(((JsonObject) Objects.requireNonNull(options.get(option))).getString("kind"))) {
                continue;
            }
            for (String written : List.of(option, option.toUpperCase(Locale.ROOT), option.toLowerCase(Locale.ROOT))) {
                if (((PropertyConfigurerGetter) configurer).getOptionType(written, true) == null) {
                    missing.add(written);
                }
            }
        }
        return missing;
    }

    private static JsonObject catalog() throws Exception {
        try (InputStream json = Objects.requireNonNull(
                OptionsInTurkeyTest.class.getResourceAsStream("/META-INF/io/github/camelctrader/ctrader.json"))) {
            return (JsonObject) Jsoner.deserialize(new String(json.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
