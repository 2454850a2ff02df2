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
 *   <li>Each name that was asked for stays subscribed, so there is a limit to them; names already known go on.
 *   <li>A quote is told with its state also if the link is lost; 503 means that there is none.
 * </ul>
 */
public final class QuoteFlow extends RouteBuilder {

    @Override
    public void configure() {
        QuoteAnswers answers = new QuoteAnswers(Settings.read(getContext(), "flows.quotes.max-symbols", Integer.class));

        onException(CTraderException.class).handled(true).process(answers::failed);
        onException(IllegalArgumentException.class).handled(true).process(answers::badRequest);

        from("platform-http:/quotes/{symbol}?httpMethodRestrict=GET&headerFilterStrategy=#bean:pageHeaders")
                .routeId("quotes")
                .precondition("{{flows.quotes.enabled}}")
                .process(answers::request)
                .to("ctrader:*?operation=quote&lazyStartProducer=true")
                .convertBodyTo(String.class)
                .process(answers::found);
    }
}
