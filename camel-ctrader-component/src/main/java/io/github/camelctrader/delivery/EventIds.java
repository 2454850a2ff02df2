// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.delivery;

import com.google.protobuf.AbstractMessageLite;
import io.github.camelctrader.model.AccountEvent;
import io.github.camelctrader.model.Bar;
import io.github.camelctrader.model.DepthBook;
import io.github.camelctrader.model.Execution;
import io.github.camelctrader.model.FeedEvent;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.Tick;
import io.github.camelctrader.model.TickBatch;
import org.jspecify.annotations.Nullable;

/**
 * The id of an event, made of what the broker said of it: the same after a redelivery, on another link, fetched afterwards,
 * and in another process.
 *
 * <ul>
 *   <li>What the broker gives no time (order books, margins, refusals) has its time of receipt in the id: two that say the
 *       same are two events, and the id holds within one process.
 *   <li>A deal is one event however it is told. Whatever else was found out by comparing, after a gap, has another id than
 *       the message that another process may have received.
 *   <li>A lifecycle event is of one connection, so its id is too.
 * </ul>
 *
 * <p>Pure functions.
 */
final class EventIds {

    private EventIds() {}

    /** The id; letters, digits and a few signs. */
    static String of(FeedEvent event) {
        if (event instanceof Tick tick) {
            return of(tick);
        } else if (event instanceof TickBatch batch) {
            return id("ticks", of(batch.get(0)), of(batch.last()), batch.size());
        } else if (event instanceof Bar bar) {
            return of(bar);
        } else if (event instanceof DepthBook book) {
            return id(
                    "depth",
                    book.accountId(),
                    book.symbolId(),
                    time(book.timestamp(), book.receivedAt()),
                    ladders(book));
        } else if (event instanceof Execution execution) {
            return of(execution);
        } else if (event instanceof AccountEvent account) {
            return id(
                    "account",
                    account.accountId(),
                    account.kind(),
                    time(account.timestamp(), account.receivedAt()),
                    content(account.message()));
        }
        LifecycleEvent told = (LifecycleEvent) event;
        return id(
                "lifecycle",
                told.type(),
                told.connection(),
                told.accountId(),
                told.timestamp(),
                told.attempt(),
                told.symbols() == null ? null : String.join(",", told.symbols()));
    }

    private static String of(Tick tick) {
        Long timestamp = tick.timestamp() == 0 ? null : tick.timestamp();
        return id(
                "tick",
                tick.accountId(),
                tick.symbolId(),
                time(timestamp, tick.receivedAt()),
                tick.rawBid(),
                tick.rawAsk());
    }

    /** A closed bar is one event however much of it was seen; one that forms is another with every update. */
    private static String of(Bar bar) {
        String open = id("bar", bar.accountId(), bar.symbolId(), bar.period(), bar.openTime());
        return bar.closed()
                ? id(open, "closed")
                : id(open, bar.rawOpen(), bar.rawHigh(), bar.rawLow(), bar.rawClose(), bar.volume());
    }

    /** A deal happens once; everything else of an order or a position is told by what the message says of it. */
    private static String of(Execution execution) {
        String what = id("execution", execution.accountId(), execution.executionType());
        if (execution.dealId() != null) {
            return id(what, "deal", execution.dealId());
        }
        Long receivedAt = execution.isRefusal() ? execution.receivedAt() : null;
        return id(what, execution.orderId(), execution.positionId(), receivedAt, content(execution.message()));
    }

    private static Object time(@Nullable Long broker, long receivedAt) {
        return broker == null ? "r" + receivedAt : broker;
    }

    private static String ladders(DepthBook book) {
        return hash(31L * book.bids().hashCode()
                + Integer.toUnsignedLong(book.asks().hashCode()));
    }

    /** What the message says, whatever process reads it. */
    private static String content(Object message) {
        long hash = 0xcbf29ce484222325L; // FNV-1a
        for (byte one : ((AbstractMessageLite<?, ?>) message).toByteArray()) {
            hash = (hash ^ (one & 0xff)) * 0x100000001b3L;
        }
        return hash(hash);
    }

    private static String hash(long value) {
        return Long.toUnsignedString(value, Character.MAX_RADIX);
    }

    private static String id(@Nullable Object... parts) {
        StringBuilder id = new StringBuilder(64);
        for (Object part : parts) {
            id.append(id.isEmpty() ? "" : ":").append(part == null ? "" : part);
        }
        return id.toString();
    }
}
