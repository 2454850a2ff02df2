// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.trading;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.UnknownFieldSet;
import io.github.camelctrader.openapi.ProtoOAClosePositionDetail;
import io.github.camelctrader.openapi.ProtoOADeal;
import io.github.camelctrader.openapi.ProtoOADealStatus;
import io.github.camelctrader.openapi.ProtoOAExecutionEvent;
import io.github.camelctrader.openapi.ProtoOAExecutionType;
import io.github.camelctrader.openapi.ProtoOAOrder;
import io.github.camelctrader.openapi.ProtoOAOrderStatus;
import io.github.camelctrader.openapi.ProtoOAOrderType;
import io.github.camelctrader.openapi.ProtoOAPosition;
import io.github.camelctrader.openapi.ProtoOAPositionStatus;
import io.github.camelctrader.openapi.ProtoOAReconcileRes;
import io.github.camelctrader.openapi.ProtoOATradeData;
import io.github.camelctrader.openapi.ProtoOATradeSide;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What must have happened between two looks at an account. */
@SuppressWarnings("NullAway") // the orders of the test are there
class ReconcileDifferenceTest {

    @Test
    void nothingHappenedWhereNothingDiffers() {
        Held held = held(List.of(order(1, 100)), List.of(position(12, 50)));
        assertThat(difference(held, held)).isEmpty();
        Held later = held(
                List.of(order(1, 100).toBuilder().setUtcLastUpdateTimestamp(9).build()),
                List.of(position(12, 50).toBuilder()
                        .setUtcLastUpdateTimestamp(9)
                        .setUsedMargin(77)
                        .build()));
        assertThat(difference(held, later)).isEmpty();
    }

    @Test
    void anOrderThatIsThereNowWasAccepted() {
        assertThat(difference(held(List.of(), List.of()), held(List.of(order(1, 100)), List.of())))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.getExecutionType()).isEqualTo(ProtoOAExecutionType.ORDER_ACCEPTED);
                    assertThat(event.getOrder()).isEqualTo(order(1, 100));
                    assertThat(event.getCtidTraderAccountId()).isEqualTo(7);
                });
    }

    @Test
    @DisplayName("C4: the executed volume is what the deals have filled, not what the order asked for")
    void aPartialFillWhoseRestWasCancelled() {
        Held before = held(List.of(order(1, 100)), List.of());
        ProtoOAOrder cancelled = order(1, 100).toBuilder()
                .setExecutedVolume(30)
                .setOrderStatus(ProtoOAOrderStatus.ORDER_STATUS_CANCELLED)
                .build();
        ReconcileDifference difference = new ReconcileDifference(
                7,
                before,
                held(List.of(), List.of(position(11, 30))),
                List.of(deal(71, 1, 30, false)),
                Map.of(1L, cancelled));
        assertThat(difference.events())
                .extracting(
                        ProtoOAExecutionEvent::getExecutionType,
                        event -> event.getOrder().getExecutedVolume(),
                        event -> event.getDeal().getFilledVolume())
                .containsExactly(
                        Tuple.tuple(ProtoOAExecutionType.ORDER_PARTIAL_FILL, 30L, 30L),
                        Tuple.tuple(ProtoOAExecutionType.ORDER_CANCELLED, 30L, 0L));
        assertThat(difference.unknown()).isEmpty();
    }

    @Test
    @DisplayName("C3: what opened and closed within the gap is told deal by deal")
    void whatOpenedAndClosed() {
        ProtoOAOrder closing = order(2, 100).toBuilder()
                .setPositionId(11)
                .setOrderType(ProtoOAOrderType.STOP_LOSS_TAKE_PROFIT)
                .setOrderStatus(ProtoOAOrderStatus.ORDER_STATUS_FILLED)
                .build();
        ReconcileDifference difference = new ReconcileDifference(
                7,
                held(List.of(), List.of()),
                held(List.of(), List.of()),
                List.of(deal(72, 2, 100, true).toBuilder().setPositionId(11).build(), deal(71, 1, 100, false)),
                Map.of(1L, order(1, 100), 2L, closing));
        assertThat(difference.events())
                .extracting(
                        event -> event.getDeal().getDealId(),
                        event -> event.getPosition().getPositionStatus(),
                        event -> event.getPosition().getTradeData().getVolume())
                .containsExactly(
                        Tuple.tuple(71L, ProtoOAPositionStatus.POSITION_STATUS_OPEN, 100L),
                        Tuple.tuple(72L, ProtoOAPositionStatus.POSITION_STATUS_CLOSED, 0L));
    }

    @Test
    void dealsOfOnePositionLeadToWhatItIsNow() {
        ReconcileDifference difference = new ReconcileDifference(
                7,
                held(List.of(), List.of(position(11, 50))),
                held(List.of(), List.of(position(11, 120))),
                List.of(
                        deal(71, 1, 100, false),
                        deal(72, 2, 30, true).toBuilder().setPositionId(11).build()),
                Map.of());
        assertThat(difference.events())
                .extracting(event -> event.getPosition().getTradeData().getVolume())
                .containsExactly(150L, 120L);
        assertThat(ReconcileDifference.explains(
                        held(List.of(), List.of(position(11, 50))),
                        held(List.of(), List.of(position(11, 120))),
                        List.of(deal(71, 1, 100, false))))
                .isFalse();
    }

    @Test
    @DisplayName("C3: an order that is gone without a trace is not told at all; nobody knows what became of it")
    void anOrderThatIsGoneWithoutATraceIsUnknown() {
        Held before = held(List.of(order(1, 100)), List.of());
        Held after = held(List.of(), List.of(position(11, 30)));
        ReconcileDifference difference = new ReconcileDifference(7, before, after, List.of(), Map.of());
        assertThat(difference.unknown()).containsExactly(1L);
        assertThat(difference.events())
                .singleElement()
                .as("that there is a position is known")
                .satisfies(event -> assertThat(event.hasOrder()).isFalse());
        assertThat(before.vanished(after)).containsExactly(1L);
    }

    @Test
    @DisplayName("R27: fields that the schema lacks make no difference; R22: nor does how levels are written")
    void unknownFieldsMakeNoDifference() {
        UnknownFieldSet more = UnknownFieldSet.newBuilder()
                .addField(99, UnknownFieldSet.Field.newBuilder().addVarint(5).build())
                .build();
        ProtoOAOrder then = order(1, 100).toBuilder().setStopLoss(0.9).build();
        ProtoOAOrder now = order(1, 100).toBuilder()
                .setRelativeStopLoss(10_000)
                .setUnknownFields(more)
                .setTradeData(trade(100).toBuilder().setUnknownFields(more))
                .build();
        Held after = held(
                List.of(now),
                List.of(position(12, 50).toBuilder().setUnknownFields(more).build()));
        assertThat(difference(held(List.of(then), List.of(position(12, 50))), after))
                .isEmpty();
        assertThat(after.orders().get(1L).getUnknownFields())
                .as("kept all the same")
                .isEqualTo(more);
    }

    @Test
    @DisplayName("R21: levels that only the protective order has are the position's")
    void levelsOfTheProtectiveOrder() {
        ProtoOAOrder protection = order(5, 50).toBuilder()
                .setPositionId(12)
                .setOrderType(ProtoOAOrderType.STOP_LOSS_TAKE_PROFIT)
                .setStopPrice(0.9)
                .setLimitPrice(1.2)
                .build();
        Held told = held(
                List.of(),
                List.of(position(12, 50).toBuilder()
                        .setStopLoss(0.9)
                        .setTakeProfit(1.2)
                        .build()));
        assertThat(difference(told, held(List.of(protection), List.of(position(12, 50)))))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            names = {"ORDER_STATUS_FILLED", "ORDER_STATUS_REJECTED", "ORDER_STATUS_EXPIRED", "ORDER_STATUS_CANCELLED"})
    void theLastStateOfAnOrderIsTold(ProtoOAOrderStatus status) {
        ProtoOAOrder last = order(1, 100).toBuilder().setOrderStatus(status).build();
        assertThat(new ReconcileDifference(
                                7,
                                held(List.of(order(1, 100)), List.of()),
                                held(List.of(), List.of()),
                                List.of(),
                                Map.of(1L, last))
                        .events())
                .singleElement()
                .satisfies(event -> assertThat(event.getExecutionType().name())
                        .isEqualTo(status.name().replace("ORDER_STATUS_", "ORDER_")))
                .satisfies(event -> assertThat(event.getOrder()).isEqualTo(last));
    }

    @Test
    void anOrderWithOtherTermsWasReplacedAndOneWithMoreFilledWasFilledInPart() {
        ProtoOAOrder moved = order(1, 100).toBuilder().setLimitPrice(2).build();
        assertThat(types(held(List.of(order(1, 100)), List.of()), held(List.of(moved), List.of())))
                .containsExactly(ProtoOAExecutionType.ORDER_REPLACED);
        ProtoOAOrder filled = order(1, 100).toBuilder().setExecutedVolume(40).build();
        assertThat(difference(
                        held(List.of(order(1, 100)), List.of()), held(List.of(filled), List.of(position(11, 40)))))
                .singleElement()
                .satisfies(event ->
                        assertThat(event.getExecutionType()).isEqualTo(ProtoOAExecutionType.ORDER_PARTIAL_FILL))
                .satisfies(
                        event -> assertThat(event.getPosition().getPositionId()).isEqualTo(11));
    }

    @Test
    void positionsThatCameWentOrChangedAreTold() {
        Held before = held(List.of(), List.of(position(1, 10), position(2, 10), position(3, 10), position(4, 10)));
        Held after = held(
                List.of(),
                List.of(
                        position(2, 5),
                        position(3, 10).toBuilder().setStopLoss(1).build(),
                        position(4, 10).toBuilder().setSwap(-3).build(),
                        position(5, 10)));
        assertThat(difference(before, after))
                .extracting(
                        event -> event.getPosition().getPositionId(),
                        ProtoOAExecutionEvent::getExecutionType,
                        event -> event.getPosition().getPositionStatus())
                .containsExactly(
                        tuple(1, ProtoOAExecutionType.ORDER_FILLED, ProtoOAPositionStatus.POSITION_STATUS_CLOSED),
                        tuple(2, ProtoOAExecutionType.ORDER_FILLED, ProtoOAPositionStatus.POSITION_STATUS_OPEN),
                        tuple(3, ProtoOAExecutionType.ORDER_REPLACED, ProtoOAPositionStatus.POSITION_STATUS_OPEN),
                        tuple(4, ProtoOAExecutionType.SWAP, ProtoOAPositionStatus.POSITION_STATUS_OPEN),
                        tuple(5, ProtoOAExecutionType.ORDER_FILLED, ProtoOAPositionStatus.POSITION_STATUS_OPEN));
    }

    @Test
    void whoFollowsTheDifferenceHoldsWhatThereIs() {
        Random random = new Random(20_261_124);
        for (int round = 0; round < 500; round++) {
            Held before = random(random);
            Held after = random(random);
            List<ProtoOAExecutionEvent> events = difference(before, after);
            assertThat(events).doesNotHaveDuplicates();
            events.forEach(before::apply);
            assertThat(before.orders().keySet()).isEqualTo(after.orders().keySet());
            assertThat(before.positions().keySet()).isEqualTo(after.positions().keySet());
            assertThat(difference(before, after)).isEmpty();
        }
    }

    @Test
    void whatIsHeldFollowsTheExecutions() {
        Held held = held(List.of(), List.of());
        held.apply(event(
                order(1, 100),
                position(11, 100).toBuilder()
                        .setPositionStatus(ProtoOAPositionStatus.POSITION_STATUS_CREATED)
                        .build()));
        assertThat(held.orders()).containsOnlyKeys(1L);
        assertThat(held.positions()).isEmpty();
        held.apply(event(
                order(1, 100).toBuilder()
                        .setOrderStatus(ProtoOAOrderStatus.ORDER_STATUS_FILLED)
                        .build(),
                position(11, 100)));
        held.trail(11, 1.5);
        held.trail(99, 1.5);
        assertThat(held.orders()).isEmpty();
        assertThat(held.positions().values())
                .extracting(ProtoOAPosition::getStopLoss)
                .containsExactly(1.5);
        held.apply(event(
                order(2, 100).toBuilder()
                        .setOrderType(ProtoOAOrderType.STOP_LOSS_TAKE_PROFIT)
                        .build(),
                position(11, 0).toBuilder()
                        .setPositionStatus(ProtoOAPositionStatus.POSITION_STATUS_CLOSED)
                        .build()));
        assertThat(held.orders()).isEmpty();
        assertThat(held.positions()).isEmpty();
    }

    @Test
    void whatWasHeardMeanwhileIsTakenOver() {
        Held heard = held(List.of(order(1, 100)), List.of(position(11, 100)));
        Held look = held(List.of(order(2, 100)), List.of(position(12, 100)));
        look.adopt(heard, Set.of(1L, 2L), Set.of(12L));
        assertThat(look.orders()).containsOnlyKeys(1L);
        assertThat(look.positions()).isEmpty();
    }

    private static Held random(Random random) {
        List<ProtoOAOrder> orders = new ArrayList<>();
        List<ProtoOAPosition> positions = new ArrayList<>();
        for (int id = 1; id <= 6; id++) {
            if (random.nextBoolean()) {
                orders.add(order(id, 100).toBuilder()
                        .setLimitPrice(random.nextInt(2))
                        .build());
            }
            if (random.nextBoolean()) {
                positions.add(position(10 + id, random.nextBoolean() ? 10 : 20).toBuilder()
                        .setStopLoss(random.nextInt(2))
                        .build());
            }
        }
        return held(orders, positions);
    }

    private static List<ProtoOAExecutionType> types(Held before, Held after) {
        return difference(before, after).stream()
                .map(ProtoOAExecutionEvent::getExecutionType)
                .toList();
    }

    private static List<ProtoOAExecutionEvent> difference(Held before, Held after) {
        Map<Long, ProtoOAOrder> ended = new HashMap<>();
        before.vanished(after)
                .forEach(id -> ended.put(
                        id,
                        before.orders().get(id).toBuilder()
                                .setOrderStatus(ProtoOAOrderStatus.ORDER_STATUS_CANCELLED)
                                .build()));
        return new ReconcileDifference(7, before, after, List.of(), ended).events();
    }

    private static Tuple tuple(long id, ProtoOAExecutionType type, ProtoOAPositionStatus status) {
        return Tuple.tuple(id, type, status);
    }

    private static ProtoOAExecutionEvent event(ProtoOAOrder order, ProtoOAPosition position) {
        return ProtoOAExecutionEvent.newBuilder()
                .setCtidTraderAccountId(7)
                .setExecutionType(ProtoOAExecutionType.ORDER_ACCEPTED)
                .setOrder(order)
                .setPosition(position)
                .build();
    }

    private static Held held(List<ProtoOAOrder> orders, List<ProtoOAPosition> positions) {
        return Held.of(ProtoOAReconcileRes.newBuilder()
                .setCtidTraderAccountId(7)
                .addAllOrder(orders)
                .addAllPosition(positions)
                .build());
    }

    /** Its position has ten more than its own id. */
    private static ProtoOAOrder order(long id, long volume) {
        return ProtoOAOrder.newBuilder()
                .setOrderId(id)
                .setTradeData(trade(volume))
                .setOrderType(ProtoOAOrderType.LIMIT)
                .setOrderStatus(ProtoOAOrderStatus.ORDER_STATUS_ACCEPTED)
                .setPositionId(10 + id)
                .setLimitPrice(1)
                .setUtcLastUpdateTimestamp(5)
                .build();
    }

    private static ProtoOAPosition position(long id, long volume) {
        return ProtoOAPosition.newBuilder()
                .setPositionId(id)
                .setTradeData(trade(volume))
                .setPositionStatus(ProtoOAPositionStatus.POSITION_STATUS_OPEN)
                .setSwap(0)
                .build();
    }

    /** A deal of an order, a position that has ten more than the order's id. */
    private static ProtoOADeal deal(long id, long orderId, long volume, boolean closes) {
        ProtoOADeal.Builder deal = ProtoOADeal.newBuilder()
                .setDealId(id)
                .setOrderId(orderId)
                .setPositionId(10 + orderId)
                .setVolume(100)
                .setFilledVolume(volume)
                .setSymbolId(1)
                .setCreateTimestamp(id)
                .setExecutionTimestamp(id)
                .setExecutionPrice(1.1)
                .setTradeSide(closes ? ProtoOATradeSide.SELL : ProtoOATradeSide.BUY)
                .setDealStatus(volume == 100 ? ProtoOADealStatus.FILLED : ProtoOADealStatus.PARTIALLY_FILLED);
        if (closes) {
            deal.setClosePositionDetail(ProtoOAClosePositionDetail.newBuilder()
                    .setEntryPrice(1)
                    .setGrossProfit(1)
                    .setSwap(0)
                    .setCommission(0)
                    .setBalance(1));
        }
        return deal.build();
    }

    private static ProtoOATradeData trade(long volume) {
        return ProtoOATradeData.newBuilder()
                .setSymbolId(1)
                .setVolume(volume)
                .setTradeSide(ProtoOATradeSide.BUY)
                .build();
    }
}
