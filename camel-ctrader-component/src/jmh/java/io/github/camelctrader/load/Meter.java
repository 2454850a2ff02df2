// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.load;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the ticks that arrive, and takes the time from the first to the last of those expected.
 *
 * <p>Ticks are counted by any number of threads; who expects them must do so before they are sent.
 */
final class Meter {

    private volatile Expectation current = new Expectation(Long.MAX_VALUE, false);

    /** So many ticks, and what is known of them so far. */
    private static final class Expectation {
        private final long expected;
        private final long[] latencies;
        private final CompletableFuture<Measurement> end = new CompletableFuture<>();
        private final AtomicLong count = new AtomicLong();
        private volatile Usage before = Usage.NONE;

        Expectation(long expected, boolean latency) {
            this.expected = expected;
            this.latencies = new long[latency ? (int) expected : 0];
        }
    }

    /** Waits for so many ticks from now on. */
    CompletableFuture<Measurement> expect(long ticks, boolean latency) {
        Expectation next = new Expectation(ticks, latency);
        current = next;
        return next.end;
    }

    /** One more tick has arrived where the user's code is. */
    void tick(long bid, long ask, long sentNanos) {
        if (bid <= 0 || ask < bid) {
            throw new IllegalStateException("Not a quote: " + bid + " / " + ask);
        }
        Expectation running = current;
        long count = running.count.incrementAndGet();
        if (running.latencies.length > 0 && count <= running.expected) {
            running.latencies[(int) count - 1] = System.nanoTime() - sentNanos;
        }
        if (count == 1) {
            running.before = Usage.now();
        }
        if (count == running.expected) {
            running.end.complete(Measurement.of(count, running.before, Usage.now(), running.latencies));
        }
    }
}
