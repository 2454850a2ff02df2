// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.symbols;

import com.google.protobuf.Message;
import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.RetryClass;
import io.github.camelctrader.client.link.Lifecycle;
import io.github.camelctrader.client.link.Session;
import io.github.camelctrader.client.options.ClientOptions;
import io.github.camelctrader.client.support.Loop;
import io.github.camelctrader.openapi.ProtoOASymbolByIdReq;
import io.github.camelctrader.openapi.ProtoOASymbolByIdRes;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Symbols whose details are to be had, though nobody waits for them: a batch at a time, again after whatever passes, and
 * without the one of them that is refused. Confined to the event loop.
 */
final class DueDetails {

    private static final Logger LOG = LoggerFactory.getLogger(DueDetails.class);

    private final ClientOptions options;
    private final Loop loop;
    private final Lifecycle lifecycle;
    private final BiConsumer<ProtoOASymbolByIdRes, List<Long>> had;
    private final Set<Long> due = new LinkedHashSet<>();
    private @Nullable Session session;
    private boolean fetching;
    private int batchSize;
    private int failures;
    private Runnable pause = Loop.NONE;

    /** Gives answers, and what they were asked about, to {@code had}. */
    DueDetails(
            ClientOptions options, Loop loop, Lifecycle lifecycle, BiConsumer<ProtoOASymbolByIdRes, List<Long>> had) {
        this.options = options;
        this.loop = loop;
        this.lifecycle = lifecycle;
        this.had = had;
    }

    void start(Session newSession) {
        session = newSession;
        fetching = false;
        batchSize = SymbolCatalog.MAX_BATCH;
        failures = 0;
    }

    void end() {
        session = null;
        due.clear();
        pause.run();
        pause = Loop.NONE;
    }

    void add(Collection<Long> ids) {
        if (session != null) {
            due.addAll(ids);
            fetch();
        }
    }

    static Message request(Collection<Long> ids, Session session) {
        return ProtoOASymbolByIdReq.newBuilder()
                .setCtidTraderAccountId(session.accountId())
                .addAllSymbolId(ids)
                .build();
    }

    private void fetch() {
        Session current = session;
        if (current == null || fetching || pause != Loop.NONE || due.isEmpty()) {
            return;
        }
        List<Long> batch = due.stream().limit(batchSize).toList();
        fetching = true;
        current.ask(request(batch, current), ProtoOASymbolByIdRes.class, (answer, error) -> {
            fetching = false;
            if (answer != null) {
                failures = 0;
                batchSize = SymbolCatalog.MAX_BATCH;
                due.removeAll(batch);
                had.accept(answer, batch);
            } else {
                notFetched(batch, Objects.requireNonNull(error));
            }
            fetch();
        });
    }

    /** Better the old details than none. */
    private void notFetched(List<Long> batch, CTraderException error) {
        LOG.warn("{} details of {} symbols not refreshed: {}", lifecycle, batch.size(), error.getMessage());
        boolean refused = error.retryClass() == RetryClass.REJECT || error.retryClass() == RetryClass.FATAL;
        if (!refused) {
            Duration wait = options.retry().after(error, failures++, options.random());
            pause = loop.schedule(wait.toMillis(), () -> {
                pause = Loop.NONE;
                fetch();
            });
        } else if (batch.size() > 1) {
            batchSize = batch.size() / 2; // one of them is refused
        } else {
            due.removeAll(batch);
        }
    }
}
