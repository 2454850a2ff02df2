// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.gateway;

import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One message for clients, at its place in the order of all messages.
 *
 * <ul>
 *   <li>Its text is made when the first client is sent it, once for all clients; a message that is overtaken before
 *       costs no text.
 *   <li>Any thread may read; two that come first at the same moment may both make the text, which is the same.
 * </ul>
 */
final class Frame {

    private final long version;
    private final long ordinal;
    private final @Nullable Object slot;
    private final Set<String> symbols;
    private final Supplier<String> source;
    private volatile @Nullable String text;

    /**
     * A message.
     *
     * @param version its place in the order
     * @param ordinal which message of its slot it is, counted from 1
     * @param slot what a newer message of the same slot replaces it for; null if every one of its kind counts
     * @param symbols whom it concerns: clients that want any of these; empty = everybody
     * @param source makes the text
     */
    Frame(long version, long ordinal, @Nullable Object slot, Set<String> symbols, Supplier<String> source) {
        this.version = version;
        this.ordinal = ordinal;
        this.slot = slot;
        this.symbols = symbols;
        this.source = source;
    }

    /** The same place in the order, with another text. */
    Frame rewritten(Supplier<String> newSource) {
        return new Frame(version, ordinal, slot, symbols, newSource);
    }

    long version() {
        return version;
    }

    long ordinal() {
        return ordinal;
    }

    @Nullable
    Object slot() {
        return slot;
    }

    Set<String> symbols() {
        return symbols;
    }

    /** The JSON text. */
    String text() {
        String made = text;
        if (made == null) {
            made = source.get();
            text = made;
        }
        return made;
    }
}
