/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.github.camelctrader.client;

import java.util.concurrent.atomic.LongAdder;

/** What a connection left out or lost since its start. Counted on the event loop, readable from any thread. */
public final class Counters {

    private final LongAdder invalidMessages = new LongAdder();
    private final LongAdder invalidQuotes = new LongAdder();
    private final LongAdder lateAnswers = new LongAdder();
    private final LongAdder unwanted = new LongAdder();
    private final LongAdder duplicates = new LongAdder();
    private final LongAdder reconnects = new LongAdder();

    Counters() {}

    void invalidMessage() {
        invalidMessages.increment();
    }

    void invalidQuote() {
        invalidQuotes.increment();
    }

    void lateAnswer() {
        lateAnswers.increment();
    }

    void unwantedEvent() {
        unwanted.increment();
    }

    void duplicate() {
        duplicates.increment();
    }

    void reconnect() {
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

    /** Answers that came after their request had timed out. */
    public long lateAnswers() {
        return lateAnswers.sum();
    }

    /** Events for a symbol or account that nobody asked for, such as the last ones after unsubscribing. */
    public long unwantedEvents() {
        return unwanted.sum();
    }

    /** Executions that had been told before. */
    public long duplicates() {
        return duplicates.sum();
    }

    /** Connection attempts scheduled after a loss or a failure. */
    public long reconnects() {
        return reconnects.sum();
    }
}
