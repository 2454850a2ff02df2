// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.CTraderComponent;
import io.github.camelctrader.CTraderConfiguration;
import io.github.camelctrader.CTraderEnvironment;
import io.github.camelctrader.client.TokenPair;
import io.github.camelctrader.client.TokenStore;
import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Options whose values are beans, and options whose values are blank, as in Camel Main. */
class BeanOptionsTest {

    private static final String PREFIX = "camel.component.ctrader.";

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    CamelAutoConfiguration.class,
                    CTraderComponentConverter.class,
                    CTraderComponentAutoConfiguration.class));

    /** A store that remembers nothing. */
    public static final class Forgetful implements TokenStore {
        @Override
        public TokenPair load() {
            return new TokenPair("a", "b", null);
        }

        @Override
        public void save(TokenPair pair) {}
    }

    /** An application with a store and with settings of TLS. */
    @Configuration(proxyBeanMethods = false)
    static class Beans {
        @Bean
        TokenStore tokens() {
            return new Forgetful();
        }

        @Bean
        SSLContextParameters tls() {
            return new SSLContextParameters();
        }
    }

    /** An application that makes the component itself. */
    @Configuration(proxyBeanMethods = false)
    static class OwnComponent {
        @Bean
        CTraderComponent ctrader() {
            CTraderComponent component = new CTraderComponent();
            component.setAutowiredEnabled(false);
            component.setBridgeErrorHandler(true);
            component.getConfiguration().setQueueSize(77);
            component.getConfiguration().setEnvironment(CTraderEnvironment.LIVE);
            component.getConfiguration().setTokenStore(new Forgetful());
            return component;
        }
    }

    @ParameterizedTest(name = "K37: token-store={0}")
    @ValueSource(
            strings = {
                "#tokens",
                "#bean:tokens",
                "#class:io.github.camelctrader.springboot.BeanOptionsTest$Forgetful",
                "#type:io.github.camelctrader.client.TokenStore",
                "#autowired"
            })
    void aBeanIsNamedAsInCamelMain(String reference) {
        runner.withUserConfiguration(Beans.class)
                .withPropertyValues(PREFIX + "token-store=" + reference, PREFIX + "ssl-context-parameters=#bean:tls")
                .run(context -> {
                    CTraderConfiguration options = options(context.getBean(CamelContext.class));
                    assertThat(options.getTokenStore()).isInstanceOf(Forgetful.class);
                    if (!reference.startsWith("#class:")) {
                        assertThat(options.getTokenStore()).isSameAs(context.getBean("tokens"));
                    }
                    assertThat(options.getSslContextParameters()).isSameAs(context.getBean("tls"));
                });
    }

    @ParameterizedTest(name = "K21, K35: {0} is as if it were not there")
    @ValueSource(
            strings = {
                "token-store=",
                "idempotent-repository=",
                "ssl-context-parameters=",
                "configuration=",
                "token-store= ",
                "account-id=",
                "environment=",
                "trust-certificate=",
                "overflow=",
                "queue-size=",
                "stale-after=",
                "market-hours=",
                "client-secret="
            })
    void blankIsNotSet(String property) {
        runner.withPropertyValues(PREFIX + property, PREFIX + "client-id=me").run(context -> {
            assertThat(context).hasNotFailed();
            CTraderConfiguration options = options(context.getBean(CamelContext.class));
            CTraderConfiguration untouched = new CTraderConfiguration();
            assertThat(options.getClientId()).isEqualTo("me");
            untouched.setClientId("me");
            assertThat(options).usingRecursiveComparison().isEqualTo(untouched);
        });
    }

    @Test
    @DisplayName("K21: an own component keeps the values that no property names")
    void anOwnComponentKeepsItsValues() {
        runner.withUserConfiguration(OwnComponent.class)
                .withPropertyValues(PREFIX + "host=my.example.com")
                .run(context -> {
                    CTraderComponent component =
                            context.getBean(CamelContext.class).getComponent("ctrader", CTraderComponent.class);
                    CTraderConfiguration options = component.getConfiguration();
                    assertThat(component).isSameAs(context.getBean(CTraderComponent.class));
                    assertThat(component.isAutowiredEnabled()).isFalse();
                    assertThat(component.isBridgeErrorHandler()).isTrue();
                    assertThat(options.getHost()).isEqualTo("my.example.com");
                    assertThat(options.getQueueSize()).isEqualTo(77);
                    assertThat(options.getEnvironment()).isEqualTo(CTraderEnvironment.LIVE);
                    assertThat(options.getTokenStore()).isInstanceOf(Forgetful.class);
                });
    }

    private static CTraderConfiguration options(CamelContext context) {
        return context.getComponent("ctrader", CTraderComponent.class).getConfiguration();
    }
}
