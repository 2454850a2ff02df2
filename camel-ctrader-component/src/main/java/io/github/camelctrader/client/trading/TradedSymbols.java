// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.trading;

import io.github.camelctrader.client.link.Session;
import io.github.camelctrader.client.stream.QuoteBook;
import io.github.camelctrader.client.symbols.AccountSymbols;
import io.github.camelctrader.client.symbols.SymbolDetails;
import io.github.camelctrader.client.symbols.SymbolInfo;
import io.netty.util.collection.LongObjectHashMap;
import io.netty.util.collection.LongObjectMap;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Digits and lot sizes of symbols that executions are about, whether their spots are subscribed or not.
 *
 * <ul>
 *   <li>Each symbol is asked for once in a session. What is not known yet, or not to be had, holds nothing up.
 *   <li>Confined to the event loop.
 * </ul>
 */
final class TradedSymbols {

    private static final Logger LOG = LoggerFactory.getLogger(TradedSymbols.class);

    private final QuoteBook quotes;
    private final LongObjectMap<SymbolInfo> details = new LongObjectHashMap<>();
    private final Set<Long> asked = new HashSet<>();
    private LongFunction<@Nullable String> names = id -> null;
    private @Nullable Session session;

    TradedSymbols(QuoteBook quotes) {
        this.quotes = quotes;
    }

    /** The account's session is up and its symbols are listed. */
    void start(Session newSession, LongFunction<@Nullable String> newNames) {
        stop();
        session = newSession;
        names = newNames;
    }

    /** The session is gone; the next one may have other symbols. */
    void stop() {
        session = null;
        details.clear();
        asked.clear();
    }

    /** The symbol list is a new one, and the broker changed these symbols. */
    void changed(Collection<Long> symbolIds, LongFunction<@Nullable String> newNames) {
        names = newNames;
        for (Long id : symbolIds) {
            if (asked.remove(id)) {
                details.remove(id.longValue());
                learn(List.of(id));
            }
        }
    }

    /** What is known of a symbol now, or null. */
    @Nullable
    SymbolInfo find(long symbolId) {
        SymbolInfo subscribed = quotes.info(symbolId);
        return subscribed != null ? subscribed : details.get(symbolId);
    }

    /** Asks for what is not known of these symbols, unless there are so many that few of them can matter. */
    void learn(Collection<Long> symbolIds) {
        Session current = session;
        List<Long> unknown = symbolIds.stream()
                .filter(id -> find(id) == null && !asked.contains(id))
                .toList();
        if (current == null || unknown.isEmpty() || unknown.size() > AccountSymbols.MAX_BATCH) {
            return;
        }
        asked.addAll(unknown);
        current.then(
                () -> SymbolDetails.ask(current.requests(), current.accountId(), unknown, names), (found, failure) -> {
                    if (found != null) {
                        found.usable().values().forEach(info -> details.put(info.id(), info));
                    } else if (failure != null) {
                        unknown.forEach(asked::remove);
                        LOG.warn("Executions go without lots: {}", failure.getMessage());
                    }
                });
    }
}
