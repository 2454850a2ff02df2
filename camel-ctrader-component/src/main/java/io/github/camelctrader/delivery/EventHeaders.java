// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.delivery;

import io.github.camelctrader.CTraderConstants;
import io.github.camelctrader.model.AccountEvent;
import io.github.camelctrader.model.Bar;
import io.github.camelctrader.model.DepthBook;
import io.github.camelctrader.model.Execution;
import io.github.camelctrader.model.FeedEvent;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.Tick;
import io.github.camelctrader.model.TickBatch;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the headers of an event say. Each is made when it is asked for. Pure functions. */
public final class EventHeaders {

    /** All headers of this component begin so. */
    public static final String PREFIX = "CamelCTrader";

    private static final Map<String, Function<FeedEvent, @Nullable Object>> ALL = new LinkedHashMap<>();

    static {
        ALL.put(CTraderConstants.EVENT_TYPE, event -> event.eventType().name());
        ALL.put(CTraderConstants.SYMBOL, FeedEvent::symbol);
        ALL.put(CTraderConstants.MESSAGE_TIMESTAMP, EventHeaders::time);
        ALL.put(CTraderConstants.EVENT_ID, EventIds::of);
        ALL.put(CTraderConstants.ACCOUNT_ID, EventHeaders::accountId);
        put(CTraderConstants.SNAPSHOT, Tick.class, Tick::snapshot);
        put(CTraderConstants.REPLAYED, Tick.class, Tick::replayed);
        put(CTraderConstants.PERIOD, Bar.class, bar -> bar.period().name());
        put(CTraderConstants.LIFECYCLE, LifecycleEvent.class, event -> event.type()
                .name());
        put(CTraderConstants.CONCERN, LifecycleEvent.class, event -> event.concern()
                .name());
        put(CTraderConstants.EXECUTION_TYPE, Execution.class, execution -> name(execution.executionType()));
        put(CTraderConstants.CAUSE, Execution.class, execution -> name(execution.cause()));
        put(CTraderConstants.DEAL_ID, Execution.class, Execution::dealId);
        put(CTraderConstants.CLIENT_ORDER_ID, Execution.class, Execution::clientOrderId);
        ALL.put(CTraderConstants.ORDER_ID, EventHeaders::orderId);
        ALL.put(CTraderConstants.POSITION_ID, EventHeaders::positionId);
    }

    private EventHeaders() {}

    private static <E extends FeedEvent> void put(String header, Class<E> type, Function<E, @Nullable Object> value) {
        ALL.put(header, event -> type.isInstance(event) ? value.apply(type.cast(event)) : null);
    }

    /** Puts all headers that apply to an event. */
    static void putAll(FeedEvent event, Map<String, Object> headers) {
        ALL.forEach((header, value) -> {
            Object said = value.apply(event);
            if (said != null) {
                headers.put(header, said);
            }
        });
    }

    /** Whether an event may have this header, spelled like this. */
    static boolean isKnown(String header) {
        return ALL.containsKey(header);
    }

    /** One header; null if it does not apply to the event. */
    static @Nullable Object of(FeedEvent event, String header) {
        Function<FeedEvent, @Nullable Object> value = ALL.get(header);
        return value == null ? null : value.apply(event);
    }

    private static @Nullable Long time(FeedEvent event) {
        if (event instanceof Tick tick) {
            return tick.time();
        } else if (event instanceof TickBatch batch) {
            return batch.last().time();
        } else if (event instanceof Bar bar) {
            return bar.time();
        }
        return event instanceof DepthBook book ? Long.valueOf(book.time()) : null;
    }

    private static @Nullable Long accountId(FeedEvent event) {
        if (event instanceof Tick tick) {
            return tick.accountId();
        } else if (event instanceof TickBatch batch) {
            return batch.last().accountId();
        } else if (event instanceof Bar bar) {
            return bar.accountId();
        } else if (event instanceof DepthBook book) {
            return book.accountId();
        } else if (event instanceof Execution execution) {
            return execution.accountId();
        } else if (event instanceof AccountEvent account) {
            return account.accountId();
        }
        return ((LifecycleEvent) event).accountId();
    }

    private static @Nullable Long orderId(FeedEvent event) {
        return event instanceof Execution execution
                ? execution.orderId()
                : event instanceof AccountEvent account ? account.orderId() : null;
    }

    private static @Nullable Long positionId(FeedEvent event) {
        return event instanceof Execution execution
                ? execution.positionId()
                : event instanceof AccountEvent account ? account.positionId() : null;
    }

    private static @Nullable String name(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name();
    }
}
