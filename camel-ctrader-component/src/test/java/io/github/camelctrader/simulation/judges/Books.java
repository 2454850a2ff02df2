// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulation.judges;

import io.github.camelctrader.model.EventType;
import io.github.camelctrader.model.Execution;
import io.github.camelctrader.model.FeedEvent;
import io.github.camelctrader.openapi.ProtoOADeal;
import io.github.camelctrader.openapi.ProtoOAExecutionEvent;
import io.github.camelctrader.openapi.ProtoOAOrder;
import io.github.camelctrader.openapi.ProtoOAOrderStatus;
import io.github.camelctrader.openapi.ProtoOAOrderType;
import io.github.camelctrader.openapi.ProtoOAPosition;
import io.github.camelctrader.openapi.ProtoOAPositionStatus;
import io.github.camelctrader.simulator.BrokerControl;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The executions told, put on top of what there was, give what the broker has on its books after every quiet phase. No deal is
 * told twice, and none that was not made.
 */
public final class Books implements Judge {

    private final Verdicts verdicts;
    private final BrokerControl broker;
    private final LongSupplier millis;
    private final long minimumMillis;
    private final Map<FeedId, Ledger> ledgers = new LinkedHashMap<>();

    /**
     * A judge.
     *
     * @param broker what is really on the books
     * @param minimumMillis how long a feed must have been open to be judged
     */
    public Books(Verdicts verdicts, BrokerControl broker, LongSupplier millis, long minimumMillis) {
        this.verdicts = verdicts;
        this.broker = broker;
        this.millis = millis;
        this.minimumMillis = minimumMillis;
    }

    @Override
    public void opened(FeedId feed) {
        if (feed.request().wants(EventType.EXECUTION)) {
            ledgers.put(feed, new Ledger(accountOf(feed), millis.getAsLong()));
        }
    }

    @Override
    public void closed(FeedId feed) {
        ledgers.remove(feed);
    }

    @Override
    public void told(FeedId feed, FeedEvent event) {
        Ledger ledger = ledgers.get(feed);
        if (ledger == null || !(event instanceof Execution execution)) {
            return;
        }
        Long dealId = execution.dealId();
        if (dealId != null && !ledger.deals.add(dealId)) {
            verdicts.broken(getClass(), feed + " was told deal " + dealId + " twice");
        }
        if (dealId != null && !isMade(ledger.account, dealId)) {
            verdicts.broken(getClass(), feed + " was told deal " + dealId + ", which was never made");
        }
        if (ledger.positions != null && execution.message() instanceof ProtoOAExecutionEvent wire) {
            ledger.apply(wire);
        }
    }

    /** Nothing has gone wrong yet: what is there now is where every book begins. */
    public void begin() {
        ledgers.values().forEach(this::begin);
    }

    private void begin(Ledger ledger) {
        ledger.positions = positions(ledger.account);
        ledger.orders = orders(ledger.account);
    }

    /** Nothing goes wrong, and has not for long enough: what is on the books is where every feed begins that has no beginning yet. */
    @Override
    public void recovered() {
        ledgers.forEach((feed, ledger) -> {
            if (millis.getAsLong() - ledger.since >= minimumMillis) {
                if (ledger.positions != null) {
                    compare(feed, "positions", ledger.positions, positions(ledger.account));
                    compare(feed, "orders", ledger.orders, orders(ledger.account));
                }
                begin(ledger);
            }
        });
    }

    private void compare(FeedId feed, String what, Map<Long, String> told, Map<Long, String> booked) {
        if (!told.equals(booked)) {
            Map<Long, String> different = new TreeMap<>(told);
            different.entrySet().removeAll(booked.entrySet());
            Map<Long, String> missing = new TreeMap<>(booked);
            missing.entrySet().removeAll(told.entrySet());
            verdicts.broken(
                    getClass(), feed + " knows other " + what + " than the broker: " + different + " for " + missing);
        }
    }

    private boolean isMade(long account, long dealId) {
        return broker.deals(account).stream().mapToLong(ProtoOADeal::getDealId).anyMatch(id -> id == dealId);
    }

    private Map<Long, String> positions(long account) {
        Map<Long, String> positions = new TreeMap<>();
        broker.positions(account).forEach(one -> positions.put(one.getPositionId(), describe(one)));
        return positions;
    }

    private Map<Long, String> orders(long account) {
        Map<Long, String> orders = new TreeMap<>();
        broker.pending(account).forEach(one -> orders.put(one.getOrderId(), describe(one)));
        return orders;
    }

    private static long accountOf(FeedId feed) {
        Long account = feed.request().account().accountId();
        return account == null ? 0 : account;
    }

    private static String describe(ProtoOAPosition position) {
        return position.getTradeData().getTradeSide() + " "
                + position.getTradeData().getVolume() + " of "
                + position.getTradeData().getSymbolId();
    }

    private static String describe(ProtoOAOrder order) {
        return order.getOrderType() + " " + order.getTradeData().getTradeSide() + " "
                + order.getTradeData().getVolume() + " of "
                + order.getTradeData().getSymbolId();
    }

    private static final class Ledger {
        private final long account;
        private final long since;
        private final Set<Long> deals = new HashSet<>();
        private @Nullable Map<Long, String> positions;
        private Map<Long, String> orders = new TreeMap<>();

        Ledger(long account, long since) {
            this.account = account;
            this.since = since;
        }

        void apply(ProtoOAExecutionEvent event) {
            if (event.hasPosition() && positions != null) {
                ProtoOAPosition position = event.getPosition();
                if (position.getPositionStatus() == ProtoOAPositionStatus.POSITION_STATUS_OPEN) {
                    positions.put(position.getPositionId(), describe(position));
                } else if (position.getPositionStatus() != ProtoOAPositionStatus.POSITION_STATUS_CREATED) {
                    positions.remove(position.getPositionId());
                }
            }
            if (event.hasOrder() && event.getOrder().getOrderType() != ProtoOAOrderType.STOP_LOSS_TAKE_PROFIT) {
                ProtoOAOrder order = event.getOrder();
                if (order.getOrderStatus() == ProtoOAOrderStatus.ORDER_STATUS_ACCEPTED) {
                    orders.put(order.getOrderId(), describe(order));
                } else {
                    orders.remove(order.getOrderId());
                }
            }
        }
    }
}
