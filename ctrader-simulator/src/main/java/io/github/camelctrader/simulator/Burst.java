// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Writes ready-made spot frames to one connection as fast as the client takes them: the symbols in turn, each from a stock
 * of frames that repeats. The event loop only.
 */
final class Burst {

    private static final int STOCK = 256;
    private static final int BATCH_BYTES = 64 * 1024;

    private final Conversation conversation;
    private final List<List<SpotFrame>> stocks;
    private final long total;
    private final CompletableFuture<Long> end = new CompletableFuture<>();
    private long written;

    private Burst(Conversation conversation, List<List<SpotFrame>> stocks, long total) {
        this.conversation = conversation;
        this.stocks = stocks;
        this.total = total;
    }

    /** So many events per symbol to all who subscribed; the future gives the number of events written. */
    static CompletableFuture<Long> start(World world, List<String> names, int count) {
        CompletableFuture<Long> sum = CompletableFuture.completedFuture(0L);
        List<SimulatedSymbol> symbols =
                names.stream().map(world.symbols()::byName).toList();
        for (Conversation conversation : world.connections().all().toList()) {
            List<List<SpotFrame>> stocks = new ArrayList<>();
            for (AccountSession session : conversation.sessions()) {
                symbols.stream()
                        .filter(symbol -> session.spots().containsKey(symbol.id()))
                        .forEach(symbol ->
                                stocks.add(world.publisher().encodeNext(session, symbol, Math.min(STOCK, count))));
            }
            Burst burst = new Burst(conversation, stocks, (long) stocks.size() * count);
            burst.writeBatch();
            sum = sum.thenCombine(burst.end, Long::sum);
        }
        return sum;
    }

    private void writeBatch() {
        if (written == total || !conversation.isOpen()) {
            end.complete(written);
            return;
        }
        ByteBuf batch = conversation.buffer(BATCH_BYTES);
        while (written < total && batch.readableBytes() < BATCH_BYTES) {
            int symbol = (int) (written % stocks.size());
            List<SpotFrame> stock = stocks.get(symbol);
            batch.writeBytes(
                    stock.get((int) (written / stocks.size() % stock.size())).bytes());
            written++;
        }
        // The next batch waits for this one to be on the wire, so memory stays flat however slow the client is.
        conversation.writeBatch(batch).addListener(done -> writeBatch());
    }
}
