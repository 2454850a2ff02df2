// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What a connection left out or lost since its start. Counted on the event loop, readable from any thread. */
public final class Counters {

    private final LongAdder invalidMessages = new LongAdder();
    private final LongAdder invalidQuotes = new LongAdder();
    private final LongAdder repeatedQuotes = new LongAdder();
    private final LongAdder lateAnswers = new LongAdder();
    private final LongAdder strayErrors = new LongAdder();
    private final LongAdder unwanted = new LongAdder();
    private final LongAdder duplicates = new LongAdder();
    private final LongAdder reconnects = new LongAdder();

    public Counters() {}

    public void invalidMessage() {
        invalidMessages.increment();
    }

    public void invalidQuote() {
        invalidQuotes.increment();
    }

    public void repeatedQuote() {
        repeatedQuotes.increment();
    }

    /** Counts one; whether it is the first. */
    public boolean lateAnswer() {
        boolean first = lateAnswers.sum() == 0;
        lateAnswers.increment();
        return first;
    }

    /** Counts one; whether it is the first. */
    public boolean strayError() {
        boolean first = strayErrors.sum() == 0;
        strayErrors.increment();
        return first;
    }

    public void unwantedEvent() {
        unwanted.increment();
    }

    public void duplicate() {
        duplicates.increment();
    }

    public void reconnect() {
        reconnects.increment();
    }

    /** Frames and payloads that could not be read. */
    public long invalidMessages() {
        return invalidMessages.sum();
    }

    /** Quotes that were crossed, zero or negative. */
    public long invalidQuotes() {
        return invalidQuotes.sum();
    }

    /** Updates that said once more what the one before them had said. */
    public long repeatedQuotes() {
        return repeatedQuotes.sum();
    }

    /** Answers that came after their request had timed out. */
    public long lateAnswers() {
        return lateAnswers.sum();
    }

    /** Errors that the server told without saying of what. */
    public long strayErrors() {
        return strayErrors.sum();
    }

    /** Events for a symbol or account that nobody asked for, such as the last ones after unsubscribing. */
    public long unwantedEvents() {
        return unwanted.sum();
    }

    /** Executions that had been told before. */
    public long duplicates() {
        return duplicates.sum();
    }

    /** All but the connection attempts, by name: what was left out, and why. */
    public Map<String, Long> leftOut() {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("invalidMessages", invalidMessages());
        counts.put("invalidQuotes", invalidQuotes());
        counts.put("repeatedQuotes", repeatedQuotes());
        counts.put("unwantedEvents", unwantedEvents());
        counts.put("lateAnswers", lateAnswers());
        counts.put("strayErrors", strayErrors());
        counts.put("duplicates", duplicates());
        return counts;
    }

    /** Connection attempts scheduled after a loss or a failure. */
    public long reconnects() {
        return reconnects.sum();
    }
}
