// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.delivery;

import static io.github.camelctrader.fixture.Events.lifecycle;
import static io.github.camelctrader.fixture.Events.tick;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.CTraderConstants;
import io.github.camelctrader.model.LifecycleType;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

class FeedMessageTest {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final FeedMessage message = new FeedMessage(context);

    @Test
    void headersAreThereHoweverOneAsksForThem() {
        message.event(tick("EURUSD", 1));
        assertThat(message.hasHeaders()).isTrue();
        assertThat(fresh().getHeader(CTraderConstants.SYMBOL)).isEqualTo("EURUSD");
        assertThat(fresh().getHeader(CTraderConstants.EVENT_TYPE, String.class)).isEqualTo("TICK");
        assertThat(fresh().getHeaders()).containsEntry(CTraderConstants.MESSAGE_TIMESTAMP, 1_001L);
        assertThat(fresh().getMessageTimestamp()).isEqualTo(1_001L);
        assertThat(fresh().removeHeader(CTraderConstants.SYMBOL)).isEqualTo("EURUSD");
        assertThat(fresh().removeHeaders("*")).isTrue();
    }

    @Test
    void aHeaderSetByTheRouteJoinsTheOthers() {
        message.event(tick("EURUSD", 1));
        message.setHeader("mine", 1);
        assertThat(message.getHeaders()).containsKeys("mine", CTraderConstants.SYMBOL, CTraderConstants.EVENT_TYPE);
    }

    @Test
    void theHeadersAreThoseOfTheEventWhateverTheBodyHasBecome() {
        message.event(tick("EURUSD", 1));
        message.setBody("text");
        assertThat(message.getHeader(CTraderConstants.SYMBOL)).isEqualTo("EURUSD");
    }

    @Test
    void aCopyHasHeadersOfItsOwn() {
        message.event(tick("EURUSD", 1));
        Message copy = message.copy();
        copy.setHeader(CTraderConstants.SYMBOL, "other");
        assertThat(message.getHeader(CTraderConstants.SYMBOL)).isEqualTo("EURUSD");
        assertThat(copy.getHeaders()).containsEntry(CTraderConstants.EVENT_TYPE, "TICK");
        Exchange exchange = new DefaultExchange(context);
        exchange.setIn(message);
        assertThat(exchange.copy().getMessage().getHeader(CTraderConstants.SYMBOL))
                .isEqualTo("EURUSD");
    }

    @Test
    void usedAgainNothingIsLeftOfTheEventBeforeWhetherItsHeadersWereLookedAtOrNot() {
        message.event(tick("EURUSD", 1));
        message.reset();
        message.event(tick("XAUUSD", 2));
        assertThat(message.getHeader(CTraderConstants.SYMBOL)).isEqualTo("XAUUSD");
        message.setHeader("mine", 1);
        message.reset();
        message.event(lifecycle(LifecycleType.CONNECTED));
        assertThat(message.getHeaders())
                .containsEntry(CTraderConstants.EVENT_TYPE, "LIFECYCLE")
                .containsEntry(CTraderConstants.LIFECYCLE, "CONNECTED")
                .doesNotContainKeys("mine", CTraderConstants.SYMBOL, CTraderConstants.MESSAGE_TIMESTAMP);
    }

    private FeedMessage fresh() {
        FeedMessage fresh = new FeedMessage(context);
        fresh.event(tick("EURUSD", 1));
        return fresh;
    }
}
