// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.springboot;

import io.micrometer.core.instrument.MeterRegistry;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Registry;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/**
 * Leads the meters to Spring Boot's registry where there are several: the component takes the only one it finds, or the one
 * that is called {@value #NAME}. Of several, Spring Boot makes a primary one that feeds the others.
 */
@AutoConfiguration(after = CTraderComponentAutoConfiguration.class)
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean(CTraderComponentConfiguration.class)
public class CTraderMetricsAutoConfiguration {

    private static final String NAME = "metricsRegistry";

    /** Names the primary registry, before routes start, unless the application has named one. */
    @Bean
    public CamelContextConfiguration ctraderMeterRegistry(ObjectProvider<MeterRegistry> registries) {
        return new CamelContextConfiguration() {
            @Override
            public void beforeApplicationStart(CamelContext context) {
                Registry beans = context.getRegistry();
                if (beans.findByType(MeterRegistry.class).size() > 1 && beans.lookupByName(NAME) == null) {
                    registries.ifUnique(primary -> beans.bind(NAME, MeterRegistry.class, primary));
                }
            }

            @Override
            public void afterApplicationStart(CamelContext context) {}
        };
    }
}
