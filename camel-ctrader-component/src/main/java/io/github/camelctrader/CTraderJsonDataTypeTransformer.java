// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader;

import io.github.camelctrader.delivery.Json;
import java.util.Iterator;
import org.apache.camel.Message;
import org.apache.camel.spi.DataType;
import org.apache.camel.spi.DataTypeTransformer;
import org.apache.camel.spi.Transformer;

/**
 * Makes JSON text of whatever this component gives: an event, a record, a list of these as an array, a message of the
 * protocol, a text or a flag. An iterator becomes a stream, read on as the JSON is. Stateless; names and numbers are those
 * of the type converters.
 */
@DataTypeTransformer(
        name = "ctrader:application-json",
        description = "Transforms events, records, lists of these, streamed history and protobuf messages to JSON text")
public class CTraderJsonDataTypeTransformer extends Transformer {

    @Override
    public void transform(Message message, DataType fromType, DataType toType) {
        Object body = message.getBody();
        if (body == null) {
            return;
        }
        message.setBody(body instanceof Iterator<?> items ? Json.stream(items) : Json.of(body));
        message.setHeader("Content-Type", "application/json");
    }
}
