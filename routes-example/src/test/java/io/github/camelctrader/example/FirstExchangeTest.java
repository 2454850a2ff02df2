// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.camel.component.micrometer.eventnotifier.MicrometerExchangeEventNotifier;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FirstExchangeTest {

    @Test
    @DisplayName("K34: the gauge of the last exchange is there before exchanges could register it side by side")
    void theGaugeIsThereBeforeTheRoutes() throws Exception {
        MeterRegistry meters = new SimpleMeterRegistry();
        MicrometerExchangeEventNotifier notifier = new MicrometerExchangeEventNotifier();
        notifier.setMeterRegistry(meters);
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.getManagementStrategy().addEventNotifier(notifier);
            context.getManagementStrategy().addEventNotifier(new FirstExchange());
            context.start();

            assertThat(meters.find("camel.exchanges.last.timestamp").gauge()).isNotNull();
        }
    }
}
