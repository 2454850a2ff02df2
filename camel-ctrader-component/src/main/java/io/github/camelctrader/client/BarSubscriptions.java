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

import com.google.protobuf.Message;
import io.github.camelctrader.model.BarPeriod;
import io.github.camelctrader.openapi.ProtoOASubscribeLiveTrendbarReq;
import io.github.camelctrader.openapi.ProtoOASubscribeLiveTrendbarRes;
import io.github.camelctrader.openapi.ProtoOAUnsubscribeLiveTrendbarReq;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Owns the live bars of one account: which periods of which symbols are wanted, and which the broker has confirmed.
 *
 * <ul>
 *   <li>Bars ride on spots: a symbol's bars may be wanted only after its spots are confirmed on the same link. Nothing
 *       here outlives the link.
 *   <li>Each period of each symbol is a request of its own, and stands or falls alone; few are under way at a time.
 *   <li>A refused period is tried again slowly; a rate limit holds up all that have not been asked for yet.
 *   <li>Confined to the event loop.
 * </ul>
 */
final class BarSubscriptions {

    /** Told of every change. */
    interface Listener {
        /** The broker confirmed these bars on this link. */
        void confirmed(BarKey key);

        /** The broker refused these bars; they are tried again slowly. */
        void refused(BarKey key, CTraderException error);

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

    private static final class Wanted {
        private final BarKey key;
        private State state = State.QUEUED;
        private int attempts;
        private Runnable timer = Timers.NONE;

        private Wanted(BarKey key) {
            this.key = key;
        }
    }

    private final ClientOptions options;
    private final Timers timers;
    private final Listener listener;
    private final Map<BarKey, Wanted> wanted = new HashMap<>();
    private final Queue<Wanted> queue = new ArrayDeque<>();
    private @Nullable Requests requests;
    private long accountId;
    private int epoch;
    private int inFlight;
    private Runnable pause = Timers.NONE;

    BarSubscriptions(ClientOptions options, Timers timers, Listener listener) {
        this.options = options;
        this.timers = timers;
        this.listener = listener;
    }

    /** The account's session is up; nothing is subscribed yet. */
    void start(Requests newRequests, long newAccountId) {
        stop();
        requests = newRequests;
        accountId = newAccountId;
    }

    /** The session is gone: nothing is subscribed any more, and nothing wanted until spots are confirmed again. */
    void stop() {
        epoch++;
        requests = null;
        inFlight = 0;
        wanted.values().forEach(bars -> bars.timer.run());
        wanted.clear();
        queue.clear();
        pause.run();
        pause = Timers.NONE;
    }

    /** Adds periods of a symbol whose spots are confirmed. A refused one is asked for again at once. */
    void want(long symbolId, Set<BarPeriod> periods) {
        for (BarPeriod period : periods) {
            BarKey key = new BarKey(symbolId, period);
            Wanted bars = wanted.get(key);
            if (bars == null) {
                bars = new Wanted(key);
                wanted.put(key, bars);
                queue.add(bars);
            } else if (bars.state == State.REFUSED) {
                bars.timer.run();
                enqueue(bars);
            }
        }
        pump();
    }

    /** Takes all other periods of a symbol out. */
    void retain(long symbolId, Set<BarPeriod> periods) {
        for (BarPeriod period : BarPeriod.values()) {
            BarKey key = new BarKey(symbolId, period);
            Wanted bars = periods.contains(period) ? null : wanted.remove(key);
            if (bars != null) {
                bars.timer.run();
                if (bars.state == State.CONFIRMED) {
                    unsubscribe(key);
                }
            }
        }
    }

    private void pump() {
        for (Requests current = requests; current != null && mayAsk(); current = requests) {
            Wanted next = queue.remove();
            if (isCurrent(next) && next.state == State.QUEUED) {
                ask(current, next);
            }
        }
    }

    private boolean mayAsk() {
        return inFlight < MAX_IN_FLIGHT && pause == Timers.NONE && !queue.isEmpty();
    }

    private boolean isCurrent(Wanted bars) {
        return wanted.get(bars.key) == bars;
    }

    private void ask(Requests current, Wanted bars) {
        bars.state = State.REQUESTED;
        inFlight++;
        int startedIn = epoch;
        Message request = ProtoOASubscribeLiveTrendbarReq.newBuilder()
                .setCtidTraderAccountId(accountId)
                .setSymbolId(bars.key.symbolId())
                .setPeriod(BarPeriods.toWire(bars.key.period()))
                .build();
        var subscribed = current.send(request, ProtoOASubscribeLiveTrendbarRes.class);
        timers.guard().whenDone(subscribed, (answer, failure) -> {
            if (startedIn == epoch) {
                inFlight--;
                answered(bars, failure);
                pump();
            }
        });
    }

    private void answered(Wanted bars, @Nullable Throwable failure) {
        if (isCurrent(bars)) {
            if (failure == null) {
                confirm(bars);
            } else {
                failed(bars, Failures.of(failure));
            }
        } else if (failure == null && !wanted.containsKey(bars.key)) {
            unsubscribe(bars.key); // given up meanwhile, and not wanted again
        }
    }

    private void confirm(Wanted bars) {
        bars.state = State.CONFIRMED;
        bars.attempts = 0;
        listener.confirmed(bars.key);
    }

    private void failed(Wanted bars, CTraderException error) {
        switch (error.retryClass()) {
            case SUCCESS -> confirm(bars);
            case REAUTHENTICATE -> listener.sessionLost(error);
            case REFRESH -> {
                askLater(bars, error);
                listener.sessionLost(error);
            }
            case FATAL -> refuse(bars, error);
            case REJECT -> {
                // The server confirms spots when it has queued them, so it may not have got to them yet.
                if (ErrorCodes.meansNoSpots(error.errorCode()) && bars.attempts == 0) {
                    askLater(bars, error);
                } else {
                    refuse(bars, error);
                }
            }
            case BACKOFF -> askLater(bars, error);
            case WAIT -> {
                holdUp(RetryDelays.of(error, bars.attempts, options).toMillis());
                askLater(bars, error);
            }
        }
    }

    private void holdUp(long delayMillis) {
        pause.run();
        pause = timers.schedule(delayMillis, () -> {
            pause = Timers.NONE;
            pump();
        });
    }

    private void askLater(Wanted bars, CTraderException error) {
        if (++bars.attempts >= MAX_ATTEMPTS) {
            refuse(bars, error);
        } else {
            later(
                    bars,
                    State.WAITING,
                    RetryDelays.of(error, bars.attempts - 1, options).toMillis());
        }
    }

    private void refuse(Wanted bars, CTraderException error) {
        bars.attempts = 0;
        later(bars, State.REFUSED, RetryDelays.SLOW.toMillis());
        listener.refused(bars.key, error);
    }

    private void later(Wanted bars, State state, long delayMillis) {
        bars.state = state;
        bars.timer = timers.schedule(delayMillis, () -> {
            enqueue(bars);
            pump();
        });
    }

    private void enqueue(Wanted bars) {
        bars.timer = Timers.NONE;
        bars.state = State.QUEUED;
        queue.add(bars);
    }

    /** Without an answer the broker may go on sending; those bars find no taker and are counted. */
    private void unsubscribe(BarKey key) {
        if (requests != null) {
            var unused = requests.send(ProtoOAUnsubscribeLiveTrendbarReq.newBuilder()
                    .setCtidTraderAccountId(accountId)
                    .setSymbolId(key.symbolId())
                    .setPeriod(BarPeriods.toWire(key.period()))
                    .build());
        }
    }
}
