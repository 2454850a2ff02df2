// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.observe;

import io.github.camelctrader.CTraderOperation;
import io.github.camelctrader.client.AuthenticationException;
import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.NotConnectedException;
import io.github.camelctrader.client.OutcomeUnknownException;
import io.github.camelctrader.client.RateLimitException;
import io.github.camelctrader.client.RequestTimeoutException;
import io.github.camelctrader.option.OptionText;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/**
 * The timer {@code camel.ctrader.requests}, tagged with operation and outcome, of all producers of a context together. It
 * ends with the last one, or some seconds later, so that producers made for one message share it.
 */
public final class MicrometerRequestMetrics implements RequestMetrics {

    private final MeterRegistry registry;
    private final Tags tags;
    private final Set<Timer> timers = ConcurrentHashMap.newKeySet();

    private MicrometerRequestMetrics(MeterRegistry registry, Tags tags) {
        this.registry = registry;
        this.tags = tags;
    }

    static RequestMetrics find(CamelContext context) {
        MeterRegistry registry = MicrometerMetrics.registry(context);
        return registry == null
                ? NONE
                : new MicrometerRequestMetrics(registry, Tags.of("camelContext", context.getName()));
    }

    @Override
    public void ended(CTraderOperation operation, @Nullable Throwable failure, long nanos) {
        Timer timer = Timer.builder(MicrometerMetrics.PREFIX + "requests")
                .description("Operations of producers, from the exchange's arrival until its answer")
                .tags(tags.and("operation", OptionText.label(operation), "outcome", outcome(failure)))
                .register(registry);
        timers.add(timer);
        timer.record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void remove() {
        timers.forEach(registry::remove);
    }

    private static String outcome(@Nullable Throwable failure) {
        if (failure == null) {
            return "success";
        } else if (failure instanceof OutcomeUnknownException) {
            return "unknown";
        } else if (failure instanceof RequestTimeoutException) {
            return "timeout";
        } else if (failure instanceof NotConnectedException) {
            return "notConnected";
        } else if (failure instanceof RateLimitException) {
            return "rateLimit";
        } else if (failure instanceof AuthenticationException) {
            return "authentication";
        } else if (failure instanceof IllegalArgumentException) {
            return "invalid";
        }
        return failure instanceof CTraderException ? "refused" : "failed";
    }
}
