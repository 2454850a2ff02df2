// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.flows;

import io.github.camelctrader.client.CTraderException;
import org.apache.camel.builder.RouteBuilder;

/**
 * {@code GET /bars/EURUSD}: the bars of the last hour as a JSON array, for the page's chart. Safe from what the request brings
 * along as {@link QuoteFlow} is.
 */
public final class HistoryFlow extends RouteBuilder {

    @Override
    public void configure() {
        QuoteAnswers answers = new QuoteAnswers(Settings.read(getContext(), "flows.quotes.max-symbols", Integer.class));

        onException(CTraderException.class).handled(true).process(answers::failed);
        onException(IllegalArgumentException.class).handled(true).process(answers::badRequest);

        from("platform-http:/bars/{symbol}?httpMethodRestrict=GET,HEAD&headerFilterStrategy=#bean:pageHeaders")
                .routeId("history")
                .precondition("{{flows.history.enabled}}")
                .process(answers::request)
                .to("ctrader:*?operation=trendbars&period=M1&count=60&lazyStartProducer=true")
                .convertBodyTo(String.class)
                .process(answers::found);
    }
}
