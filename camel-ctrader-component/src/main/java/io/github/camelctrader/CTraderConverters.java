// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader;

import io.github.camelctrader.client.TlsProvider;
import io.github.camelctrader.client.api.HistoryIterator;
import io.github.camelctrader.delivery.Json;
import io.github.camelctrader.model.History;
import io.github.camelctrader.model.Mappable;
import io.github.camelctrader.operation.BodyFields;
import io.github.camelctrader.operation.OrderArguments;
import io.github.camelctrader.option.OptionText;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.camel.Converter;
import org.apache.camel.Exchange;
import org.apache.camel.TypeConverter;
import org.apache.camel.spi.TypeConverterRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Converts bodies to JSON and maps, JSON and maps to wishes for orders, and option values to enums.
 *
 * <p>JSON has prices as decimal numbers with all digits of their symbol, 64-bit integers as numbers, times as epoch
 * milliseconds. Enum values may be written as {@code dropOldest}, {@code drop-oldest} or {@code DROP_OLDEST}.
 */
@Converter(generateLoader = true)
public final class CTraderConverters {

    private CTraderConverters() {}

    /** The value as one JSON object. */
    @Converter
    public static String toString(Mappable event) {
        return Json.of(event);
    }

    /** The value as one JSON object in UTF-8. */
    @Converter
    public static byte[] toBytes(Mappable event) {
        return toString(event).getBytes(StandardCharsets.UTF_8);
    }

    /** The value as one JSON object in UTF-8. */
    @Converter
    public static InputStream toInputStream(Mappable event) {
        return new ByteArrayInputStream(toBytes(event));
    }

    /** The value as one JSON object. */
    @Converter
    public static Reader toReader(Mappable event) {
        return new StringReader(toString(event));
    }

    /** The value as one JSON object in UTF-8. */
    @Converter
    public static ByteBuffer toByteBuffer(Mappable event) {
        return ByteBuffer.wrap(toBytes(event));
    }

    /**
     * A list of what this component gives, and streamed history, as a JSON array; and a wish for an order from whatever
     * can be read as its fields. Null for all else.
     */
    @Converter(fallback = true)
    public static <T> @Nullable T convertTo(
            Class<T> type, @Nullable Exchange exchange, Object value, TypeConverterRegistry registry) {
        if (Json.isOurs(value) || value instanceof History<?>) {
            return type.cast(array(type, (List<?>) value));
        }
        if (value instanceof HistoryIterator<?> items && type == InputStream.class) {
            return type.cast(Json.stream(items));
        }
        if (!OrderArguments.isWish(type)) {
            return null;
        }
        TypeConverter converter = exchange == null
                ? (TypeConverter) registry
                : exchange.getContext().getTypeConverter();
        return type.cast(OrderArguments.wish(type, BodyFields.of(value, exchange, converter)));
    }

    private static @Nullable Object array(Class<?> type, List<?> items) {
        if (type == InputStream.class) {
            return Json.stream(items.iterator());
        } else if (type == Reader.class) {
            return new InputStreamReader(Json.stream(items.iterator()), StandardCharsets.UTF_8);
        } else if (type == String.class) {
            return Json.of(items);
        } else if (type == byte[].class) {
            return Json.of(items).getBytes(StandardCharsets.UTF_8);
        }
        return type == ByteBuffer.class ? ByteBuffer.wrap(Json.of(items).getBytes(StandardCharsets.UTF_8)) : null;
    }

    /** The value as an ordered map. */
    @Converter
    public static Map<String, Object> toMap(Mappable event) {
        return event.toMap();
    }

    /** A value of the option {@code environment}. */
    @Converter
    public static CTraderEnvironment toEnvironment(String value) {
        return OptionText.enumValue("environment", CTraderEnvironment.class, value);
    }

    /** A value of the option {@code overflow}. */
    @Converter
    public static OverflowPolicy toOverflowPolicy(String value) {
        return OptionText.enumValue("overflow", OverflowPolicy.class, value);
    }

    /** A value of the option {@code operation}. */
    @Converter
    public static CTraderOperation toOperation(String value) {
        return OptionText.enumValue("operation", CTraderOperation.class, value);
    }

    /** A value of the option {@code sslProvider}. */
    @Converter
    public static TlsProvider toTlsProvider(String value) {
        return OptionText.enumValue("sslProvider", TlsProvider.class, value);
    }
}
