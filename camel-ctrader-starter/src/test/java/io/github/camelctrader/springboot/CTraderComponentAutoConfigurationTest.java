// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.CTraderComponent;
import io.github.camelctrader.CTraderConfiguration;
import io.github.camelctrader.CTraderEnvironment;
import io.github.camelctrader.OverflowPolicy;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which properties, beans and switches reach the component. */
class CTraderComponentAutoConfigurationTest {

    private static final String PREFIX = "camel.component.ctrader.";

    private final ApplicationContextRunner withoutCamel = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    CTraderComponentConverter.class,
                    CTraderComponentAutoConfiguration.class,
                    CTraderMetricsAutoConfiguration.class,
                    CTraderSecretsAutoConfiguration.class));
    private final ApplicationContextRunner runner =
            withoutCamel.withConfiguration(AutoConfigurations.of(CamelAutoConfiguration.class));

    /** An application with beans that options can name. */
    @Configuration(proxyBeanMethods = false)
    static class Beans {
        @Bean
        SSLContextParameters tls() {
            return new SSLContextParameters();
        }

        @Bean
        CTraderConfiguration common() {
            CTraderConfiguration common = new CTraderConfiguration();
            common.setHost("common.example.com");
            common.setPort(1234);
            common.setQueueSize(77);
            return common;
        }
    }

    /** An application that makes the component itself. */
    @Configuration(proxyBeanMethods = false)
    static class OwnComponent {
        @Bean
        CTraderComponent ctrader() {
            CTraderComponent component = new CTraderComponent();
            component.getConfiguration().setQueueSize(77);
            return component;
        }
    }

    /** An application with a customizer. */
    @Configuration(proxyBeanMethods = false)
    static class Customized {
        @Bean
        ComponentCustomizer customizer() {
            return ComponentCustomizer.builder(CTraderComponent.class)
                    .build(component -> component.getConfiguration().setQueueSize(88));
        }
    }

    @Test
    void optionsAreBoundByTypeWithDurationsAndEnumsAsUsersWriteThem() {
        runner.withPropertyValues(
                        PREFIX + "client-id=me",
                        PREFIX + "environment=live",
                        PREFIX + "staleAfter=20s",
                        PREFIX + "reconnect-delay=250ms",
                        PREFIX + "request-timeout=4000",
                        PREFIX + "overflow=dropOldest",
                        PREFIX + "account-id=12345678901",
                        PREFIX + "market-hours=false",
                        PREFIX + "bridge-error-handler=true")
                .run(context -> {
                    CTraderComponent component = component(context.getBean(CamelContext.class));
                    CTraderConfiguration options = component.getConfiguration();
                    assertThat(options.getClientId()).isEqualTo("me");
                    assertThat(options.getEnvironment()).isEqualTo(CTraderEnvironment.LIVE);
                    assertThat(options.getStaleAfter()).isEqualTo(20_000);
                    assertThat(options.getReconnectDelay()).isEqualTo(250);
                    assertThat(options.getRequestTimeout()).isEqualTo(4_000);
                    assertThat(options.getOverflow()).isEqualTo(OverflowPolicy.DROP_OLDEST);
                    assertThat(options.getAccountId()).isEqualTo(12_345_678_901L);
                    assertThat(options.isMarketHours()).isFalse();
                    assertThat(component.isBridgeErrorHandler()).isTrue();
                });
    }

    @Test
    void whatIsNotSetIsLeftAsTheNamedConfigurationHasIt() {
        runner.withUserConfiguration(Beans.class)
                .withPropertyValues(
                        PREFIX + "configuration=#bean:common",
                        PREFIX + "ssl-context-parameters=#tls",
                        PREFIX + "host=other.example.com")
                .run(context -> {
                    CTraderConfiguration options =
                            component(context.getBean(CamelContext.class)).getConfiguration();
                    assertThat(options.getHost()).isEqualTo("other.example.com");
                    assertThat(options.getPort()).isEqualTo(1234);
                    assertThat(options.getQueueSize()).isEqualTo(77);
                    assertThat(options.getSslContextParameters()).isSameAs(context.getBean("tls"));
                });
    }

    @Test
    void aBeanThatIsNotThereOrAnUnreadableValueFailsTheStart() {
        failure(PREFIX + "token-store=#nobody", "No bean named 'nobody'");
        failure(PREFIX + "token-store=nobody", "would begin with #");
        failure(PREFIX + "stale-after=soon", "'soon' is not a valid duration");
        failure(PREFIX + "environment=production", "No enum constant");
    }

    private void failure(String property, String named) {
        runner.withPropertyValues(property)
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining(named));
    }

    @Test
    void anOwnComponentGetsTheOptionsToo() {
        runner.withUserConfiguration(OwnComponent.class)
                .withPropertyValues(PREFIX + "host=my.example.com")
                .run(context -> {
                    CTraderComponent component = component(context.getBean(CamelContext.class));
                    assertThat(component).isSameAs(context.getBean(CTraderComponent.class));
                    assertThat(component.getConfiguration().getHost()).isEqualTo("my.example.com");
                    assertThat(component.getConfiguration().getQueueSize()).isEqualTo(77);
                });
    }

    @Test
    void customizersOfTheApplicationAreAppliedAndCanBeSwitchedOffWithTheOptions() {
        ApplicationContextRunner customized =
                runner.withUserConfiguration(Customized.class).withPropertyValues(PREFIX + "host=my.example.com");
        customized.run(onConfiguration(options -> {
            assertThat(options.getHost()).isEqualTo("my.example.com");
            assertThat(options.getQueueSize()).isEqualTo(88);
        }));
        for (String off : new String[] {"camel.component.customizer.enabled", PREFIX + "customizer.enabled"}) {
            customized.withPropertyValues(off + "=false").run(onConfiguration(options -> assertThat(options.getHost())
                    .as(off)
                    .isNull()));
        }
    }

    @Test
    void switchedOffItLeavesTheComponentAlone() {
        for (String off : new String[] {"camel.component.enabled", PREFIX + "enabled"}) {
            runner.withPropertyValues(PREFIX + "host=my.example.com", off + "=false")
                    .run(context -> {
                        assertThat(context).doesNotHaveBean(CTraderComponentConfiguration.class);
                        assertThat(component(context.getBean(CamelContext.class))
                                        .getConfiguration()
                                        .getHost())
                                .as(off)
                                .isNull();
                    });
        }
    }

    @Test
    void withoutACamelContextThereIsNothing() {
        withoutCamel.run(context -> assertThat(context)
                .hasNotFailed()
                .doesNotHaveBean(ComponentCustomizer.class)
                .doesNotHaveBean(CTraderComponentConfiguration.class));
    }

    @Test
    void theOptionsInWordsAreNamesWithoutValues() {
        runner.withPropertyValues(PREFIX + "client-secret=hidden")
                .run(context -> assertThat(context.getBean(CTraderComponentConfiguration.class))
                        .hasToString("CTraderComponentConfiguration[clientSecret]"));
    }

    private static ContextConsumer<AssertableApplicationContext> onConfiguration(
            Consumer<CTraderConfiguration> expected) {
        return context ->
                expected.accept(component(context.getBean(CamelContext.class)).getConfiguration());
    }

    private static CTraderComponent component(CamelContext context) {
        return (CTraderComponent) Objects.requireNonNull(context.getComponent("ctrader"));
    }
}
