// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example;

import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says where the application can be reached, once it is up. */
final class Banner {

    private static final Logger LOG = LoggerFactory.getLogger(Banner.class);

    private Banner() {}

    static void print(CamelContext context) {
        String host = context.resolvePropertyPlaceholders("{{gateway.host}}");
        String http = host + ":" + context.resolvePropertyPlaceholders("{{http.port}}");
        LOG.info("Feed      {}", context.resolvePropertyPlaceholders("{{feed.name}}, symbols {{feed.symbols}}"));
        if (!context.resolvePropertyPlaceholders("{{second.feed.url}}").isBlank()) {
            LOG.info(
                    "Feed      {}",
                    context.resolvePropertyPlaceholders("{{second.feed.name}}, symbols {{second.feed.symbols}}"));
        }
        LOG.info("Page      http://{}/", http);
        LOG.info("WebSocket ws://{}:{}/ticks", host, context.resolvePropertyPlaceholders("{{gateway.port}}"));
        LOG.info("Health    http://{}/observe/health", http);
        LOG.info("Metrics   http://{}/observe/metrics", http);
    }
}
