// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader;

import io.github.camelctrader.client.TlsProvider;
import io.github.camelctrader.model.Mappable;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.camel.Converter;
import org.apache.camel.util.json.JsonObject;

/**
 * Converts bodies to JSON text and maps, and option values to enums.
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
        return new JsonObject(event.toMap()).toJson();
    }

    /** The value as one JSON object in UTF-8. */
    @Converter
    public static byte[] toBytes(Mappable event) {
        return toString(event).getBytes(StandardCharsets.UTF_8);
    }

    /** The value as an ordered map. */
    @Converter
    public static Map<String, Object> toMap(Mappable event) {
        return event.toMap();
    }

    /** A value of the option {@code environment}. */
    @Converter
    public static CTraderEnvironment toEnvironment(String value) {
        return Options.enumValue("environment", CTraderEnvironment.class, value);
    }

    /** A value of the option {@code overflow}. */
    @Converter
    public static OverflowPolicy toOverflowPolicy(String value) {
        return Options.enumValue("overflow", OverflowPolicy.class, value);
    }

    /** A value of the option {@code operation}. */
    @Converter
    public static CTraderOperation toOperation(String value) {
        return Options.enumValue("operation", CTraderOperation.class, value);
    }

    /** A value of the option {@code sslProvider}. */
    @Converter
    public static TlsProvider toTlsProvider(String value) {
        return Options.enumValue("sslProvider", TlsProvider.class, value);
    }
}
