// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.delivery;

import io.github.camelctrader.CTraderConstants;
import io.github.camelctrader.model.EventType;
import io.github.camelctrader.model.FeedEvent;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultMessage;
import org.jspecify.annotations.Nullable;

/**
 * The message of one event. Its headers are made when somebody first looks at them: most routes look at the body, and a
 * sorted map of headers costs more than the tick. With pooled exchanges it is used again. Not thread-safe.
 */
public final class FeedMessage extends DefaultMessage {

    /** What the headers of an event and of an operation have in common, besides symbol and period. */
    private static final Set<String> IDS =
            Set.of(CTraderConstants.ORDER_ID, CTraderConstants.POSITION_ID, CTraderConstants.CLIENT_ORDER_ID);

    private @Nullable FeedEvent event;
    /** The headers of this component that the route has set; null for none. */
    private @Nullable Set<String> ofRoute;

    FeedMessage(CamelContext context) {
        super(context);
    }

    /** Makes this the message of an event. */
    void event(FeedEvent newEvent) {
        event = newEvent;
        ofRoute = null;
        setBody(newEvent);
        if (hasPopulatedHeaders()) { // used again by a route that looks at headers
            populateInitialHeaders(getHeaders());
        }
    }

    /** Whether a header tells what an event is about, and is not one that the route has set to ask for something. */
    public static boolean isOfEvent(Message message, String header) {
        boolean bar = header.equals(CTraderConstants.PERIOD);
        if (!bar && !IDS.contains(header)) {
            return false;
        }
        if (message instanceof FeedMessage told && told.event != null) {
            return told.ofRoute == null || !told.ofRoute.contains(header);
        }
        Object type =
                message.getHeader(CTraderConstants.EVENT_TYPE); // a message that the route has made of the event's
        return bar
                ? EventType.BAR.name().equals(type)
                : EventType.EXECUTION.name().equals(type)
                        || EventType.ACCOUNT.name().equals(type);
    }

    @Override
    public void setHeader(String name, @Nullable Object value) {
        super.setHeader(name, value);
        if (name.startsWith(EventHeaders.PREFIX)) {
            ofRoute = ofRoute == null ? new HashSet<>() : ofRoute;
            ofRoute.add(name);
        }
    }

    /** A copy knows as much of its headers. */
    @Override
    public DefaultMessage newInstance() {
        FeedMessage copy = new FeedMessage(getCamelContext());
        copy.event = event;
        copy.ofRoute = ofRoute == null ? null : new HashSet<>(ofRoute);
        return copy;
    }

    @Override
    public void reset() {
        super.reset();
        event = null;
        ofRoute = null;
    }

    @Override
    protected boolean isPopulateHeadersSupported() {
        return true;
    }

    @Override
    protected void populateInitialHeaders(Map<String, Object> headers) {
        FeedEvent told = event;
        if (told == null) {
            return;
        }
        EventHeaders.putAll(told, headers);
    }

    /** A header that only the event has is read without making the others. */
    @Override
    public @Nullable Object getHeader(String name) {
        FeedEvent told = event;
        return told != null && !hasPopulatedHeaders() && EventHeaders.isKnown(name)
                ? EventHeaders.of(told, name)
                : super.getHeader(name);
    }
}
