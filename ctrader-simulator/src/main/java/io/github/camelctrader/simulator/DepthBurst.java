// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.PromiseCombiner;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Many changes of one order book, as fast as the slowest subscriber takes them. The event loop only.
 *
 * <p>The quotes it moves are its own: their ids begin at {@link #FIRST_ID}, they lie outside the best prices, and each is
 * added, changed and deleted in turn.
 */
final class DepthBurst {

    private static final long FIRST_ID = 500_000;
    private static final int QUOTES = 50;
    private static final int BATCH = 500;
    private static final int FRAME_BYTES = 64;

    private final World world;
    private final SimulatedSymbol symbol;
    private final long total;
    private final CompletableFuture<Long> end = new CompletableFuture<>();
    private long made;

    DepthBurst(World world, SimulatedSymbol symbol, long total) {
        this.world = world;
        this.symbol = symbol;
        this.total = total;
    }

    /** The future gives the number of changes made. */
    CompletableFuture<Long> start() {
        world.depth().open(world.publisher().state(symbol.name()));
        world.loop().events().execute(this::batch);
        return end;
    }

    private void batch() {
        if (made == total) {
            end.complete(made);
            return;
        }
        Map<Conversation, ByteBuf> batches = new LinkedHashMap<>();
        for (int i = 0; i < BATCH && made < total; i++) {
            world.depth().apply(next(made++)).forEach((conversation, frames) -> {
                ByteBuf out = batches.computeIfAbsent(conversation, reader -> reader.buffer(BATCH * FRAME_BYTES));
                frames.forEach(out::writeBytes);
            });
        }
        // The next batch waits for this one to be on the wire, so memory stays flat however slow the clients are.
        PromiseCombiner written = new PromiseCombiner(world.loop().events());
        batches.forEach((conversation, frames) -> written.add(conversation.writeBatch(frames)));
        written.finish(world.loop().events().<Void>newPromise().addListener(done -> batch()));
    }

    private Depth next(long n) {
        long id = FIRST_ID + n % QUOTES;
        long round = n / QUOTES;
        Depth change = Depth.of(symbol.name());
        if (round % 3 == 2) {
            return change.delete(id);
        }
        SymbolState state = world.publisher().state(symbol.name());
        long distance = (n % QUOTES / 2 + 1) * symbol.unit();
        long size = symbol.details().getLotSize() * (1 + (n + round) % 7);
        return n % 2 == 0
                ? change.bid(id, Math.max(1, state.bid() - distance), size)
                : change.ask(id, state.ask() + distance, size);
    }
}
