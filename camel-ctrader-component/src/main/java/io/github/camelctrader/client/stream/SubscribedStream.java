// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.stream;

import java.util.List;

/** What {@link Subscriptions} knows of one stream. */
final class SubscribedStream<K> {

    enum State {
        QUEUED,
        ASKED,
        WAITING,
        REFUSED,
        CONFIRMED,
        LEAVING,
        ENDING,
        GONE
    }

    final K key;
    /** Which one it was; streams that are due together go in this order. */
    final long number;

    State state = State.QUEUED;
    boolean wanted = true;
    /** It was given up while it was asked for: that subscription is nobody's. */
    boolean anew;
    /** What was sent already was of no use. */
    boolean startedOver;
    /** How often in a row it was asked for in vain. */
    int attempts;
    /** How many may stand in one request with it. */
    int company = Integer.MAX_VALUE;
    /** Until when it waits; monotonic. */
    long dueNanos;

    SubscribedStream(K key, long number) {
        this.key = key;
        this.number = number;
    }

    /** The most attempts that any of these took. */
    static <K> int attempts(List<SubscribedStream<K>> batch) {
        return batch.stream().mapToInt(stream -> stream.attempts).max().orElse(0);
    }

    static <K> List<K> keys(List<SubscribedStream<K>> batch) {
        return batch.stream().map(stream -> stream.key).toList();
    }
}
