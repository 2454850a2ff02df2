// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.trading;

import com.google.protobuf.DiscardUnknownFieldsParser;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.github.camelctrader.client.Counters;
import io.github.camelctrader.client.feed.ActiveFeed;
import io.github.camelctrader.client.options.TimeSource;
import io.github.camelctrader.client.support.Recent;
import io.github.camelctrader.client.symbols.SymbolCatalog;
import io.github.camelctrader.client.symbols.SymbolDirectory;
import io.github.camelctrader.client.symbols.SymbolInfo;
import io.github.camelctrader.model.EventType;
import io.github.camelctrader.model.Execution;
import io.github.camelctrader.model.ExecutionType;
import io.github.camelctrader.openapi.ProtoOAExecutionEvent;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the executions of one account to the feeds that want them.
 *
 * <ul>
 *   <li>Each is told once: the broker may send the answer to a request and the news of it as two messages. Deals and
 *       transfers have an id of their own and are remembered across links, the latest {@link #MEMORY}; anything else is a
 *       copy only if it is the same message, and comes within {@link #COPIES_MILLIS}.
 *   <li>A feed of named symbols hears of these only, and a feed of all symbols hears of everything. A refusal names no
 *       symbol; it counts as about that of its order or position, if an execution has told it.
 *   <li>What comes before the symbol list waits for it, so that no execution goes without its symbol.
 *   <li>What nobody wants is counted. Confined to the event loop.
 * </ul>
 */
final class Executions {

    static final int MEMORY = 10_000;
    static final int MAX_HELD = 10_000;

    static final long COPIES_MILLIS = 5_000;

    private static final Logger LOG = LoggerFactory.getLogger(Executions.class);
    private static final Parser<ProtoOAExecutionEvent> KNOWN_FIELDS =
            DiscardUnknownFieldsParser.wrap(ProtoOAExecutionEvent.parser());

    private final TimeSource time;
    private final Counters counters;
    private final SymbolCatalog symbols;
    private final Supplier<List<ActiveFeed>> feeds;
    private final Consumer<ProtoOAExecutionEvent> watcher;
    private final Recent<Object, Long> told = new Recent<>(MEMORY);
    private final Recent<Long, Long> orders = new Recent<>(MEMORY);
    private final Recent<Long, Long> positions = new Recent<>(MEMORY);
    private final Queue<Execution> held = new ArrayDeque<>();
    private @Nullable SymbolDirectory directory;
    private boolean leftOutBefore;

    /** What two copies of one deal or transfer have in common, and no two others. */
    private record Key(@Nullable ExecutionType type, String about, long id) {}

    /** Shows every execution that is told, or waits to be, to {@code watcher}. */
    Executions(
            TimeSource time,
            Counters counters,
            SymbolCatalog symbols,
            Supplier<List<ActiveFeed>> feeds,
            Consumer<ProtoOAExecutionEvent> watcher) {
        this.time = time;
        this.counters = counters;
        this.symbols = symbols;
        this.feeds = feeds;
        this.watcher = watcher;
    }

    /** The symbols of the account are listed, and the feeds know theirs: what has waited is told. */
    void resolved(SymbolDirectory names) {
        directory = names;
        for (Execution next = held.poll(); next != null; next = held.poll()) {
            tell(next, names);
        }
    }

    /** The session is gone; what the next one says waits for its list. */
    void stop() {
        directory = null;
    }

    /** An execution event or an order error. */
    void received(Message message) {
        received(new Execution(message, null, null, null, time.currentTimeMillis()));
    }

    /** An execution that nobody has sent, found out after a gap. */
    void reconciled(ProtoOAExecutionEvent event) {
        received(new Execution(event, null, null, null, time.currentTimeMillis(), true));
    }

    private void received(Execution execution) {
        if (isCopy(execution)) {
            counters.duplicate();
            return;
        }
        if (execution.message() instanceof ProtoOAExecutionEvent event) {
            watcher.accept(event);
        }
        if (directory != null) {
            tell(execution, directory);
        } else if (held.size() < MAX_HELD) {
            held.add(execution);
        } else {
            leaveOut(execution, "too many wait for the symbol list");
        }
    }

    private void tell(Execution bare, SymbolDirectory names) {
        Long symbolId = symbolId(bare);
        List<ActiveFeed> concerned =
                feeds.get().stream().filter(feed -> concerns(feed, symbolId)).toList();
        if (concerned.isEmpty()) {
            leaveOut(bare, "no feed wants it");
            return;
        }
        Execution execution = symbolId == null ? bare : about(symbolId, bare, names);
        concerned.forEach(feed -> feed.deliver(execution));
    }

    private Execution about(long symbolId, Execution bare, SymbolDirectory names) {
        SymbolInfo info = symbols.info(symbolId);
        if (info == null) {
            symbols.learn(List.of(symbolId));
        }
        return new Execution(
                bare.message(),
                names.name(symbolId),
                info == null ? null : Integer.valueOf(info.digits()),
                info == null ? null : info.lotSize(),
                bare.receivedAt(),
                bare.reconciled());
    }

    private static boolean concerns(ActiveFeed feed, @Nullable Long symbolId) {
        return feed.request().wants(EventType.EXECUTION)
                && (feed.request().wantsAllSymbols()
                        || (symbolId != null && feed.symbolIds().contains(symbolId)));
    }

    /** The symbol of an order or position, as far as executions have told it. */
    @Nullable
    Long symbolOf(@Nullable Long orderId, @Nullable Long positionId) {
        Long ofOrder = orders.get(orderId);
        return ofOrder != null ? ofOrder : positions.get(positionId);
    }

    private @Nullable Long symbolId(Execution execution) {
        Long own = execution.symbolId();
        if (own == null) {
            return symbolOf(execution.orderId(), execution.positionId());
        }
        if (execution.orderId() != null) {
            orders.put(execution.orderId(), own);
        }
        if (execution.positionId() != null) {
            positions.put(execution.positionId(), own);
        }
        return own;
    }

    private void leaveOut(Execution execution, String why) {
        counters.unwantedEvent();
        if (!leftOutBefore) {
            leftOutBefore = true;
            LOG.info("Left out {}: {}; further ones are counted only", execution, why);
        }
    }

    /** A deal or a transfer is told once; of anything else, a copy that comes at once is left out. */
    private boolean isCopy(Execution execution) {
        Object key = key(execution);
        if (key == null) {
            return false;
        }
        Long before = told.get(key);
        told.put(key, execution.receivedAt());
        return before != null && (key instanceof Key || execution.receivedAt() - before <= COPIES_MILLIS);
    }

    /** Null for what may be said twice, as order errors and what was found out by comparing. */
    private static @Nullable Object key(Execution execution) {
        Long dealId = execution.dealId();
        if (dealId != null) {
            return new Key(execution.executionType(), "deal", dealId);
        }
        if (!(execution.message() instanceof ProtoOAExecutionEvent event)) {
            return null;
        }
        if (event.hasDepositWithdraw()) {
            return new Key(
                    execution.executionType(),
                    "transfer",
                    event.getDepositWithdraw().getBalanceHistoryId());
        }
        if (event.hasBonusDepositWithdraw()) {
            return new Key(
                    execution.executionType(),
                    "bonus",
                    event.getBonusDepositWithdraw().getBonusHistoryId());
        }
        return execution.reconciled() ? null : known(event);
    }

    /** The message without the fields that this version does not know: they may differ between two copies. */
    private static ProtoOAExecutionEvent known(ProtoOAExecutionEvent event) {
        try {
            return KNOWN_FIELDS.parseFrom(event.toByteString());
        } catch (InvalidProtocolBufferException e) {
            return event; // not to be read without them
        }
    }
}
