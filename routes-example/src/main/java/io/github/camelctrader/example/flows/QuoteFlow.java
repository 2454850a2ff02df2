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
package io.github.camelctrader.example.flows;

import io.github.camelctrader.client.CTraderException;
import org.apache.camel.builder.RouteBuilder;

/**
 * {@code GET /quotes/EURUSD}: the last quote, its state and its age, as JSON.
 *
 * <ul>
 *   <li>The symbol goes to the component in a header. It never becomes a part of a URI, where it could bring options along.
 *   <li>No other header or query parameter of the request gets into the route, and none of the route's into the answer.
 *   <li>A quote is told with its state also if the link is lost; 503 means that there is none.
 * </ul>
 */
public final class QuoteFlow extends RouteBuilder {

    @Override
    public void configure() {
        onException(CTraderException.class).handled(true).process(QuoteAnswers::failed);
        onException(IllegalArgumentException.class).handled(true).process(QuoteAnswers::badRequest);

        from("platform-http:/quotes/{symbol}?httpMethodRestrict=GET&headerFilterStrategy=#bean:pageHeaders")
                .routeId("quotes")
                .precondition("{{flows.quotes.enabled}}")
                .process(QuoteAnswers::request)
                .to("ctrader:*?operation=quote")
                .convertBodyTo(String.class)
                .process(QuoteAnswers::found);
    }
}
