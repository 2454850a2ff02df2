// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client;

import com.google.protobuf.Message;
import io.github.camelctrader.openapi.ProtoOAExecutionEvent;
import io.github.camelctrader.openapi.ProtoOAOrder;
import io.github.camelctrader.openapi.ProtoOAOrderDetailsReq;
import io.github.camelctrader.openapi.ProtoOAOrderDetailsRes;
import io.github.camelctrader.openapi.ProtoOAReconcileReq;
import io.github.camelctrader.openapi.ProtoOAReconcileRes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out what happened on an account while there was no session: the broker keeps no executions for later. Each session
 * begins with a look at what there is; what differs from what was told before is told now.
 *
 * <ul>
 *   <li>Nothing is told twice: what executions tell meanwhile is left out of the comparison.
 *   <li>Of the first look nothing is told, and nothing is looked at while nobody wants executions.
 *   <li>A look that fails is repeated while the session lasts, and else by the next one; nothing is lost by that. Confined
 *       to the event loop.
 * </ul>
 */
final class Reconciliation {

    /** Orders that are gone without a trace and are asked for one by one; the limit on history is tight. */
    static final int MAX_DETAILS = 20;

    private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);

    private final Timers timers;
    private final Consumer<ProtoOAExecutionEvent> teller;
    private final Consumer<CTraderException> sessionLost;
    private final Set<Long> touchedOrders = new HashSet<>();
    private final Set<Long> touchedPositions = new HashSet<>();
    private @Nullable Held told;
    private @Nullable Requests requests;
    private long accountId;
    private boolean wanted;
    private boolean looking;
    private int epoch;
    private Runnable retry = Timers.NONE;

    /** Tells what it finds out to {@code teller}. */
    Reconciliation(Timers timers, Consumer<ProtoOAExecutionEvent> teller, Consumer<CTraderException> sessionLost) {
        this.timers = timers;
        this.teller = teller;
        this.sessionLost = sessionLost;
    }

    /** Whether anybody wants executions; nobody needs to know what happened while nobody did. */
    void wanted(boolean isWanted) {
        wanted = isWanted;
        if (!isWanted) {
            told = null;
        } else if (told == null) {
            look();
        }
    }

    /** The account's session is up. */
    void start(Requests newRequests, long newAccountId) {
        stop();
        requests = newRequests;
        accountId = newAccountId;
        look();
    }

    /** The session is gone. */
    void stop() {
        epoch++;
        retry.run();
        requests = null;
        looking = false;
    }

    /** An execution was told, or is going to be. */
    void executed(ProtoOAExecutionEvent event) {
        if (looking && event.hasOrder()) {
            touchedOrders.add(event.getOrder().getOrderId());
        }
        if (looking && event.hasPosition()) {
            touchedPositions.add(event.getPosition().getPositionId());
        }
        if (told != null) {
            told.apply(event);
        }
    }

    /** A stop loss was told to have moved. */
    void trailed(long positionId, double stopLoss) {
        if (looking) {
            touchedPositions.add(positionId);
        }
        if (told != null) {
            told.trail(positionId, stopLoss);
        }
    }

    private void look() {
        Requests current = requests;
        if (current == null || !wanted || looking) {
            return;
        }
        looking = true;
        touchedOrders.clear();
        touchedPositions.clear();
        int startedIn = epoch;
        ProtoOAReconcileReq request = ProtoOAReconcileReq.newBuilder()
                .setCtidTraderAccountId(accountId)
                .build();
        timers.guard().whenDone(current.send(request, ProtoOAReconcileRes.class), (answer, failure) -> {
            if (startedIn != epoch) {
                return;
            }
            if (answer != null) {
                compare(current, Held.of(answer), startedIn);
            } else {
                failed(Failures.of(failure));
            }
        });
    }

    private void compare(Requests current, Held now, int startedIn) {
        Held before = told;
        if (before == null) {
            adopt(now);
            return;
        }
        List<Long> vanished = before.vanished(now).stream()
                .filter(id -> !touchedOrders.contains(id))
                .sorted()
                .limit(MAX_DETAILS)
                .toList();
        timers.guard().whenDone(details(current, vanished), (ended, failure) -> {
            if (startedIn == epoch) {
                tell(now, ended == null ? Map.of() : ended);
            }
        });
    }

    /** The last state of orders; of those that cannot be asked for, none. */
    private CompletableFuture<Map<Long, ProtoOAOrder>> details(Requests current, List<Long> orderIds) {
        List<CompletableFuture<ProtoOAOrderDetailsRes>> asked = new ArrayList<>();
        Map<Long, ProtoOAOrder> found = new HashMap<>();
        for (Long id : orderIds) {
            Message request = ProtoOAOrderDetailsReq.newBuilder()
                    .setCtidTraderAccountId(accountId)
                    .setOrderId(id)
                    .build();
            CompletableFuture<ProtoOAOrderDetailsRes> answer = current.send(request, ProtoOAOrderDetailsRes.class);
            asked.add(answer.whenComplete((details, failure) -> {
                if (details != null) {
                    found.put(id, details.getOrder());
                }
            }));
        }
        return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new)).handle((done, failure) -> found);
    }

    private void tell(Held now, Map<Long, ProtoOAOrder> ended) {
        Held before = told;
        adopt(now);
        if (before == null) {
            return;
        }
        // What was heard since the look was asked for is in both, and so makes no difference.
        List<ProtoOAExecutionEvent> missed = ReconcileDifference.of(accountId, before, now, ended);
        if (!missed.isEmpty()) {
            LOG.info("Account {}: {} executions were missed and are told now", accountId, missed.size());
        }
        missed.forEach(teller);
    }

    private void adopt(Held now) {
        Held before = told;
        if (before != null) {
            now.adopt(before, touchedOrders, touchedPositions);
        }
        looking = false;
        told = now;
    }

    private void failed(CTraderException error) {
        looking = false;
        if (error.retryClass() == RetryClass.REAUTHENTICATE || error.retryClass() == RetryClass.REFRESH) {
            sessionLost.accept(error);
            return;
        }
        LOG.warn("Account {}: what happened meanwhile cannot be found out yet: {}", accountId, error.getMessage());
        retry = timers.schedule(Retry.SLOW.toMillis(), this::look);
    }
}
