// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.trading;

import io.github.camelctrader.openapi.ProtoOADeal;
import io.github.camelctrader.openapi.ProtoOADealStatus;
import io.github.camelctrader.openapi.ProtoOAExecutionEvent;
import io.github.camelctrader.openapi.ProtoOAExecutionType;
import io.github.camelctrader.openapi.ProtoOAOrder;
import io.github.camelctrader.openapi.ProtoOAOrderStatus;
import io.github.camelctrader.openapi.ProtoOAPosition;
import io.github.camelctrader.openapi.ProtoOAPositionStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What must have happened between two looks at an account, as the executions that nobody sent.
 *
 * <ul>
 *   <li>Each deal is one event, in the order of time, with order and position as they were after it: so also what opened and
 *       closed in between. Then come the orders that differ, then the positions, each by id.
 *   <li>What is not known is not told: an order that is gone, and of which no deal and no last state tells, is {@link
 *       #unknown}. Pure but for its own state.
 * </ul>
 */
final class ReconcileDifference {

    private static final Comparator<ProtoOADeal> BY_TIME =
            Comparator.comparingLong(ProtoOADeal::getExecutionTimestamp).thenComparingLong(ProtoOADeal::getDealId);

    private final long accountId;
    private final Held before;
    private final Held after;
    private final List<ProtoOADeal> deals;
    private final Map<Long, ProtoOAOrder> orders;
    private final Map<Long, Long> executed = new HashMap<>();
    private final Map<Long, ProtoOAPosition> positions;
    private final Set<Long> unknown = new TreeSet<>();
    private final List<ProtoOAExecutionEvent> events = new ArrayList<>();

    /**
     * What leads from one state to the other.
     *
     * @param deals the deals in between that have not been told
     * @param orders the last state of orders that are gone, and of those that the deals belong to, as far as it is known
     */
    ReconcileDifference(
            long accountId, Held before, Held after, List<ProtoOADeal> deals, Map<Long, ProtoOAOrder> orders) {
        this.accountId = accountId;
        this.before = before;
        this.after = after;
        this.deals = deals.stream()
                .filter(deal -> deal.getDealStatus() == ProtoOADealStatus.FILLED
                        || deal.getDealStatus() == ProtoOADealStatus.PARTIALLY_FILLED)
                .sorted(BY_TIME)
                .toList();
        this.orders = orders;
        this.positions = new HashMap<>(before.positions());
        deals();
        before.orders().forEach((id, order) -> {
            if (!after.orders().containsKey(id)) {
                gone(order);
            }
        });
        after.orders().forEach(this::present);
        positions();
    }

    /** The executions that lead from one state to the other. */
    List<ProtoOAExecutionEvent> events() {
        return List.copyOf(events);
    }

    /** Orders that are gone, nobody knows how. */
    Set<Long> unknown() {
        return Set.copyOf(unknown);
    }

    /** Whether the deals account for what positions hold now; brokers list a deal only a moment after it was made. */
    static boolean explains(Held before, Held after, List<ProtoOADeal> deals) {
        ReconcileDifference bare = new ReconcileDifference(0, before, after, deals, Map.of());
        return bare.events.stream()
                .noneMatch(event -> !event.hasDeal()
                        && event.hasPosition()
                        && event.getExecutionType() == ProtoOAExecutionType.ORDER_FILLED);
    }

    private void deals() {
        for (ProtoOADeal deal : deals) {
            ProtoOAOrder order = orderAfter(deal);
            boolean whole = deal.getDealStatus() == ProtoOADealStatus.FILLED;
            tell(
                    whole ? ProtoOAExecutionType.ORDER_FILLED : ProtoOAExecutionType.ORDER_PARTIAL_FILL,
                    order,
                    positionAfter(deal, order),
                    deal);
        }
    }

    /** The order as it was after a deal; its last state may have come about later. */
    private @Nullable ProtoOAOrder orderAfter(ProtoOADeal deal) {
        long id = deal.getOrderId();
        ProtoOAOrder last = orders.get(id);
        ProtoOAOrder then = before.orders().get(id);
        long start = then == null ? 0 : then.getExecutedVolume();
        long volume = executed.merge(id, start + deal.getFilledVolume(), (sum, more) -> sum + deal.getFilledVolume());
        ProtoOAOrder known =
                last != null ? last : then != null ? then : after.orders().get(id);
        if (known == null) {
            return null;
        }
        boolean whole = deal.getDealStatus() == ProtoOADealStatus.FILLED;
        return known.toBuilder()
                .setExecutedVolume(volume)
                .setOrderStatus(
                        whole ? ProtoOAOrderStatus.ORDER_STATUS_FILLED : ProtoOAOrderStatus.ORDER_STATUS_ACCEPTED)
                .build();
    }

    private ProtoOAPosition positionAfter(ProtoOADeal deal, @Nullable ProtoOAOrder order) {
        long id = deal.getPositionId();
        ProtoOAPosition then = positions.get(id);
        boolean closes = then == null
                ? deal.hasClosePositionDetail()
                : deal.getTradeSide() != then.getTradeData().getTradeSide();
        long held = then == null ? 0 : volume(then);
        long volume = Math.max(0, closes ? held - deal.getFilledVolume() : held + deal.getFilledVolume());
        ProtoOAPosition.Builder next = then == null ? opened(deal, order, closes) : then.toBuilder();
        next.getTradeDataBuilder().setVolume(volume);
        if (volume == 0) {
            next.setPositionStatus(ProtoOAPositionStatus.POSITION_STATUS_CLOSED);
        } else if (then != null && !closes) {
            next.clearPrice(); // an average that only the broker knows
        }
        ProtoOAPosition now = after.positions().get(id);
        ProtoOAPosition result = now != null && volume(now) == volume ? now : next.build();
        positions.put(id, result);
        return result;
    }

    private static ProtoOAPosition.Builder opened(ProtoOADeal deal, @Nullable ProtoOAOrder order, boolean closes) {
        ProtoOAPosition.Builder position = ProtoOAPosition.newBuilder()
                .setPositionId(deal.getPositionId())
                .setPositionStatus(ProtoOAPositionStatus.POSITION_STATUS_OPEN)
                .setSwap(0)
                .setUtcLastUpdateTimestamp(deal.getExecutionTimestamp());
        if (order != null) {
            position.setTradeData(order.getTradeData());
        }
        position.getTradeDataBuilder()
                .setSymbolId(deal.getSymbolId())
                .setTradeSide(closes ? Held.opposite(deal.getTradeSide()) : deal.getTradeSide())
                .setOpenTimestamp(deal.getExecutionTimestamp());
        if (closes) {
            position.setPrice(deal.getClosePositionDetail().getEntryPrice());
        } else if (deal.hasExecutionPrice()) {
            position.setPrice(deal.getExecutionPrice());
        }
        if (deal.hasMoneyDigits()) {
            position.setMoneyDigits(deal.getMoneyDigits());
        }
        return position;
    }

    private void gone(ProtoOAOrder order) {
        long id = order.getOrderId();
        ProtoOAOrder last = orders.get(id);
        if (executed.getOrDefault(id, 0L) >= order.getTradeData().getVolume()) {
            return; // its deals have told it
        }
        if (last == null || last.getOrderStatus() == ProtoOAOrderStatus.ORDER_STATUS_ACCEPTED) {
            unknown.add(id);
        } else {
            boolean filled = last.getOrderStatus() == ProtoOAOrderStatus.ORDER_STATUS_FILLED;
            tell(
                    typeOf(last.getOrderStatus()),
                    last,
                    filled ? after.positions().get(last.getPositionId()) : null,
                    null);
        }
    }

    private void present(long id, ProtoOAOrder order) {
        ProtoOAOrder then = before.orders().get(id);
        long told = executed.getOrDefault(id, then == null ? 0 : then.getExecutedVolume());
        if (order.getExecutedVolume() > told) {
            tell(
                    ProtoOAExecutionType.ORDER_PARTIAL_FILL,
                    order,
                    after.positions().get(order.getPositionId()),
                    null);
        } else if (then == null) {
            tell(ProtoOAExecutionType.ORDER_ACCEPTED, order, null, null);
        } else if (!Held.terms(order).equals(Held.terms(then))) {
            tell(ProtoOAExecutionType.ORDER_REPLACED, order, null, null);
        }
    }

    private void positions() {
        before.positions().forEach((id, position) -> {
            ProtoOAPosition then = positions.getOrDefault(id, position);
            boolean open = then.getPositionStatus() == ProtoOAPositionStatus.POSITION_STATUS_OPEN;
            if (open && !after.positions().containsKey(id)) {
                ProtoOAPosition.Builder closed =
                        then.toBuilder().setPositionStatus(ProtoOAPositionStatus.POSITION_STATUS_CLOSED);
                closed.getTradeDataBuilder().setVolume(0);
                tell(ProtoOAExecutionType.ORDER_FILLED, null, closed.build(), null);
            }
        });
        after.positions().forEach((id, position) -> {
            ProtoOAPosition then = before.positions().get(id);
            // What was heard while this was found out is in both already.
            boolean same = then != null && volume(then) == volume(position);
            ProtoOAExecutionType change = change(same ? then : positions.get(id), position);
            if (change != null) {
                tell(change, null, position, null);
            }
        });
    }

    private static @Nullable ProtoOAExecutionType change(@Nullable ProtoOAPosition then, ProtoOAPosition now) {
        if (then == null || volume(then) != volume(now)) {
            return ProtoOAExecutionType.ORDER_FILLED;
        }
        if (!Held.levels(then).equals(Held.levels(now))) {
            return ProtoOAExecutionType.ORDER_REPLACED;
        }
        return then.getSwap() == now.getSwap() ? null : ProtoOAExecutionType.SWAP;
    }

    private static ProtoOAExecutionType typeOf(ProtoOAOrderStatus status) {
        return switch (status) {
            case ORDER_STATUS_ACCEPTED -> ProtoOAExecutionType.ORDER_REPLACED;
            case ORDER_STATUS_FILLED -> ProtoOAExecutionType.ORDER_FILLED;
            case ORDER_STATUS_REJECTED -> ProtoOAExecutionType.ORDER_REJECTED;
            case ORDER_STATUS_EXPIRED -> ProtoOAExecutionType.ORDER_EXPIRED;
            case ORDER_STATUS_CANCELLED -> ProtoOAExecutionType.ORDER_CANCELLED;
        };
    }

    private static long volume(ProtoOAPosition position) {
        return position.getTradeData().getVolume();
    }

    private void tell(
            ProtoOAExecutionType type,
            @Nullable ProtoOAOrder order,
            @Nullable ProtoOAPosition position,
            @Nullable ProtoOADeal deal) {
        ProtoOAExecutionEvent.Builder event = ProtoOAExecutionEvent.newBuilder()
                .setCtidTraderAccountId(accountId)
                .setExecutionType(type)
                .setIsServerEvent(false);
        if (order != null) {
            event.setOrder(order);
        }
        if (position != null) {
            event.setPosition(position);
            positions.put(position.getPositionId(), position);
        }
        if (deal != null) {
            event.setDeal(deal);
        }
        events.add(event.build());
    }
}
