// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.second;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what is thrown away. The first of each kind is also told in the log, once for each connection, so that a source
 * that sends nothing but nonsense does not fill the log. Any thread may call.
 */
final class Discards {

    private static final Logger LOG = LoggerFactory.getLogger(Discards.class);
    private static final int SHOWN = 120;

    private final Map<Discard, LongAdder> counts = new EnumMap<>(Discard.class);
    private final Set<Discard> told = ConcurrentHashMap.newKeySet();
    private final String feed;

    Discards(String feed) {
        this.feed = feed;
        Arrays.stream(Discard.values()).forEach(kind -> counts.put(kind, new LongAdder()));
    }

    /** A message is thrown away. */
    void count(Discard kind, String why, Object message) {
        adder(kind).increment();
        if (told.add(kind)) {
            LOG.warn("Feed {}: {}, from now on only counted: {}: {}", feed, kind, why, shown(message));
        }
    }

    /** The next one of each kind is told again. */
    void tellAgain() {
        told.clear();
    }

    long count(Discard kind) {
        return adder(kind).sum();
    }

    /** How many of each kind so far. */
    Map<String, Long> all() {
        Map<String, Long> all = new LinkedHashMap<>();
        counts.forEach((kind, count) -> all.put(kind.name(), count.sum()));
        return all;
    }

    private LongAdder adder(Discard kind) {
        return Objects.requireNonNull(counts.get(kind));
    }

    /** What a stranger sent, made harmless for a log. */
    private static String shown(Object message) {
        String text = message instanceof byte[] bytes ? bytes.length + " bytes" : String.valueOf(message);
        return text.substring(0, Math.min(SHOWN, text.length())).replaceAll("\\p{Cntrl}", "?");
    }
}
