// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.stream;

import static io.github.camelctrader.client.stream.SubscribedStream.attempts;
import static io.github.camelctrader.client.stream.SubscribedStream.keys;

import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.ErrorCodes;
import io.github.camelctrader.client.RetryClass;
import io.github.camelctrader.client.link.Session;
import io.github.camelctrader.client.options.ClientOptions;
import io.github.camelctrader.client.stream.SubscribedStream.State;
import io.github.camelctrader.client.support.Loop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Owns one kind of stream of one account: which are wanted, and how far each has come with the broker.
 *
 * <ul>
 *   <li>Nothing outlives the session: what is wanted is said again in the next one.
 *   <li>Streams travel together as far as the message lets them, few requests at a time; ends too, and these go first.
 *   <li>What is refused together is asked for again in halves, until the refused stream stands alone; the others go on.
 *   <li>A failure that may pass is tried again a few times, a refusal slowly; a rate limit holds up the whole kind.
 *   <li>What is wanted again while it ends is asked for after the answer to its end: what comes is of one subscription.
 *   <li>Confined to the event loop.
 * </ul>
 *
 * @param <K> what names a stream
 */
final class Subscriptions<K> {

    /** Told of every change. It may want and give up streams meanwhile. */
    interface Listener<K> {
        /** The broker confirmed these streams in this session. */
        void confirmed(List<K> keys);

        /**
         * The broker refused this stream, or lets it wait for long.
         *
         * @param retryIn milliseconds until it is asked for again; null if it is not in this session
         */
        void refused(K key, CTraderException error, @Nullable Long retryIn);

        /** The broker sends these streams no longer, because nobody wants them. */
        default void ended(List<K> keys) {}

        /**
         * The broker says that it sends this stream already.
         *
         * @param askedBefore whether it was asked for before, without an answer, so that it may have begun with that
         * @return whether it is of use as it is; else it is begun anew
         */
        default boolean isWhole(K key, boolean askedBefore) {
            return true;
        }
    }

    static final int MAX_IN_FLIGHT = 4;
    private static final int MAX_ATTEMPTS = 5;
    /** A wait as long as this is told. */
    private static final Duration LONG_WAIT = Duration.ofSeconds(10);

    private final SubscriptionPolicy<K> policy;
    private final ClientOptions options;
    private final Listener<K> listener;
    private final Consumer<CTraderException> sessionLost;
    private final Map<K, SubscribedStream<K>> streams = new HashMap<>();
    private final StreamQueue<K> queue;
    private @Nullable Session session;
    private long numbers;
    private int inFlight;
    private boolean pumping;

    /** Tells {@code sessionLost} when the account's session turns out to be gone although the link is up. */
    Subscriptions(
            SubscriptionPolicy<K> policy,
            ClientOptions options,
            Loop loop,
            Listener<K> listener,
            Consumer<CTraderException> sessionLost) {
        this.sessionLost = sessionLost;
        this.policy = policy;
        this.options = options;
        this.listener = listener;
        this.queue = new StreamQueue<>(policy.atOnce(), loop, this::pump);
    }

    /** The account's session is up; nothing is subscribed yet. */
    void start(Session newSession) {
        end();
        session = newSession;
    }

    /** The session is gone: nothing is subscribed any more, and nothing wanted until it is said again. */
    void end() {
        session = null;
        inFlight = 0;
        streams.clear();
        queue.clear();
    }

    /** Adds streams. One that waits, or was refused, is asked for again at once. */
    void want(Collection<K> keys) {
        if (session == null) {
            return;
        }
        for (K key : keys) {
            SubscribedStream<K> stream = streams.get(key);
            if (stream == null) {
                stream = new SubscribedStream<>(key, numbers++);
                streams.put(key, stream);
                queue.begin(stream);
            } else if (!stream.wanted) {
                stream.wanted = true;
            } else if (stream.state == State.WAITING || stream.state == State.REFUSED) {
                stream.attempts = 0;
                queue.begin(stream);
            }
        }
        pump();
    }

    /** Takes streams out that nobody wants any more. */
    void unwant(Collection<K> keys) {
        for (K key : keys) {
            SubscribedStream<K> stream = streams.get(key);
            if (stream == null) {
                continue;
            }
            stream.wanted = false;
            switch (stream.state) {
                case QUEUED, WAITING, REFUSED -> forget(stream);
                case CONFIRMED -> leave(stream);
                case ASKED -> stream.anew = true;
                case LEAVING, ENDING, GONE -> {} // under way already
            }
        }
        pump();
    }

    /** Ends a confirmed stream and asks for it again. */
    void renew(K key) {
        SubscribedStream<K> stream = streams.get(key);
        if (stream != null && stream.state == State.CONFIRMED) {
            leave(stream);
            pump();
        }
    }

    /** Whether a stream has come so far. */
    boolean isIn(State state, K key) {
        SubscribedStream<K> stream = streams.get(key);
        return stream != null && stream.state == state;
    }

    /** Asks for as much as may be under way; whoever is told of an answer meanwhile leaves it to the outermost call. */
    private void pump() {
        if (pumping) {
            return;
        }
        pumping = true;
        try {
            for (Session current = session; current != null && !current.isOver() && isReady(); current = session) {
                List<SubscribedStream<K>> leaving = queue.nextEnds();
                if (leaving.isEmpty()) {
                    ask(current, queue.nextBeginnings());
                } else {
                    askToEnd(current, leaving);
                }
            }
        } finally {
            pumping = false;
        }
    }

    private boolean isReady() {
        return inFlight < MAX_IN_FLIGHT && queue.isReady();
    }

    private void ask(Session current, List<SubscribedStream<K>> batch) {
        if (batch.isEmpty()) {
            return;
        }
        batch.forEach(stream -> stream.state = State.ASKED);
        inFlight++;
        current.then(() -> policy.subscribe().apply(current, keys(batch)), (refusals, error) -> {
            inFlight--;
            if (refusals != null) {
                answered(current, batch, refusals);
            } else {
                failed(batch, Objects.requireNonNull(error));
            }
            pump();
        });
    }

    private void answered(Session current, List<SubscribedStream<K>> batch, Map<K, CTraderException> refusals) {
        List<SubscribedStream<K>> confirmed = new ArrayList<>();
        List<SubscribedStream<K>> refused = new ArrayList<>();
        for (SubscribedStream<K> stream : batch) {
            if (!refusals.containsKey(stream.key)) {
                confirmed.add(stream);
            } else if (stream.wanted) {
                refused.add(stream);
            } else {
                forget(stream);
            }
        }
        confirm(confirmed);
        for (SubscribedStream<K> stream : refused) {
            CTraderException refusal = refusals.get(stream.key);
            if (refusal != null && !current.isOver()) { // the link may break while the others go on
                refuse(List.of(stream), refusal);
            }
        }
    }

    private void confirm(List<SubscribedStream<K>> batch) {
        List<K> confirmed = new ArrayList<>();
        for (SubscribedStream<K> stream : batch) {
            if (stream.anew) {
                leave(stream);
                continue;
            }
            stream.state = State.CONFIRMED;
            stream.attempts = 0;
            stream.company = Integer.MAX_VALUE;
            stream.startedOver = false;
            confirmed.add(stream.key);
        }
        if (!confirmed.isEmpty()) {
            listener.confirmed(confirmed);
        }
    }

    private void failed(List<SubscribedStream<K>> batch, CTraderException error) {
        boolean alone = batch.size() == 1;
        if (alone && error.retryClass() == RetryClass.SUCCESS) {
            streamsAlready(batch.get(0));
            return;
        }
        batch.stream().filter(stream -> !stream.wanted).forEach(this::forget);
        List<SubscribedStream<K>> wanted =
                batch.stream().filter(stream -> stream.wanted).toList();
        if (wanted.isEmpty()) {
            return;
        }
        wanted.forEach(stream -> stream.anew = false);
        switch (error.retryClass()) {
            case SUCCESS -> inHalves(wanted, batch.size());
            case REAUTHENTICATE, REFRESH -> {
                // A token renewed in place restarts nothing here, so that these must be asked for again.
                askLater(wanted, error);
                sessionLost.accept(error);
            }
            case FATAL -> refuse(wanted, error);
            case REJECT -> {
                if (policy.meansTooEarly().test(error) && attempts(wanted) == 0) {
                    askLater(wanted, error);
                } else if (alone) {
                    refuse(wanted, error);
                } else {
                    inHalves(wanted, batch.size()); // which of them it meant is not said
                }
            }
            case BACKOFF, WAIT -> askLater(wanted, error);
        }
    }

    private void streamsAlready(SubscribedStream<K> stream) {
        if (stream.anew || stream.startedOver || listener.isWhole(stream.key, stream.attempts > 0)) {
            confirm(List.of(stream));
        } else {
            leave(stream);
            stream.startedOver = true;
        }
    }

    private void inHalves(List<SubscribedStream<K>> batch, int size) {
        batch.forEach(stream -> stream.company = (size + 1) / 2);
        batch.forEach(queue::begin);
    }

    private void askLater(List<SubscribedStream<K>> batch, CTraderException error) {
        Duration delay = delay(error, attempts(batch));
        if (attempts(batch) + 1 >= MAX_ATTEMPTS) {
            refuse(batch, error);
            return;
        }
        later(batch, State.WAITING, delay);
        // A request that is called invalid may be just that.
        if (delay.compareTo(LONG_WAIT) >= 0 || ErrorCodes.isInvalidRequest(error.errorCode())) {
            batch.forEach(stream -> listener.refused(stream.key, error, delay.toMillis()));
        }
    }

    private void refuse(List<SubscribedStream<K>> batch, CTraderException error) {
        Duration delay = error.retryClass() == RetryClass.FATAL
                ? options.retry().after(error, 0, options.random())
                : options.retry().slow(options.random());
        batch.forEach(stream -> stream.attempts = 1); // that it was too early is no excuse any more
        batch.forEach(stream -> stream.state = State.REFUSED);
        if (policy.triesRefused()) {
            queue.later(batch, State.REFUSED, delay);
        }
        Long retryIn = policy.triesRefused() ? Long.valueOf(delay.toMillis()) : null;
        batch.forEach(stream -> listener.refused(stream.key, error, retryIn));
    }

    private void leave(SubscribedStream<K> stream) {
        stream.anew = false;
        stream.attempts = 0;
        stream.company = Integer.MAX_VALUE;
        queue.end(stream);
    }

    private void askToEnd(Session current, List<SubscribedStream<K>> batch) {
        batch.forEach(stream -> stream.state = State.ENDING);
        inFlight++;
        var request = policy.unsubscribe().apply(current.accountId(), keys(batch));
        current.then(() -> current.requests().send(request), (answer, error) -> {
            inFlight--;
            if (error == null) {
                ended(batch);
            } else {
                notEnded(batch, error);
            }
            pump();
        });
    }

    private void notEnded(List<SubscribedStream<K>> batch, CTraderException error) {
        int attempts = attempts(batch);
        switch (error.retryClass()) {
            case SUCCESS, REJECT, FATAL -> {
                if (batch.size() == 1) {
                    ended(batch); // there is nothing to end
                    return;
                }
                batch.forEach(stream -> stream.company = (batch.size() + 1) / 2);
                batch.forEach(queue::end);
            }
            case REAUTHENTICATE, REFRESH -> {
                later(batch, State.LEAVING, delay(error, attempts));
                sessionLost.accept(error);
            }
            case BACKOFF, WAIT -> {
                if (attempts + 1 >= MAX_ATTEMPTS) {
                    ended(batch); // what the broker may go on sending finds no taker and is counted
                } else {
                    later(batch, State.LEAVING, delay(error, attempts));
                }
            }
        }
    }

    private void ended(List<SubscribedStream<K>> batch) {
        List<K> gone = new ArrayList<>();
        for (SubscribedStream<K> stream : batch) {
            stream.attempts = 0;
            if (stream.wanted) {
                queue.begin(stream);
            } else {
                forget(stream);
                gone.add(stream.key);
            }
        }
        if (!gone.isEmpty()) {
            listener.ended(gone);
        }
    }

    private void forget(SubscribedStream<K> stream) {
        streams.remove(stream.key);
        queue.drop(stream);
    }

    /** How long to wait after a failure; a rate limit holds up all that have not been asked for yet. */
    private Duration delay(CTraderException error, int attempts) {
        Duration delay = options.retry().after(error, attempts, options.random());
        if (error.retryClass() == RetryClass.WAIT) {
            queue.hold(delay);
        }
        return delay;
    }

    private void later(List<SubscribedStream<K>> batch, State state, Duration delay) {
        int attempts = attempts(batch) + 1;
        batch.forEach(stream -> stream.attempts = attempts);
        queue.later(batch, state, delay);
    }
}
