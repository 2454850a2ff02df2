// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.link;

import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.ErrorCodes;
import io.github.camelctrader.client.options.ClientOptions;
import io.github.camelctrader.client.support.RateWindow;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is: keeps a connection inside the server's limits.
 *
 * <ul>
 *   <li>Commands go first. Reads and history take turns where both want to go, so that neither starves the other.
 *   <li>No more requests for history are under way than the server answers in a second, so that their time is spent on the
 *       answer and not on the server's queue.
 *   <li>A type of message that the server has blocked waits, the others go on.
 *   <li>First come, first served within a kind. Confined to the event loop.
 * </ul>
 */
final class Pacer {

    /** Stands for all types of history. */
    static final int HISTORY = -1;

    private static final long NOTHING = Long.MAX_VALUE;

    private final Map<CallKind, Deque<Call>> lanes = new EnumMap<>(CallKind.class);
    private final ClientOptions options;
    /** Until when types of messages are blocked. */
    private final Map<Integer, Long> blocked = new HashMap<>();

    private final int maxHistoryUnderWay;
    private final RateWindow all;
    private final RateWindow historical;
    private int historyUnderWay;
    private boolean historysTurn;

    Pacer(ClientOptions options) {
        this.options = options;
        for (CallKind kind : CallKind.values()) {
            lanes.put(kind, new ArrayDeque<>());
        }
        this.maxHistoryUnderWay = options.historicalRequestsPerSecond();
        this.all = new RateWindow(options.requestsPerSecond());
        this.historical = new RateWindow(options.historicalRequestsPerSecond());
    }

    void add(Call call) {
        lane(call).addLast(call);
    }

    /** It had its turn, in vain. */
    void addFirst(Call call) {
        lane(call).addFirst(call);
    }

    void remove(Call call) {
        lane(call).remove(call);
    }

    /** A call came too often: what the server does not take now need not be tried with the next call. */
    void block(Call call, CTraderException error, long now) {
        Duration wait = options.retry().after(error, call.failures - 1, options.random());
        boolean ofType = ErrorCodes.blocksType(error.errorCode());
        if (ofType || call.kind == CallKind.HISTORY) {
            blocked.merge(
                    ofType ? call.payloadType : HISTORY,
                    now + wait.toNanos(),
                    (one, other) -> one - other > 0 ? one : other);
        }
    }

    /** How long a type is blocked still. */
    long blockedNanos(int payloadType, long now) {
        Long until = blocked.get(payloadType);
        if (until != null && until - now <= 0) {
            blocked.remove(payloadType);
            return 0;
        }
        return until == null ? 0 : until - now;
    }

    /** Takes out the call that goes now; null if none may. */
    @Nullable
    Call next(long now) {
        if (all.waitNanos(now) > 0) {
            return null;
        }
        Call command = first(CallKind.COMMAND, now);
        Call read = first(CallKind.READ, now);
        Call history = historyWaits(now) > 0 ? null : first(CallKind.HISTORY, now);
        boolean taken = command == null && history != null && (read == null || historysTurn);
        Call next = command != null ? command : taken ? history : read;
        if (next != null) {
            historysTurn = command == null ? !taken : historysTurn;
            remove(next);
            all.admit(now);
        }
        if (taken) {
            historical.admit(now);
            historyUnderWay++;
        }
        return next;
    }

    /** How long until the next one may go; {@link Long#MAX_VALUE} if none waits, or only for an answer. */
    long waitNanos(long now) {
        long wait = Math.min(laneWaits(CallKind.COMMAND, now), laneWaits(CallKind.READ, now));
        long history = laneWaits(CallKind.HISTORY, now);
        long next = Math.min(wait, history == NOTHING ? NOTHING : Math.max(history, historyWaits(now)));
        return next == NOTHING ? NOTHING : Math.max(next, all.waitNanos(now));
    }

    /** A written call has its answer, or will have none. */
    void answered(Call call) {
        if (call.kind == CallKind.HISTORY) {
            historyUnderWay--;
        }
    }

    private long historyWaits(long now) {
        return historyUnderWay >= maxHistoryUnderWay
                ? NOTHING
                : Math.max(historical.waitNanos(now), blockedNanos(HISTORY, now));
    }

    private long laneWaits(CallKind kind, long now) {
        long least = NOTHING;
        for (Iterator<Call> calls = lane(kind).iterator(); least > 0 && calls.hasNext(); ) {
            least = Math.min(least, blockedNanos(calls.next().payloadType, now));
        }
        return least;
    }

    private @Nullable Call first(CallKind kind, long now) {
        for (Call call : lane(kind)) {
            if (blocked.isEmpty() || blockedNanos(call.payloadType, now) == 0) {
                return call;
            }
        }
        return null;
    }

    private Deque<Call> lane(Call call) {
        return lane(call.kind);
    }

    private Deque<Call> lane(CallKind kind) {
        return Objects.requireNonNull(lanes.get(kind));
    }
}
