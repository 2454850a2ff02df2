// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.second;

import static io.github.camelctrader.example.board.FeedBoard.FEED;

import io.github.camelctrader.example.board.FeedBoard;
import io.github.camelctrader.model.FeedEvent;
import io.github.camelctrader.model.LifecycleEvent;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.HttpClientOptions;
import java.util.random.RandomGenerator;
import org.apache.camel.CamelConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.ExtendedStartupListener;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.support.service.ServiceSupport;

/** Puts the second feed together if {@code second.feed.url} says where it is; without it nothing of it exists. */
public final class SecondBeans implements CamelConfiguration {

    /** The route that is its connection. */
    static final String ROUTE = "second-feed";

    /** The bean that takes its messages. */
    static final String FEED_BEAN = "secondFeed";

    /** The bean with the settings of its socket. */
    static final String CLIENT_BEAN = "secondClient";

    private static final int MAX_MESSAGE = 64 * 1024;

    @Override
    public void configure(CamelContext context) throws Exception {
        if (!Settings.present(context)) {
            return;
        }
        Settings settings = Settings.of(context);
        context.getRegistry().findSingleByType(FeedBoard.class).add(settings.name(), settings.symbols());
        SecondFeed feed = feed(context, settings);
        context.getRegistry().bind(FEED_BEAN, feed);
        context.getRegistry().bind(CLIENT_BEAN, client(settings));
        SecondHealth health = new SecondHealth(feed, settings.symbols());
        context.addStartupListener(new ExtendedStartupListener() {
            @Override
            public void onCamelContextStarted(CamelContext started, boolean already) {
                // Too early: a route that is started now is put off without a word.
            }

            @Override
            public void onCamelContextFullyStarted(CamelContext started, boolean already) throws Exception {
                started.addService(service(started, feed, health));
            }
        });
    }

    private static SecondFeed feed(CamelContext context, Settings settings) {
        ProducerTemplate routes = context.createProducerTemplate();
        return new SecondFeed(
                settings,
                new RouteLink(context, ROUTE),
                Lane.of(context.getExecutorServiceManager().newSingleThreadScheduledExecutor(context, ROUTE)),
                RandomGenerator.getDefault(),
                event -> routes.sendBodyAndHeader(route(event), event, FEED, settings.name()));
    }

    private static String route(FeedEvent event) {
        return event instanceof LifecycleEvent ? "direct:lifecycle" : "direct:tick";
    }

    private static HttpClientOptions client(Settings settings) {
        return new HttpClientOptions()
                .setConnectTimeout(Math.toIntExact(settings.connectLimit().toMillis()))
                .setMaxWebSocketMessageSize(MAX_MESSAGE);
    }

    private static ServiceSupport service(CamelContext context, SecondFeed feed, SecondHealth health) {
        return new ServiceSupport() {
            @Override
            protected void doStart() {
                context.getRegistry().findByType(MeterRegistry.class).forEach(health::bind);
                HealthCheckRegistry registry = HealthCheckRegistry.get(context);
                if (registry != null) {
                    registry.register(health);
                }
                feed.start();
            }

            @Override
            protected void doStop() {
                feed.stop();
            }
        };
    }
}
