// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.session;

import io.github.camelctrader.client.api.HistoryIterator;
import io.github.camelctrader.client.api.HistoryRange;
import io.github.camelctrader.client.api.HistoryWindow;
import io.github.camelctrader.client.api.MarketHistory;
import io.github.camelctrader.client.history.HistoryLoad;
import io.github.camelctrader.client.history.HistoryLoads;
import io.github.camelctrader.client.history.HistorySteps;
import io.github.camelctrader.model.Bar;
import io.github.camelctrader.model.BarPeriod;
import io.github.camelctrader.model.History;
import io.github.camelctrader.model.Tick;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Carries the calls of history's users onto the event loop. */
final class HistoryHandle implements MarketHistory {

    private final AccountHandle account;

    HistoryHandle(AccountHandle account) {
        this.account = account;
    }

    @Override
    public CompletableFuture<History<Bar>> bars(String symbol, BarPeriod period, HistoryRange range) {
        Long from = range.from();
        return from == null
                ? onLoop(history -> history.lastBars(symbol, period, range))
                : onLoop(history -> history.bars(symbol, period, from, range)
                        .thenCompose(steps -> new HistoryLoad<>(steps).start()));
    }

    @Override
    public CompletableFuture<History<Tick>> ticks(String symbol, HistoryRange range) {
        Long from = range.from();
        return from == null
                ? onLoop(history -> history.lastTicks(symbol, range))
                : onLoop(history ->
                        history.ticks(symbol, from, range).thenCompose(steps -> new HistoryLoad<>(steps).start()));
    }

    @Override
    public HistoryIterator<Bar> streamBars(String symbol, BarPeriod period, HistoryRange range) {
        Long from = range.from();
        return from == null
                ? streamOne(() -> bars(symbol, period, range))
                : stream(history -> history.bars(symbol, period, from, range));
    }

    @Override
    public HistoryIterator<Tick> streamTicks(String symbol, HistoryRange range) {
        Long from = range.from();
        return from == null
                ? streamOne(() -> ticks(symbol, range))
                : stream(history -> history.ticks(symbol, from, range));
    }

    private <T> HistoryIterator<T> stream(Function<HistoryLoads, CompletableFuture<HistorySteps<T>>> start) {
        return iterator(new Windows<>(() -> onLoop(start)));
    }

    /** The last so many are found from the end, so that they are all there before the first can be handed over. */
    private <T> HistoryIterator<T> streamOne(Supplier<CompletableFuture<History<T>>> load) {
        AtomicBoolean loaded = new AtomicBoolean();
        return iterator(() -> loaded.getAndSet(true)
                ? CompletableFuture.completedFuture(null)
                : load.get().thenApply(history -> new HistoryWindow<>(history, history.missing())));
    }

    private <T> HistoryIterator<T> iterator(Supplier<CompletableFuture<@Nullable HistoryWindow<T>>> source) {
        return new HistoryIterator<>(() -> {
            if (account.isOnLoop()) {
                throw new IllegalStateException("An iterator over history waits for its pages, which would never come:"
                        + " it must not be read on the connection's event loop");
            }
            return source.get();
        });
    }

    private <T> CompletableFuture<T> onLoop(Function<HistoryLoads, CompletableFuture<T>> action) {
        return account.onLoop(session -> action.apply(session.work().history()));
    }

    /** Asks for one window after the other; what they come from is made at the first. For one thread. */
    private final class Windows<T> implements Supplier<CompletableFuture<@Nullable HistoryWindow<T>>> {
        private final Supplier<CompletableFuture<HistorySteps<T>>> start;
        private @Nullable CompletableFuture<HistorySteps<T>> steps;

        Windows(Supplier<CompletableFuture<HistorySteps<T>>> start) {
            this.start = start;
        }

        @Override
        public CompletableFuture<@Nullable HistoryWindow<T>> get() {
            CompletableFuture<HistorySteps<T>> started = steps;
            if (started == null) {
                started = start.get();
                steps = started;
            }
            return started.thenCompose(found -> account.onLoop(session -> found.next()));
        }
    }
}
