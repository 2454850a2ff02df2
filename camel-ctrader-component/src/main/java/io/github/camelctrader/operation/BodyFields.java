// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.operation;

import io.github.camelctrader.model.FeedEvent;
import io.github.camelctrader.model.Mappable;
import io.github.camelctrader.model.Quote;
import io.github.camelctrader.model.Volume;
import java.io.InputStream;
import java.io.Reader;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;
import org.apache.camel.TypeConverter;
import org.apache.camel.support.MessageHelper;
import org.apache.camel.util.json.DeserializationException;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a body: of a map, a record, or a JSON object in any form that Camel makes text of.
 *
 * <ul>
 *   <li>A body that is none of these is refused: what could be a stop loss must not be passed over.
 *   <li>No body has no fields, and neither has a blank one.
 *   <li>What this component tells by itself, an event or a quote, may stand in the body: it says nothing of what is asked.
 * </ul>
 */
public final class BodyFields {

    private BodyFields() {}

    /**
     * Reads the fields. A stream that can be read once only is replaced by its text; read before, it does not pass for a
     * blank body.
     *
     * @throws IllegalArgumentException if the body is not understood
     */
    public static Map<?, ?> of(Exchange exchange) {
        Message message = exchange.getMessage();
        Object body = message.getBody();
        Object once = (body instanceof InputStream || body instanceof Reader) && !(body instanceof StreamCache)
                ? text(body, exchange, exchange.getContext().getTypeConverter())
                : body;
        if (once != body) {
            if (String.valueOf(once).isBlank() && message.getHeader(Exchange.REDELIVERED, false, Boolean.class)) {
                throw unreadable(Objects.requireNonNull(body), "it was read at the first delivery");
            }
            message.setBody(once);
        }
        try {
            return of(once, exchange, exchange.getContext().getTypeConverter());
        } finally {
            MessageHelper.resetStreamCache(message);
        }
    }

    /** The fields of a value outside an exchange. */
    public static Map<?, ?> of(@Nullable Object body, @Nullable Exchange exchange, TypeConverter converter) {
        Object present = body instanceof Optional<?> optional ? optional.orElse(null) : body;
        if (present == null || present instanceof FeedEvent || present instanceof Quote) {
            return Map.of();
        }
        if (present instanceof Map<?, ?> map) {
            return map;
        }
        if (present instanceof Mappable told) {
            return told.toMap();
        }
        if (present instanceof Record wish) {
            return components(wish);
        }
        return json(text(present, exchange, converter), present);
    }

    /** The fields of JSON text; none if it is blank. */
    static Map<?, ?> json(String text, Object of) {
        String json = text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (json.isBlank()) {
            return Map.of();
        }
        if (!json.stripLeading().startsWith("{")) {
            throw unreadable(of, "it does not begin with {");
        }
        try {
            return (JsonObject) Jsoner.deserialize(json);
        } catch (DeserializationException | ClassCastException e) {
            IllegalArgumentException refusal = unreadable(of, e.getMessage());
            refusal.initCause(e);
            throw refusal;
        }
    }

    /** What a record says; a volume by the name of its unit. */
    static Map<String, Object> components(Record wish) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (RecordComponent component : wish.getClass().getRecordComponents()) {
            Object value = component(wish, component);
            if (value instanceof Volume volume) {
                fields.put(volume.unit().name().toLowerCase(Locale.ROOT), volume.amount());
            } else if (value != null) {
                fields.put(component.getName(), value);
            }
        }
        return fields;
    }

    private static @Nullable Object component(Record wish, RecordComponent component) {
        try {
            component.getAccessor().trySetAccessible();
            return component.getAccessor().invoke(wish);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    "The body's " + component.getName() + " cannot be read: " + wish.getClass(), e);
        }
    }

    private static String text(Object body, @Nullable Exchange exchange, TypeConverter converter) {
        if (body instanceof Iterable<?> || (body.getClass().isArray() && !(body instanceof byte[]))) {
            throw unreadable(body, "it is not one object");
        }
        String text = converter.tryConvertTo(String.class, exchange, body);
        if (text == null) {
            throw unreadable(body, "it is no text");
        }
        return text;
    }

    private static IllegalArgumentException unreadable(Object body, @Nullable String reason) {
        return new IllegalArgumentException("The body cannot be read as a JSON object: " + reason + " ("
                + body.getClass().getName() + "); give the arguments as a map, a record or JSON, or take the body away"
                + " if the headers say all");
    }
}
