/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
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
