// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Which of several meter registries the component is led to. */
class CTraderMetricsAutoConfigurationTest {

    private static final String NAME = "metricsRegistry";

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    CamelAutoConfiguration.class,
                    CTraderComponentConverter.class,
                    CTraderComponentAutoConfiguration.class,
                    CTraderMetricsAutoConfiguration.class));

    /** One registry. */
    @Configuration(proxyBeanMethods = false)
    static class One {
        @Bean
        MeterRegistry first() {
            return new SimpleMeterRegistry();
        }
    }

    /** A second one, which is the primary one. */
    @Configuration(proxyBeanMethods = false)
    static class Second {
        @Bean
        @Primary
        MeterRegistry second() {
            return new SimpleMeterRegistry();
        }
    }

    /** One that the application has named itself. */
    @Configuration(proxyBeanMethods = false)
    static class Named {
        @Bean
        MeterRegistry metricsRegistry() {
            return new SimpleMeterRegistry();
        }
    }

    @Test
    void ofSeveralRegistriesThePrimaryOneIsNamed() {
        runner.withUserConfiguration(One.class, Second.class).run(context -> assertThat(
                        context.getBean(CamelContext.class).getRegistry().lookupByName(NAME))
                .isSameAs(context.getBean("second")));
    }

    @Test
    void whatTheApplicationHasNamedStays() {
        runner.withUserConfiguration(Named.class, Second.class).run(context -> assertThat(
                        context.getBean(CamelContext.class).getRegistry().lookupByName(NAME))
                .isSameAs(context.getBean("metricsRegistry")));
    }

    @Test
    void theOnlyOneNeedsNoNameAndNoneIsFine() {
        runner.withUserConfiguration(One.class).run(context -> assertThat(
                        context.getBean(CamelContext.class).getRegistry().lookupByName(NAME))
                .isNull());
        runner.run(context -> assertThat(context).hasNotFailed());
    }
}
