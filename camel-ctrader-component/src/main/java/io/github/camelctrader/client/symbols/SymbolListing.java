// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.symbols;

import io.github.camelctrader.client.Failures;
import io.github.camelctrader.client.Retry;
import io.github.camelctrader.client.link.Lifecycle;
import io.github.camelctrader.client.link.Requests;
import io.github.camelctrader.client.link.Session;
import io.github.camelctrader.client.support.Timers;
import io.github.camelctrader.openapi.ProtoOASymbolsListReq;
import io.github.camelctrader.openapi.ProtoOASymbolsListRes;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the symbol list of one account up to date while its session lasts.
 *
 * <ul>
 *   <li>One list is asked for at a time; changes told meanwhile lead to one more.
 *   <li>While a token stands for no symbol, or a list could not be had, the list is asked for again slowly.
 *   <li>Confined to the event loop.
 * </ul>
 */
public final class SymbolListing {

    private static final Logger LOG = LoggerFactory.getLogger(SymbolListing.class);

    private final Timers timers;
    private final Lifecycle lifecycle;
    private final BiConsumer<SymbolDirectory, Collection<Long>> update;
    private final BooleanSupplier hasUnresolved;
    private final Set<Long> changed = new HashSet<>();
    private @Nullable Session session;
    private boolean busy;
    private boolean again;
    private Runnable slow = Timers.NONE;

    /**
     * @param update takes a new list and the symbols that the broker changed
     * @param hasUnresolved whether some token stands for no symbol of the present list
     */
    public SymbolListing(
            Timers timers,
            Lifecycle lifecycle,
            BiConsumer<SymbolDirectory, Collection<Long>> update,
            BooleanSupplier hasUnresolved) {
        this.timers = timers;
        this.lifecycle = lifecycle;
        this.update = update;
        this.hasUnresolved = hasUnresolved;
    }

    /** Asks for the list of an account. */
    public static CompletableFuture<SymbolDirectory> list(Requests requests, long accountId) {
        ProtoOASymbolsListReq request = ProtoOASymbolsListReq.newBuilder()
                .setCtidTraderAccountId(accountId)
                .build();
        return requests.send(request, ProtoOASymbolsListRes.class)
                .thenApply(answer -> new SymbolDirectory(answer.getSymbolList()));
    }

    /** The session has its first list. */
    public void start(Session newSession) {
        stop();
        session = newSession;
        refreshSlowly(false);
    }

    /** The session is gone. */
    public void stop() {
        session = null;
        busy = false;
        again = false;
        changed.clear();
        slow.run();
    }

    /** The broker changed these symbols. */
    public void changed(Collection<Long> symbolIds) {
        if (session != null) {
            changed.addAll(symbolIds);
            refresh();
        }
    }

    /** The broker does not know a symbol of the list. */
    public void outdated() {
        if (session != null) {
            refresh();
        }
    }

    /** A feed was added; its tokens may stand for no symbol of the present list. */
    public void feedAdded() {
        if (session != null && !busy) {
            refreshSlowly(!changed.isEmpty());
        }
    }

    private void refresh() {
        Session current = session;
        if (current == null || busy) {
            again = true;
            return;
        }
        busy = true;
        again = false;
        Set<Long> about = Set.copyOf(changed);
        changed.clear();
        current.then(() -> list(current.requests(), current.accountId()), (directory, failure) -> {
            busy = false;
            refreshed(about, directory, failure);
        });
    }

    private void refreshed(Set<Long> about, @Nullable SymbolDirectory directory, @Nullable Throwable failure) {
        if (directory != null) {
            update.accept(directory, about);
        } else if (failure != null) {
            changed.addAll(about);
            LOG.warn(
                    "{} symbol list not refreshed: {}",
                    lifecycle,
                    Failures.of(failure).getMessage());
        }
        if (again && failure == null) {
            refresh();
        } else {
            refreshSlowly(failure != null);
        }
    }

    /** A token that stands for no symbol may stand for one in a later list. */
    private void refreshSlowly(boolean failed) {
        slow.run();
        if (failed || hasUnresolved.getAsBoolean()) {
            slow = timers.schedule(Retry.SLOW.toMillis(), this::refresh);
        }
    }
}
