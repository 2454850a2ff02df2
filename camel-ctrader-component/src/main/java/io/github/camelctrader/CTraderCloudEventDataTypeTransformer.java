// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader;

import java.time.Instant;
import java.util.Locale;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.cloudevents.CloudEvent;
import org.apache.camel.spi.DataType;
import org.apache.camel.spi.DataTypeTransformer;
import org.apache.camel.spi.Transformer;
import org.jspecify.annotations.Nullable;

/**
 * Makes a CloudEvent of an event's exchange: its attributes as Camel's headers, the event as JSON in the body. Other
 * answers of this component are told likewise, with the exchange's id and time. Stateless.
 */
@DataTypeTransformer(
        name = "ctrader:application-cloudevents",
        description = "Transforms events to CloudEvents: attributes as headers, the event as JSON text in the body")
public class CTraderCloudEventDataTypeTransformer extends Transformer {

    private static final String TYPE = "io.github.camelctrader.";

    private final Transformer json = new CTraderJsonDataTypeTransformer();

    @Override
    public void transform(Message message, DataType fromType, DataType toType) throws Exception {
        Exchange exchange = message.getExchange();
        String event = message.getHeader(CTraderConstants.EVENT_TYPE, String.class);
        Object account = message.getHeader(CTraderConstants.ACCOUNT_ID);
        put(message, CloudEvent.CAMEL_CLOUD_EVENT_VERSION, "1.0");
        put(
                message,
                CloudEvent.CAMEL_CLOUD_EVENT_ID,
                message.getHeader(CTraderConstants.EVENT_ID, exchange.getExchangeId(), String.class));
        put(
                message,
                CloudEvent.CAMEL_CLOUD_EVENT_TYPE,
                TYPE + (event == null ? "answer" : event.toLowerCase(Locale.ROOT)));
        put(message, CloudEvent.CAMEL_CLOUD_EVENT_SOURCE, account == null ? "ctrader" : "ctrader/accounts/" + account);
        put(message, CloudEvent.CAMEL_CLOUD_EVENT_SUBJECT, message.getHeader(CTraderConstants.SYMBOL));
        put(message, CloudEvent.CAMEL_CLOUD_EVENT_TIME, Instant.ofEpochMilli(time(message)).toString());
        json.transform(message, fromType, toType);
    }

    /** The broker's time; where an event has none, its exchange's. */
    private static long time(Message message) {
        Long told = message.getHeader(CTraderConstants.MESSAGE_TIMESTAMP, Long.class);
        return told != null ? told : message.getExchange().getClock().getCreated();
    }

    private static void put(Message message, String header, @Nullable Object value) {
        if (value != null) {
            message.setHeader(header, value);
        }
    }
}
