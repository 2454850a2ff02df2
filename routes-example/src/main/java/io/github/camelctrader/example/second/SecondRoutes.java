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
package io.github.camelctrader.example.second;

import org.apache.camel.builder.RouteBuilder;

/** The connection to the second feed, if there is one; it is started by {@link SecondFeed}, and again when it is lost. */
public final class SecondRoutes extends RouteBuilder {

    @Override
    public void configure() {
        if (!Settings.present(getContext())) {
            return;
        }
        String url = Settings.of(getContext()).uri().toString();
        from("vertx-websocket:" + url + (url.contains("?") ? "&" : "?") + "consumeAsClient=true&clientOptions=#bean:"
                        + SecondBeans.CLIENT_BEAN)
                .routeId(SecondBeans.ROUTE)
                .autoStartup(false)
                .to("bean:" + SecondBeans.FEED_BEAN + "?method=receive");
    }
}
