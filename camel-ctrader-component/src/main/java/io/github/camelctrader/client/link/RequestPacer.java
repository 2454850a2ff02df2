// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.link;

import io.github.camelctrader.client.ClientOptions;
import io.github.camelctrader.client.TimeSource;
import io.github.camelctrader.client.support.RateWindow;
import io.github.camelctrader.openapi.ProtoOAPayloadType;
import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a link inside the server's limits: requests wait in two bounded queues until they may be written.
 *
 * <ul>
 *   <li>Requests for history draw from both limits; a backlog of them never delays the others.
 *   <li>Heartbeats do not pass here.
 *   <li>A full queue refuses at once rather than hide a backlog that grows.
 * </ul>
 */
final class RequestPacer {

    /** Requests waiting per queue; at the default limits a minute of them and more. */
    static final int MAX_QUEUED = 5_000;

    private static final Set<Integer> HISTORICAL = Set.of(
            ProtoOAPayloadType.PROTO_OA_GET_TRENDBARS_REQ_VALUE,
            ProtoOAPayloadType.PROTO_OA_GET_TICKDATA_REQ_VALUE,
            ProtoOAPayloadType.PROTO_OA_DEAL_LIST_REQ_VALUE,
            ProtoOAPayloadType.PROTO_OA_DEAL_LIST_BY_POSITION_ID_REQ_VALUE,
            ProtoOAPayloadType.PROTO_OA_DEAL_OFFSET_LIST_REQ_VALUE,
            ProtoOAPayloadType.PROTO_OA_ORDER_LIST_REQ_VALUE,
            ProtoOAPayloadType.PROTO_OA_ORDER_DETAILS_REQ_VALUE,
            ProtoOAPayloadType.PROTO_OA_ORDER_LIST_BY_POSITION_ID_REQ_VALUE,
            ProtoOAPayloadType.PROTO_OA_CASH_FLOW_HISTORY_LIST_REQ_VALUE);

    private final EventLoop loop;
    private final TimeSource time;
    private final RateWindow all;
    private final RateWindow historical;
    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private final Queue<Waiting> waitingHistorical = new ArrayDeque<>();
    private @Nullable Runnable timer;

    private record Waiting(BooleanSupplier wanted, Runnable write) {}

    RequestPacer(EventLoop loop, ClientOptions options) {
        this.loop = loop;
        this.time = options.time();
        this.all = new RateWindow(options.requestsPerSecond());
        this.historical = new RateWindow(options.historicalRequestsPerSecond());
    }

    /**
     * Runs a write now or as soon as the limits allow it, in order within its queue.
     *
     * @param wanted whether somebody still waits for it; if not it is left out when its turn comes, and costs nothing
     * @return false if the queue is full
     */
    boolean submit(int payloadType, BooleanSupplier wanted, Runnable write) {
        Queue<Waiting> queue = HISTORICAL.contains(payloadType) ? waitingHistorical : waiting;
        dropUnwanted(queue);
        if (queue.size() >= MAX_QUEUED) {
            return false;
        }
        queue.add(new Waiting(wanted, write));
        drain();
        return true;
    }

    /** Requests waiting to be written. */
    int queued() {
        return waiting.size() + waitingHistorical.size();
    }

    /** Forgets what waits; nothing is written any more. */
    void close() {
        waiting.clear();
        waitingHistorical.clear();
        cancelTimer();
    }

    private void drain() {
        cancelTimer();
        long now = time.nanoTime();
        long wait = drain(waiting, now, false);
        long waitHistorical = drain(waitingHistorical, now, true);
        long next = Math.min(wait, waitHistorical);
        if (next != Long.MAX_VALUE) {
            cancelTimer(); // a write may have submitted another, which has set it
            // Rounded up: a timer that fires a fraction early would only be set again.
            timer = time.schedule(loop, TimeUnit.NANOSECONDS.toMillis(next) + 1, this::drain);
        }
    }

    private long drain(Queue<Waiting> queue, long now, boolean isHistorical) {
        for (dropUnwanted(queue); !queue.isEmpty(); dropUnwanted(queue)) {
            long wait = all.waitNanos(now);
            if (isHistorical) {
                wait = Math.max(wait, historical.waitNanos(now));
            }
            if (wait > 0) {
                return wait;
            }
            all.admit(now);
            if (isHistorical) {
                historical.admit(now);
            }
            queue.remove().write.run();
        }
        return Long.MAX_VALUE;
    }

    private static void dropUnwanted(Queue<Waiting> queue) {
        while (!queue.isEmpty() && !queue.element().wanted.getAsBoolean()) {
            queue.remove();
        }
    }

    private void cancelTimer() {
        if (timer != null) {
            timer.run();
            timer = null;
        }
    }
}
