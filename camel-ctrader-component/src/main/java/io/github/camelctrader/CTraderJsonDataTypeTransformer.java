// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader;

import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.util.JsonFormat;
import io.github.camelctrader.model.Mappable;
import java.util.Iterator;
import java.util.Map;
import java.util.StringJoiner;
import org.apache.camel.Message;
import org.apache.camel.spi.DataType;
import org.apache.camel.spi.DataTypeTransformer;
import org.apache.camel.spi.Transformer;
import org.apache.camel.util.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Makes JSON text of whatever this component gives: an event, a record, a list of these as an array, or a message of the
 * protocol. Stateless; names and numbers are those of the type converters.
 */
@DataTypeTransformer(
        name = "ctrader:application-json",
        description = "Transforms events, records, lists of these and protobuf messages to JSON text")
public class CTraderJsonDataTypeTransformer extends Transformer {

    @Override
    public void transform(Message message, DataType fromType, DataType toType) throws Exception {
        Object body = message.getBody();
        if (body == null) {
            return;
        }
        message.setBody(json(body));
        message.setHeader("Content-Type", "application/json");
    }

    private static String json(@Nullable Object value) throws Exception {
        if (value instanceof Mappable one) {
            return CTraderConverters.toString(one);
        }
        if (value instanceof Iterable<?> many) {
            return array(many.iterator());
        }
        if (value instanceof MessageOrBuilder protobuf) {
            return JsonFormat.printer().omittingInsignificantWhitespace().print(protobuf);
        }
        if (value instanceof Map<?, ?> fields) {
            JsonObject object = new JsonObject();
            fields.forEach((name, entry) -> object.put(String.valueOf(name), entry));
            return object.toJson();
        }
        throw new IllegalArgumentException("A body of type "
                + (value == null ? "null" : value.getClass().getName())
                + " is none that this component gives, so it has no JSON form here");
    }

    private static String array(Iterator<?> items) throws Exception {
        StringJoiner array = new StringJoiner(",", "[", "]");
        while (items.hasNext()) {
            array.add(json(items.next()));
        }
        return array.toString();
    }
}
