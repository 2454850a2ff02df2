// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader;

import io.github.camelctrader.model.AccountEvent;
import io.github.camelctrader.model.Bar;
import io.github.camelctrader.model.BarPeriod;
import io.github.camelctrader.model.DepthBook;
import io.github.camelctrader.model.Execution;
import io.github.camelctrader.model.FeedEvent;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.LifecycleType;
import io.github.camelctrader.model.Tick;
import io.github.camelctrader.openapi.ProtoOAExecutionEvent;
import io.github.camelctrader.openapi.ProtoOAExecutionType;
import io.github.camelctrader.openapi.ProtoOAMarginChangedEvent;
import io.github.camelctrader.openapi.ProtoOAOrder;
import io.github.camelctrader.openapi.ProtoOAOrderStatus;
import io.github.camelctrader.openapi.ProtoOAOrderType;
import io.github.camelctrader.openapi.ProtoOATradeData;
import io.github.camelctrader.openapi.ProtoOATradeSide;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events as tests need them, and their short names: {@code EURUSD=1}, {@code EURUSD:M1=1}, {@code EURUSD:M1=1!} once
 * closed, {@code EURUSD#1} for a book, {@code EURUSD@1} and {@code ACCOUNT@1} for executions and account events,
 * {@code STALE[EURUSD]}. */
final class Events {

    private Events() {}

    /** A tick whose raw bid is its number. */
    static Tick tick(String symbol, long number) {
        return new Tick(
                symbol, symbol.hashCode(), 1, 5, number, number + 2, 1_000 + number, 2_000 + number, false, false);
    }

    /** A bar whose raw close is its number. */
    static Bar bar(String symbol, BarPeriod period, long number, boolean closed) {
        return new Bar(
                symbol,
                symbol.hashCode(),
                1,
                5,
                period,
                number,
                number,
                number,
                number,
                1,
                60_000,
                1_000 + number,
                2_000 + number,
                closed);
    }

    /** An order book whose best raw bid is its number. */
    static DepthBook book(String symbol, long number) {
        return new DepthBook(
                symbol,
                symbol.hashCode(),
                1,
                5,
                List.of(new DepthBook.Level(number, 100, 5)),
                List.of(),
                null,
                2_000 + number);
    }

    /** An accepted order whose id is its number. */
    static Execution execution(String symbol, long number) {
        return new Execution(accepted(symbol.hashCode(), number), symbol, 5, null, 2_000 + number);
    }

    /** What the broker says of an accepted order of account 1. */
    static ProtoOAExecutionEvent accepted(long symbolId, long orderId) {
        return ProtoOAExecutionEvent.newBuilder()
                .setCtidTraderAccountId(1)
                .setExecutionType(ProtoOAExecutionType.ORDER_ACCEPTED)
                .setOrder(ProtoOAOrder.newBuilder()
                        .setOrderId(orderId)
                        .setOrderType(ProtoOAOrderType.MARKET)
                        .setOrderStatus(ProtoOAOrderStatus.ORDER_STATUS_ACCEPTED)
                        .setUtcLastUpdateTimestamp(1_000 + orderId)
                        .setTradeData(ProtoOATradeData.newBuilder()
                                .setSymbolId(symbolId)
                                .setVolume(1)
                                .setTradeSide(ProtoOATradeSide.BUY)))
                .build();
    }

    /** A change of the margin of a position whose id is its number. */
    static AccountEvent account(long number) {
        return new AccountEvent(
                ProtoOAMarginChangedEvent.newBuilder()
                        .setCtidTraderAccountId(1)
                        .setPositionId(number)
                        .setUsedMargin(1)
                        .build(),
                2_000 + number);
    }

    /** An event about these symbols, or about none. */
    static LifecycleEvent lifecycle(LifecycleType type, String... symbols) {
        return LifecycleEvent.of(type, 5_000)
                .symbols(symbols.length == 0 ? null : List.of(symbols))
                .build();
    }

    /** The short name of an event. */
    static String name(@Nullable Object event) {
        if (event instanceof Tick tick) {
            return tick.symbol() + "=" + tick.rawBid();
        }
        if (event instanceof Bar bar) {
            return bar.symbol() + ":" + bar.period() + "=" + bar.rawClose() + (bar.closed() ? "!" : "");
        }
        if (event instanceof DepthBook book) {
            return book.symbol() + "#" + book.bids().get(0).rawPrice();
        }
        if (event instanceof Execution execution) {
            return execution.symbol() + "@" + execution.orderId();
        }
        if (event instanceof AccountEvent account) {
            return "ACCOUNT@" + account.positionId();
        }
        if (event instanceof LifecycleEvent lifecycle) {
            return lifecycle.type()
                    + (lifecycle.symbols() == null ? "" : lifecycle.symbols().toString());
        }
        return String.valueOf(event);
    }

    /** The symbols that an event names. */
    static List<String> symbols(LifecycleEvent event) {
        return event.symbols() == null ? List.of() : event.symbols();
    }

    static List<String> names(List<? extends FeedEvent> events) {
        return events.stream().map(Events::name).toList();
    }
}
