// SPDX-License-Identifier: Apache-2.0
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

        from("platform-http:/quotes/{symbol}?httpMethodRestrict=GET,HEAD&headerFilterStrategy=#bean:pageHeaders")
                .routeId("quotes")
                .precondition("{{flows.quotes.enabled}}")
                .process(answers::request)
                .to("ctrader:*?operation=quote&lazyStartProducer=true")
                .convertBodyTo(String.class)
                .process(answers::found);
    }
}
