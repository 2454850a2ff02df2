// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.delivery;

import static io.github.camelctrader.fixture.Events.bar;
import static io.github.camelctrader.fixture.Events.book;
import static io.github.camelctrader.fixture.Events.execution;
import static io.github.camelctrader.fixture.Events.lifecycle;
import static io.github.camelctrader.fixture.Events.tick;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.model.BarPeriod;
import io.github.camelctrader.model.Execution;
import io.github.camelctrader.model.FeedEvent;
import io.github.camelctrader.model.LifecycleType;
import io.github.camelctrader.model.Tick;
import io.github.camelctrader.model.TickBatch;
import io.github.camelctrader.openapi.ProtoOADeal;
import io.github.camelctrader.openapi.ProtoOADealStatus;
import io.github.camelctrader.openapi.ProtoOAExecutionEvent;
import io.github.camelctrader.openapi.ProtoOAExecutionType;
import io.github.camelctrader.openapi.ProtoOAOrder;
import io.github.camelctrader.openapi.ProtoOAOrderErrorEvent;
import io.github.camelctrader.openapi.ProtoOAPosition;
import io.github.camelctrader.openapi.ProtoOATradeSide;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.camel.Message;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The headers of events, and what makes an id stable. */
class EventHeadersTest {

    private final DefaultCamelContext context = new DefaultCamelContext();

    @Test
    void eachEventHasTheHeadersThatApply() {
        assertThat(message(tick("EURUSD", 1)).getHeaders())
                .containsEntry("CamelCTraderAccountId", 1L)
                .containsEntry("CamelCTraderSnapshot", false)
                .containsEntry("CamelCTraderReplayed", false)
                .containsKey("CamelCTraderEventId")
                .doesNotContainKeys("CamelCTraderPeriod", "CamelCTraderOrderId", "CamelCTraderCause");
        assertThat(message(bar("EURUSD", BarPeriod.M5, 1, true)).getHeaders())
                .containsEntry("CamelCTraderPeriod", "M5")
                .containsEntry("CamelCTraderAccountId", 1L);
        assertThat(message(execution("EURUSD", 7)).getHeaders())
                .containsEntry("CamelCTraderOrderId", 7L)
                .containsEntry("CamelCTraderExecutionType", "ORDER_ACCEPTED")
                .containsEntry("CamelCTraderCause", "ACCEPT")
                .containsEntry("CamelCTraderAccountId", 1L)
                .doesNotContainKeys("CamelCTraderDealId", "CamelCTraderSnapshot");
        assertThat(message(filled(9, 5)).getHeaders())
                .containsEntry("CamelCTraderDealId", 9L)
                .containsEntry("CamelCTraderClientOrderId", "mine");
        assertThat(message(lifecycle(LifecycleType.STALE, "EURUSD")).getHeaders())
                .containsEntry("CamelCTraderLifecycle", "STALE")
                .containsKey("CamelCTraderEventId");
    }

    @ParameterizedTest
    @MethodSource("events")
    void aHeaderReadAloneIsThatOfAll(FeedEvent event) {
        Message all = message(event);
        for (String header : new TreeSet<>(all.getHeaders().keySet())) {
            assertThat(message(event).getHeader(header)).as(header).isEqualTo(all.getHeader(header));
        }
        assertThat(message(event).getHeader("other")).isNull();
    }

    static Stream<FeedEvent> events() {
        return Stream.of(
                tick("EURUSD", 1),
                tick("XAUUSD", 1),
                tick("EURUSD", 2),
                TickBatch.of(tick("EURUSD", 1), tick("EURUSD", 2)),
                bar("EURUSD", BarPeriod.M5, 1, true),
                bar("EURUSD", BarPeriod.M5, 1, false),
                bar("EURUSD", BarPeriod.M1, 1, true),
                book("EURUSD", 1),
                book("EURUSD", 2),
                execution("EURUSD", 1),
                execution("EURUSD", 2),
                filled(1, 0),
                filled(2, 0),
                lifecycle(LifecycleType.STALE, "EURUSD"),
                lifecycle(LifecycleType.STALE, "XAUUSD"));
    }

    @Test
    void noTwoEventsHaveOneId() {
        assertThat(events().map(EventIds::of)).doesNotHaveDuplicates();
    }

    @Test
    void anIdIsStableOnAnotherLinkFetchedAfterwardsAndInAnotherProcess() {
        Tick live = new Tick("EURUSD", 1, 2, 5, 110_000, 110_002, 1_700_000_000_000L, 1, false, false);
        Tick later = new Tick("EURUSD", 1, 2, 5, 110_000, 110_002, 1_700_000_000_000L, 99, false, true);
        assertThat(EventIds.of(live)).isEqualTo(EventIds.of(later)).isEqualTo("tick:2:1:1700000000000:110000:110002");
        assertThat(EventIds.of(filled(4, 1))).isEqualTo(EventIds.of(filled(4, 77)));
        assertThat(EventIds.of(bar("EURUSD", BarPeriod.M1, 1, true)))
                .isEqualTo(EventIds.of(bar("EURUSD", BarPeriod.M1, 5, true)));
        assertThat(EventIds.of(bar("EURUSD", BarPeriod.M1, 1, false)))
                .isNotEqualTo(EventIds.of(bar("EURUSD", BarPeriod.M1, 5, false)));
    }

    @Test
    void twoRefusalsThatSayTheSameAreTwo() {
        ProtoOAOrderErrorEvent refusal = ProtoOAOrderErrorEvent.newBuilder()
                .setCtidTraderAccountId(1)
                .setErrorCode("NOT_ENOUGH_MONEY")
                .build();
        assertThat(EventIds.of(new Execution(refusal, null, null, null, 1)))
                .isNotEqualTo(EventIds.of(new Execution(refusal, null, null, null, 2)));
    }

    @Test
    void aNightsSwapIsNotTheNextOnes() {
        List<String> ids = Stream.of(-1L, -2L)
                .map(swap -> new Execution(
                        ProtoOAExecutionEvent.newBuilder()
                                .setCtidTraderAccountId(1)
                                .setExecutionType(ProtoOAExecutionType.SWAP)
                                .setOrder(order().buildPartial())
                                .setPosition(ProtoOAPosition.newBuilder()
                                        .setPositionId(3)
                                        .setSwap(swap)
                                        .buildPartial())
                                .buildPartial(),
                        "EURUSD",
                        5,
                        null,
                        1))
                .map(EventIds::of)
                .toList();
        assertThat(ids).doesNotHaveDuplicates();
    }

    private static ProtoOAOrder.Builder order() {
        return ProtoOAOrder.newBuilder().setOrderId(1).setClientOrderId("mine").setUtcLastUpdateTimestamp(5);
    }

    /** A fill of order 1. */
    private static Execution filled(long dealId, long receivedAt) {
        return new Execution(
                ProtoOAExecutionEvent.newBuilder()
                        .setCtidTraderAccountId(1)
                        .setExecutionType(ProtoOAExecutionType.ORDER_FILLED)
                        .setOrder(order().buildPartial())
                        .setDeal(ProtoOADeal.newBuilder()
                                .setDealId(dealId)
                                .setOrderId(1)
                                .setPositionId(3)
                                .setVolume(100)
                                .setFilledVolume(100)
                                .setSymbolId(1)
                                .setCreateTimestamp(1)
                                .setExecutionTimestamp(2)
                                .setTradeSide(ProtoOATradeSide.BUY)
                                .setDealStatus(ProtoOADealStatus.FILLED)
                                .buildPartial())
                        .buildPartial(),
                "EURUSD",
                5,
                null,
                receivedAt);
    }

    private FeedMessage message(FeedEvent event) {
        FeedMessage message = new FeedMessage(context);
        message.event(event);
        return message;
    }
}
