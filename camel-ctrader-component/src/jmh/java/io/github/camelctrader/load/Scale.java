// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.load;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** What a start and many symbols cost, as a user's application would see it. Stateless. */
final class Scale {

    private static final int MANY = 5_000;

    private Scale() {}

    /** One symbol and 5,000, each in a process of its own. */
    static void print() throws IOException {
        long one = print(1);
        long many = print(MANY);
        System.out.printf(Locale.ROOT, "Heap per symbol: %,d bytes%n", (many - one) / (MANY - 1));
    }

    private static long print(int symbols) throws IOException {
        try (Source source = new Source(1, symbols)) {
            long start = System.nanoTime();
            try (WorkerProcess worker = WorkerProcess.start(Contender.ROUTE_JDK, source.target(0), List.of())) {
                double seconds = (System.nanoTime() - start) / 1e9;
                long heap = worker.usedHeap();
                System.out.printf(
                        Locale.ROOT,
                        "Symbols: %,d; from the start of the process to the first tick of each: %.1f s; heap: %,d bytes%n",
                        symbols,
                        seconds,
                        heap);
                return heap;
            }
        }
    }
}
