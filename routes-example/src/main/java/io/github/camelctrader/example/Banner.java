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
