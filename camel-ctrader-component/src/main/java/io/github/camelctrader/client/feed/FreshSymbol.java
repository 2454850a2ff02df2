// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.feed;

import io.github.camelctrader.client.symbols.SymbolInfo;
import org.jspecify.annotations.Nullable;

/** What {@link Freshness} knows of one symbol. */
public final class FreshSymbol {

    SymbolInfo info;
    /** The time of the last live tick, the broker's where it sent one; of the subscription before the first. */
    long lastTickMillis;
    /** When the last live tick was received; of the subscription before the first. */
    long lastReceivedMillis;
    /** When silence began to count; monotonic. */
    long lastNanos;
    /** Epoch milliseconds of the next possible opening or closing. */
    long nextMarketChange;
    /** The broker streams it on the present link. */
    public boolean confirmed;
    /** There is a quote, be it only a snapshot. */
    boolean quoted;
    /** What came last was too old to be live. */
    boolean outdated;
    /** Told as STALE and not yet as RESUMED. */
    public boolean stale;
    /** The market is closed. */
    public boolean closed;
    /** When an order was last refused because the market is closed, although the schedule says open; 0 if none was. */
    long refusedMillis;

    private @Nullable FreshSymbol previous;
    private @Nullable FreshSymbol next;
    private boolean listed;

    FreshSymbol(SymbolInfo info, long now) {
        this.info = info;
        this.lastTickMillis = now;
        this.lastReceivedMillis = now;
    }

    /** Symbols by the time since which they are silent, the longest first. Every operation takes constant time. */
    static final class Order {
        private @Nullable FreshSymbol head;
        private @Nullable FreshSymbol tail;

        @Nullable
        FreshSymbol first() {
            return head;
        }

        void moveToEnd(FreshSymbol symbol) {
            if (symbol == tail) {
                return;
            }
            remove(symbol);
            symbol.listed = true;
            symbol.previous = tail;
            if (tail == null) {
                head = symbol;
            } else {
                tail.next = symbol;
            }
            tail = symbol;
        }

        void remove(FreshSymbol symbol) {
            if (!symbol.listed) {
                return;
            }
            FreshSymbol before = symbol.previous;
            FreshSymbol after = symbol.next;
            if (before == null) {
                head = after;
            } else {
                before.next = after;
            }
            if (after == null) {
                tail = before;
            } else {
                after.previous = before;
            }
            symbol.previous = null;
            symbol.next = null;
            symbol.listed = false;
        }
    }
}
