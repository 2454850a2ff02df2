// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client;

import com.google.protobuf.Message;
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
 *   <li>Each is told once: the broker may send the answer to a request and the news of it as two messages. What was told
 *       is remembered across links, the latest {@link #MEMORY} of it.
 *   <li>A feed of named symbols hears of these only, and a feed of all symbols hears of everything. A refusal names no
 *       symbol; it counts as about that of its order or position, if an execution has told it.
 *   <li>What comes before the symbol list waits for it, so that no execution goes without its symbol.
 *   <li>What nobody wants is counted. Confined to the event loop.
 * </ul>
 */
final class Executions {

    static final int MEMORY = 10_000;
    static final int MAX_HELD = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(Executions.class);

    private final TimeSource time;
    private final Counters counters;
    private final TradedSymbols symbols;
    private final Supplier<List<ActiveFeed>> feeds;
    private final Consumer<ProtoOAExecutionEvent> watcher;
    private final Recent<Key, Boolean> told = new Recent<>(MEMORY);
    private final Recent<Long, Long> orders = new Recent<>(MEMORY);
    private final Recent<Long, Long> positions = new Recent<>(MEMORY);
    private final Queue<Execution> held = new ArrayDeque<>();
    private @Nullable SymbolDirectory directory;
    private boolean leftOutBefore;

    /** What two copies of one execution have in common, and no two executions. */
    private record Key(@Nullable ExecutionType type, String about, long id, long timestamp) {}

    /** Shows every execution that is told, or waits to be, to {@code watcher}. */
    Executions(
            TimeSource time,
            Counters counters,
            TradedSymbols symbols,
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
        Key key = key(execution);
        if (key != null && !told.put(key, Boolean.TRUE)) {
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
        SymbolInfo info = symbols.find(symbolId);
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

    private @Nullable Long symbolId(Execution execution) {
        Long own = execution.symbolId();
        if (own == null) {
            Long ofOrder = orders.get(execution.orderId());
            return ofOrder != null ? ofOrder : positions.get(execution.positionId());
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

    /** Null for what tells too little of itself to be known again, as order errors do. */
    private static @Nullable Key key(Execution execution) {
        ExecutionType type = execution.executionType();
        Long dealId = execution.dealId();
        if (dealId != null) {
            return new Key(type, "deal", dealId, 0);
        }
        if (type == null || !(execution.message() instanceof ProtoOAExecutionEvent event)) {
            return null;
        }
        if (event.hasDepositWithdraw()) {
            return new Key(type, "transfer", event.getDepositWithdraw().getBalanceHistoryId(), 0);
        }
        if (event.hasBonusDepositWithdraw()) {
            return new Key(type, "bonus", event.getBonusDepositWithdraw().getBonusHistoryId(), 0);
        }
        Long id = event.hasOrder() ? execution.orderId() : execution.positionId();
        Long timestamp = execution.timestamp();
        return id == null || timestamp == null
                ? null
                : new Key(type, event.hasOrder() ? "order" : "position", id, timestamp);
    }
}
