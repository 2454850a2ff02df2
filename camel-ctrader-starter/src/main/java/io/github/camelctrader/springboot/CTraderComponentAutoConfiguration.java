// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.springboot;

import io.github.camelctrader.CTraderComponent;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.camel.spring.boot.ComponentConfigurationProperties;
import org.apache.camel.spring.boot.util.CamelPropertiesHelper;
import org.apache.camel.spring.boot.util.ConditionalOnCamelContextAndAutoConfigurationBeans;
import org.apache.camel.spring.boot.util.ConditionalOnHierarchicalProperties;
import org.apache.camel.spring.boot.util.HierarchicalPropertiesEvaluator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Lazy;

/**
 * Gives the component what {@code camel.component.ctrader.*} says, whether Camel makes it or the application does.
 *
 * <ul>
 *   <li>Off with {@code camel.component.ctrader.enabled=false}, or where there is no Camel context.
 *   <li>Other {@link ComponentCustomizer} beans are applied as well; all of them are off with
 *       {@code camel.component.ctrader.customizer.enabled=false}.
 *   <li>An option that cannot be set fails the start.
 * </ul>
 */
@AutoConfiguration(after = {CamelAutoConfiguration.class, CTraderComponentConverter.class})
@Conditional(ConditionalOnCamelContextAndAutoConfigurationBeans.class)
@ConditionalOnHierarchicalProperties({"camel.component", "camel.component.ctrader"})
@EnableConfigurationProperties({ComponentConfigurationProperties.class, CTraderComponentConfiguration.class})
public class CTraderComponentAutoConfiguration {

    /** Applies the options. */
    @Bean
    @Lazy
    public ComponentCustomizer configureCTraderComponent(
            ApplicationContext application, CamelContext camelContext, CTraderComponentConfiguration configuration) {
        return new ComponentCustomizer() {
            @Override
            public void configure(String name, Component target) {
                CamelPropertiesHelper.setCamelProperties(camelContext, target, configuration.options(), true);
            }

            @Override
            public boolean isEnabled(String name, Component target) {
                return target instanceof CTraderComponent
                        && HierarchicalPropertiesEvaluator.evaluate(
                                application, "camel.component.customizer", "camel.component.ctrader.customizer");
            }
        };
    }
}
