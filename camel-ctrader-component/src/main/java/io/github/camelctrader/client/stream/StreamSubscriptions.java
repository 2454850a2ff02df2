// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.stream;

import com.google.protobuf.Message;
import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.ClientOptions;
import io.github.camelctrader.client.ErrorCodes;
import io.github.camelctrader.client.Failures;
import io.github.camelctrader.client.Retry;
import io.github.camelctrader.client.link.Requests;
import io.github.camelctrader.client.support.Timers;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Owns one kind of stream of one account, besides spots: which are wanted, and which the broker has confirmed.
 *
 * <ul>
 *   <li>What rides on spots may be wanted only after those are confirmed on the same link. Nothing here outlives the
 *       link.
 *   <li>Few requests are under way at a time. What is asked for together and refused is asked for again alone, so that
 *       each stream stands or falls by itself.
 *   <li>A refused stream is tried again slowly; a rate limit holds up all that have not been asked for yet.
 *   <li>A stream is asked for again only after the answer to its end, so that what comes is of one subscription.
 *   <li>Confined to the event loop.
 * </ul>
 *
 * @param <K> what names a stream
 */
final class StreamSubscriptions<K> {

    /** Knows the requests of this kind of stream, and is told of every change. */
    interface Owner<K> {
        /** The request for these streams, which is sent at once; their events may come before its answer. */
        Message subscribe(long accountId, List<K> keys);

        /** The answer to it. */
        Class<? extends Message> subscribed();

        /** The request that ends a stream. */
        Message unsubscribe(long accountId, K key);

        /** How many streams one request may name. */
        int atOnce();

        /** Whether a refused stream is asked for again. */
        default boolean retriesRefused() {
            return true;
        }

        /**
         * Whether a stream that the broker says to send already is of use as it is.
         *
         * @param askedBefore whether it was asked for before, without an answer, so that it may have begun with that
         */
        default boolean isWhole(K key, boolean askedBefore) {
            return true;
        }

        /** The broker confirmed this stream on this link. */
        void confirmed(K key);

        /** The broker refused this stream. */
        void refused(K key, CTraderException error);

        /** The account's session is gone although the link is up. */
        void sessionLost(CTraderException error);
    }

    static final int MAX_IN_FLIGHT = 4;
    private static final int MAX_ATTEMPTS = 5;

    private enum State {
        QUEUED,
        REQUESTED,
        WAITING,
        CONFIRMED,
        REFUSED
    }

    private static final class Wanted<K> {
        private final K key;
        private State state = State.QUEUED;
        private int attempts;
        private boolean alone;
        private boolean startedOver;
        private Runnable timer = Timers.NONE;

        private Wanted(K key) {
            this.key = key;
        }
    }

    private final ClientOptions options;
    private final Timers timers;
    private final Owner<K> owner;
    private final Map<K, Wanted<K>> wanted = new HashMap<>();
    private final Queue<Wanted<K>> queue = new ArrayDeque<>();
    private final Set<K> ending = new HashSet<>();
    private @Nullable Requests requests;
    private long accountId;
    private int epoch;
    private int inFlight;
    private Runnable pause = Timers.NONE;

    StreamSubscriptions(ClientOptions options, Timers timers, Owner<K> owner) {
        this.options = options;
        this.timers = timers;
        this.owner = owner;
    }

    /** The account's session is up; nothing is subscribed yet. */
    void start(Requests newRequests, long newAccountId) {
        stop();
        requests = newRequests;
        accountId = newAccountId;
    }

    /** The session is gone: nothing is subscribed any more, and nothing wanted until it is said again. */
    void stop() {
        epoch++;
        requests = null;
        inFlight = 0;
        wanted.values().forEach(stream -> stream.timer.run());
        wanted.clear();
        queue.clear();
        ending.clear();
        pause.run();
        pause = Timers.NONE;
    }

    /** Adds streams. A refused one is asked for again at once. */
    void want(Collection<K> keys) {
        if (requests == null) {
            return;
        }
        for (K key : keys) {
            Wanted<K> stream = wanted.get(key);
            if (stream == null) {
                stream = new Wanted<>(key);
                wanted.put(key, stream);
                enqueue(stream);
            } else if (stream.state == State.REFUSED) {
                stream.timer.run();
                enqueue(stream);
            }
        }
        pump();
    }

    /** Takes streams out that nobody wants any more. */
    void unwant(Collection<K> keys) {
        for (K key : keys) {
            Wanted<K> stream = wanted.remove(key);
            if (stream != null) {
                stream.timer.run();
                if (stream.state == State.CONFIRMED) {
                    unsubscribe(key);
                } else if (stream.state == State.REQUESTED) {
                    ending.add(key);
                }
            }
        }
    }

    private void pump() {
        for (Requests current = requests; current != null && mayAsk(); current = requests) {
            List<Wanted<K>> batch = nextBatch();
            if (!batch.isEmpty()) {
                ask(current, batch);
            }
        }
    }

    private boolean mayAsk() {
        return inFlight < MAX_IN_FLIGHT && pause == Timers.NONE && !queue.isEmpty();
    }

    private List<Wanted<K>> nextBatch() {
        List<Wanted<K>> batch = new ArrayList<>();
        boolean full = false;
        while (!full && !queue.isEmpty() && (batch.isEmpty() || !queue.element().alone)) {
            Wanted<K> next = queue.remove();
            if (isCurrent(next) && next.state == State.QUEUED) {
                batch.add(next);
                full = next.alone || batch.size() == owner.atOnce();
            }
        }
        return batch;
    }

    private boolean isCurrent(Wanted<K> stream) {
        return wanted.get(stream.key) == stream;
    }

    private void ask(Requests current, List<Wanted<K>> batch) {
        batch.forEach(stream -> stream.state = State.REQUESTED);
        inFlight++;
        int startedIn = epoch;
        Message request = owner.subscribe(
                accountId, batch.stream().map(stream -> stream.key).toList());
        timers.guard().whenDone(current.send(request, owner.subscribed()), (answer, failure) -> {
            if (startedIn == epoch) {
                inFlight--;
                answered(batch, failure);
                pump();
            }
        });
    }

    private void answered(List<Wanted<K>> batch, @Nullable Throwable failure) {
        List<Wanted<K>> current = batch.stream().filter(this::isCurrent).toList();
        List<K> givenUp = batch.stream()
                .filter(stream -> !isCurrent(stream))
                .map(stream -> stream.key)
                .toList();
        if (failure == null) {
            current.forEach(this::confirm);
            givenUp.forEach(this::unsubscribe);
        } else {
            givenUp.forEach(this::ended);
            if (!current.isEmpty()) {
                failed(current, batch.size() == 1, Failures.of(failure));
            }
        }
    }

    private void confirm(Wanted<K> stream) {
        stream.state = State.CONFIRMED;
        stream.attempts = 0;
        owner.confirmed(stream.key);
    }

    private void failed(List<Wanted<K>> batch, boolean alone, CTraderException error) {
        switch (error.retryClass()) {
            case SUCCESS -> {
                if (alone) {
                    batch.forEach(this::streamingAlready);
                } else {
                    batch.forEach(this::askAlone);
                }
            }
            case REAUTHENTICATE -> owner.sessionLost(error);
            case REFRESH -> {
                batch.forEach(stream -> askLater(stream, error));
                owner.sessionLost(error);
            }
            case FATAL -> batch.forEach(stream -> refuse(stream, error));
            case REJECT -> batch.forEach(stream -> rejected(stream, alone, error));
            case BACKOFF -> batch.forEach(stream -> askLater(stream, error));
            case WAIT -> {
                holdUp(options.retry()
                        .after(error, batch.get(0).attempts, options.random())
                        .toMillis());
                batch.forEach(stream -> askLater(stream, error));
            }
        }
    }

    private void rejected(Wanted<K> stream, boolean alone, CTraderException error) {
        // The server confirms spots when it has queued them, so it may not have got to them yet.
        if (ErrorCodes.meansNoSpots(error.errorCode()) && stream.attempts == 0) {
            askLater(stream, error);
        } else if (alone) {
            refuse(stream, error);
        } else {
            askAlone(stream); // which of them it meant is not said
        }
    }

    private void askAlone(Wanted<K> stream) {
        stream.alone = true;
        enqueue(stream);
    }

    private void streamingAlready(Wanted<K> stream) {
        if (stream.startedOver || owner.isWhole(stream.key, stream.attempts > 0)) {
            confirm(stream);
        } else {
            stream.startedOver = true;
            unsubscribe(stream.key);
            enqueue(stream);
        }
    }

    private void holdUp(long delayMillis) {
        pause.run();
        pause = timers.schedule(delayMillis, () -> {
            pause = Timers.NONE;
            pump();
        });
    }

    private void askLater(Wanted<K> stream, CTraderException error) {
        if (++stream.attempts >= MAX_ATTEMPTS) {
            refuse(stream, error);
        } else {
            later(
                    stream,
                    State.WAITING,
                    options.retry()
                            .after(error, stream.attempts - 1, options.random())
                            .toMillis());
        }
    }

    private void refuse(Wanted<K> stream, CTraderException error) {
        stream.attempts = 0;
        if (owner.retriesRefused()) {
            later(stream, State.REFUSED, Retry.SLOW.toMillis());
        } else {
            stream.state = State.REFUSED;
        }
        owner.refused(stream.key, error);
    }

    private void later(Wanted<K> stream, State state, long delayMillis) {
        stream.state = state;
        stream.timer = timers.schedule(delayMillis, () -> {
            enqueue(stream);
            pump();
        });
    }

    /** Whoever is ending waits for that; then it is queued. */
    private void enqueue(Wanted<K> stream) {
        stream.timer = Timers.NONE;
        stream.state = State.QUEUED;
        if (!ending.contains(stream.key)) {
            queue.add(stream);
        }
    }

    /** Without an answer the broker may go on sending; those events find no taker and are counted. */
    private void unsubscribe(K key) {
        Requests current = requests;
        if (current == null) {
            return;
        }
        int startedIn = epoch;
        ending.add(key);
        timers.guard().whenDone(current.send(owner.unsubscribe(accountId, key)), (answer, failure) -> {
            if (startedIn == epoch) {
                ended(key);
            }
        });
    }

    private void ended(K key) {
        ending.remove(key);
        Wanted<K> again = wanted.get(key);
        if (again != null && again.state == State.QUEUED) {
            queue.add(again);
            pump();
        }
    }
}
