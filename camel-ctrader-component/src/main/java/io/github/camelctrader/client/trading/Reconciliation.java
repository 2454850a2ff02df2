// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.trading;

import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.Failures;
import io.github.camelctrader.client.link.Session;
import io.github.camelctrader.client.options.ClientOptions;
import io.github.camelctrader.client.options.Retry;
import io.github.camelctrader.client.support.Loop;
import io.github.camelctrader.client.support.Recent;
import io.github.camelctrader.openapi.ProtoOADeal;
import io.github.camelctrader.openapi.ProtoOAExecutionEvent;
import io.github.camelctrader.openapi.ProtoOAOrder;
import io.github.camelctrader.openapi.ProtoOAReconcileReq;
import io.github.camelctrader.openapi.ProtoOAReconcileRes;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out what happened on an account while there was no session: the broker keeps no executions for later. Each session
 * begins with a look at what there is and at the deals of the gap; what was not told before is told now.
 *
 * <ul>
 *   <li>Nothing is told twice, and nothing that is not known: what has become of an order that is gone is asked for until it
 *       is found out.
 *   <li>Of the first look nothing is told, and nothing is looked at while nobody wants executions.
 *   <li>A look that fails is repeated while the session lasts, and else by the next one; nothing is lost by that. Confined
 *       to the event loop.
 * </ul>
 */
final class Reconciliation {

    /** The link may have been dead before its loss was noticed, and the broker's clock may differ from ours. */
    static final Duration MARGIN = Duration.ofMinutes(5);

    /** Brokers list a deal only a moment after it was made. */
    static final Duration LISTING = Duration.ofSeconds(2);

    /** Looks that are tried for the deals; then what there is must do. */
    private static final int MAX_TRIES = 3;

    private static final int MEMORY = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);

    private final Loop loop;
    private final Retry retries;
    private final RandomGenerator random;
    private final Consumer<ProtoOAExecutionEvent> teller;
    private final Consumer<CTraderException> sessionLost;
    private final Set<Long> touchedOrders = new HashSet<>();
    private final Set<Long> touchedPositions = new HashSet<>();
    private final Recent<Long, Boolean> knownDeals = new Recent<>(MEMORY);
    private @Nullable Held told;
    private @Nullable Session session;
    /** From when on deals may not have been heard of, epoch milliseconds; null while all are. */
    private @Nullable Long deafSince;
    /** Deals from before may have been told already, without their ids. */
    private long settledUntil = Long.MIN_VALUE;

    private boolean wanted;
    private boolean looking;
    private int tries;
    private Runnable retry = Loop.NONE;

    /** Tells what it finds out to {@code teller}. */
    Reconciliation(
            ClientOptions options,
            Loop loop,
            Consumer<ProtoOAExecutionEvent> teller,
            Consumer<CTraderException> sessionLost) {
        this.loop = loop;
        this.retries = options.retry();
        this.random = options.random();
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
    void start(Session newSession) {
        end();
        session = newSession;
        look();
    }

    /** The session is gone. */
    void end() {
        retry.run();
        session = null;
        looking = false;
        tries = 0;
        if (deafSince == null) {
            deafSince = now() - MARGIN.toMillis();
        }
    }

    /** An execution was told, or is going to be. */
    void executed(ProtoOAExecutionEvent event) {
        if (looking && event.hasOrder()) {
            touchedOrders.add(event.getOrder().getOrderId());
        }
        if (looking && event.hasPosition()) {
            touchedPositions.add(event.getPosition().getPositionId());
        }
        if (event.hasDeal()) {
            knownDeals.put(event.getDeal().getDealId(), Boolean.TRUE);
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
        Session current = session;
        if (current == null || !wanted || looking) {
            return;
        }
        looking = true;
        touchedOrders.clear();
        touchedPositions.clear();
        ProtoOAReconcileReq request = ProtoOAReconcileReq.newBuilder()
                .setCtidTraderAccountId(current.accountId())
                .setReturnProtectionOrders(true)
                .build();
        current.ask(request, ProtoOAReconcileRes.class, (answer, error) -> {
            if (answer != null) {
                deals(current, Held.of(answer));
            } else if (error != null) {
                failed(current, error);
            }
        });
    }

    private void deals(Session current, Held now) {
        long to = now() + MARGIN.toMillis();
        long from = deafSince == null ? now() - MARGIN.toMillis() : deafSince;
        GapHistory gap = new GapHistory(current.requests(), current.accountId(), Math.max(from, settledUntil), to);
        current.then(gap::deals, (deals, error) -> {
            tries++;
            if (deals != null) {
                compare(current, gap, now, deals);
            } else if (error != null && told != null && tries < MAX_TRIES) {
                failed(current, error);
            } else {
                // Some brokers may not serve deals at all.
                compare(current, gap, now, List.of());
            }
        });
    }

    private void compare(Session current, GapHistory gap, Held now, List<ProtoOADeal> listed) {
        Held before = told;
        if (before == null) {
            listed.forEach(deal -> knownDeals.put(deal.getDealId(), Boolean.TRUE));
            adopt(now);
            return;
        }
        List<ProtoOADeal> deals = untold(listed);
        Set<Long> orders = before.vanished(now);
        orders.removeAll(touchedOrders);
        deals.forEach(deal -> orders.add(deal.getOrderId()));
        current.then(
                () -> gap.orders(orders),
                (found, error) -> tell(current, now, listed, found == null ? Map.of() : found));
    }

    private void tell(Session current, Held now, List<ProtoOADeal> listed, Map<Long, ProtoOAOrder> orders) {
        Held before = told;
        if (before == null) {
            adopt(now);
            return;
        }
        now.adopt(before, touchedOrders, touchedPositions);
        List<ProtoOADeal> deals = untold(listed);
        if (!ReconcileDifference.explains(before, now, deals)) {
            if (tries < MAX_TRIES) {
                looking = false;
                retry = loop.schedule(LISTING.toMillis(), this::look);
                return;
            }
            settledUntil = now();
        }
        // What was heard since the look was asked for is in both, and so makes no difference.
        ReconcileDifference difference = new ReconcileDifference(current.accountId(), before, now, deals, orders);
        now.keep(before, difference.unknown());
        adopt(now);
        List<ProtoOAExecutionEvent> missed = difference.events();
        if (!missed.isEmpty()) {
            LOG.info("Account {}: {} executions were missed and are told now", current.accountId(), missed.size());
        }
        missed.forEach(teller);
        if (!difference.unknown().isEmpty()) {
            later(current, "what became of orders " + difference.unknown() + " is not known yet", retries.slow(random));
        }
    }

    private List<ProtoOADeal> untold(List<ProtoOADeal> listed) {
        return listed.stream()
                .filter(deal -> knownDeals.get(deal.getDealId()) == null)
                .toList();
    }

    private void adopt(Held now) {
        looking = false;
        told = wanted ? now : null;
        tries = 0;
        deafSince = null;
    }

    private void failed(Session current, CTraderException error) {
        looking = false;
        if (Failures.losesSession(error)) {
            sessionLost.accept(error);
            return;
        }
        later(
                current,
                "what happened meanwhile cannot be found out yet: " + error.getMessage(),
                longer(retries.slow(random), retries.after(error, 0, random)));
    }

    private void later(Session current, String why, Duration delay) {
        LOG.warn("Account {}: {}; next try in {} s", current.accountId(), why, delay.toSeconds());
        retry = loop.schedule(delay.toMillis(), this::look);
    }

    /** A look costs several requests, so that it is never repeated soon; what the server asks for may be longer. */
    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private long now() {
        return loop.time().currentTimeMillis();
    }
}
