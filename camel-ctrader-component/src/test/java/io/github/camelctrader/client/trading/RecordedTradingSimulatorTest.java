// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.trading;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.OutcomeUnknownException;
import io.github.camelctrader.client.link.LogCapture;
import io.github.camelctrader.client.session.ClientFixture;
import io.github.camelctrader.client.session.TestFeed;
import io.github.camelctrader.client.support.ManualTime;
import io.github.camelctrader.model.AmendPosition;
import io.github.camelctrader.model.ClosePosition;
import io.github.camelctrader.model.EventType;
import io.github.camelctrader.model.Execution;
import io.github.camelctrader.model.ExecutionCause;
import io.github.camelctrader.model.ExecutionType;
import io.github.camelctrader.model.NewOrder;
import io.github.camelctrader.model.OrderType;
import io.github.camelctrader.model.PositionStatus;
import io.github.camelctrader.model.TradeSide;
import io.github.camelctrader.model.Volume;
import io.github.camelctrader.openapi.ProtoOAAmendPositionSLTPReq;
import io.github.camelctrader.openapi.ProtoOAOrderListByPositionIdReq;
import io.github.camelctrader.openapi.ProtoOAPosition;
import io.github.camelctrader.openapi.ProtoOAReconcileReq;
import io.github.camelctrader.openapi.ProtoOAReconcileRes;
import io.github.camelctrader.simulator.CTraderSimulator;
import io.github.camelctrader.simulator.CTraderSimulatorBuilder;
import io.github.camelctrader.simulator.Drop;
import io.github.camelctrader.simulator.Fault;
import io.github.camelctrader.simulator.FaultHandle;
import io.github.camelctrader.simulator.Moment;
import io.github.camelctrader.simulator.Quirk;
import io.github.camelctrader.simulator.trading.Fills;
import io.github.camelctrader.trading.Holdings;
import io.github.camelctrader.trading.OrderIds;
import io.github.camelctrader.trading.Selection;
import io.github.camelctrader.trading.Trading;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Orders and positions at a broker as recorded: what is told of them, and what amendments leave alone. */
@Timeout(60)
@SuppressWarnings("NullAway") // the broker of the test sends the ids that are asked for
class RecordedTradingSimulatorTest {

    private ClientFixture fixture;
    private TestFeed feed;
    private Trading trading;

    private void start(Quirk... quirks) {
        ManualTime time = new ManualTime();
        CTraderSimulatorBuilder builder = CTraderSimulator.builder()
                .symbols("EURUSD", "BTCUSD")
                // Each test names the quirk that it is about; MARKET_TAKE_PROFIT_IGNORED would take away what most look
                // at.
                .withoutQuirks()
                .quirk(quirks)
                // What the broker lists is looked for by its time.
                .time(new io.github.camelctrader.simulator.ManualTime(Instant.ofEpochMilli(time.currentTimeMillis())));
        fixture = new ClientFixture(builder.start(), time);
        fixture.simulator.tick("EURUSD", 110_000, 110_002);
        fixture.simulator.tick("BTCUSD", 8_528_700_000L, 8_528_721_000L);
        feed = fixture.feed(fixture.start(), ClientFixture.wanting(Set.of(EventType.EXECUTION), "EURUSD", "BTCUSD"));
        trading = new Trading(feed.handle.account(), fixture.time, new OrderIds(new Random(1)));
        feed.handle.account().session().join();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    @DisplayName("R16, R17, R18: the recorded order: fill, levels from it, and which level closed it")
    void theRecordedOrder() {
        start();
        Execution filled =
                trading.awaitingFill().newOrder(bitcoin().build(), "BTCUSD").join();
        assertThat(filled.executionType()).isEqualTo(ExecutionType.ORDER_FILLED);
        assertThat(filled.cause()).isEqualTo(ExecutionCause.OPEN);
        assertThat(filled.executionPrice()).isEqualTo("85287.21");
        assertThat(filled.symbol()).isEqualTo("BTCUSD");
        feed.events.awaitThat("levels", () -> executions().size() == 3);
        Execution levels = executions().get(2);
        assertThat(levels.orderType()).isEqualTo(OrderType.STOP_LOSS_TAKE_PROFIT);
        assertThat(levels.serverEvent()).isTrue();
        assertThat(levels.stopPrice()).isEqualTo("85197.20");
        assertThat(levels.limitPrice()).isEqualTo("85387.22");
        assertThat(levels.toMap()).containsKeys("stopPrice", "limitPrice");

        fixture.simulator.tick("BTCUSD", 8_519_700_000L, 8_519_721_000L);
        feed.events.awaitThat("closed", () -> executions().size() == 4);
        Execution closed = executions().get(3);
        assertThat(closed.cause()).isEqualTo(ExecutionCause.STOP_LOSS);
        assertThat(closed.positionStatus()).isEqualTo(PositionStatus.CLOSED);
        assertThat(closed.closedVolume()).isEqualTo(1);
        assertThat(closed.grossProfit()).isNegative();
        assertThat(new Holdings(feed.handle.account(), fixture.time)
                        .orders(new Selection(List.of(), "mine", null, null, null))
                        .join())
                .as("the protective order repeats the id, but was not placed by it")
                .singleElement()
                .satisfies(order -> assertThat(order.orderType()).isEqualTo(OrderType.MARKET));
    }

    @Test
    @DisplayName("R16: with awaitingFill an order ends with fill, rejection, cancellation or expiry, at once or later")
    void anOrderEnds() {
        start();
        Trading awaiting = trading.awaitingFill();
        fixture.simulator.fills(Fills.rejected("NO_QUOTES"), Fills.partial(1_000_000), Fills.hold());
        assertThat(failure(awaiting.newOrder(market().build(), "EURUSD")).errorCode())
                .isEqualTo("NO_QUOTES");
        Execution cancelled = awaiting.newOrder(market().build(), "EURUSD").join();
        assertThat(cancelled.executionType()).isEqualTo(ExecutionType.ORDER_CANCELLED);
        assertThat(cancelled.executedVolume()).isEqualTo(1_000_000);
        CompletableFuture<Execution> held = awaiting.newOrder(market().build(), "EURUSD");
        feed.events.awaitThat("accepted", () -> fixture.simulator.orders().size() == 1);
        feed.settle();
        assertThat(held).isNotDone();
        fixture.simulator.broker().releaseFills();
        Execution filled = held.join();
        assertThat(filled.executionType()).isEqualTo(ExecutionType.ORDER_FILLED);
        assertThat(awaiting.closePosition(new ClosePosition(filled.positionId(), null))
                        .join()
                        .cause())
                .isEqualTo(ExecutionCause.CLOSE);
    }

    @Test
    @DisplayName("R16: an accepted order whose end is not seen has an unknown outcome")
    void theEndIsNotSeen() {
        start();
        fixture.simulator.fills(Fills.hold(), Fills.hold());
        CompletableFuture<Execution> late = trading.awaitingFill().newOrder(market().build(), "EURUSD");
        feed.events.awaitThat("accepted", () -> executions().size() == 1);
        settle();
        fixture.time.advance(Duration.ofSeconds(16));
        assertThat(failure(late)).isInstanceOf(OutcomeUnknownException.class);
        CompletableFuture<Execution> lost = trading.awaitingFill().newOrder(market().build(), "EURUSD");
        feed.events.awaitThat("accepted", () -> executions().size() == 2);
        settle();
        fixture.simulator.dropConnections(Drop.RST);
        assertThat(failure(lost))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("was accepted, its end was not seen");
    }

    @Test
    @DisplayName("R21: amending the stop keeps the profit that only the protective order shows")
    void theOtherLegOnTheProtectiveOrder() {
        start(Quirk.POSITIONS_WITHOUT_LEVELS);
        long position = open();
        trading.amendPosition(AmendPosition.builder(position)
                        .stopLoss(new BigDecimal("1.095"))
                        .build())
                .join();
        assertThat(amendments().get(0).getStopLoss()).isEqualTo(1.095);
        assertThat(amendments().get(0).getTakeProfit()).isEqualTo(1.12002);
        assertThat(new Holdings(feed.handle.account(), fixture.time)
                        .positions(Selection.ALL)
                        .join()
                        .get(0)
                        .takeProfit())
                .as("positions show their levels all the same")
                .isEqualTo("1.12002");
    }

    @Test
    @DisplayName("R14, R21: where no list has the levels the position's orders are asked for; else nothing is sent")
    void theOtherLegIsNowhereToBeSeen() {
        start();
        long position = open();
        FaultHandle bare = fixture.simulator.inject(Fault.reply(
                        reconciled(position, builder -> builder.clearStopLoss().clearTakeProfit()))
                .at(Moment.request(ProtoOAReconcileReq.class))
                .always());
        AmendPosition wish = AmendPosition.builder(position)
                .stopLoss(new BigDecimal("1.095"))
                .build();
        trading.amendPosition(wish).join();
        assertThat(amendments().get(0).getTakeProfit()).isEqualTo(1.12002);
        fixture.simulator.inject(Fault.error("CANT_ROUTE_REQUEST", "")
                .at(Moment.request(ProtoOAOrderListByPositionIdReq.class))
                .always());
        CompletableFuture<Execution> refused = trading.amendPosition(wish);
        Awaitility.await().until(() -> {
            fixture.time.advance(Duration.ofMillis(500));
            return refused.isDone();
        });
        assertThat(failure(refused)).hasMessageContaining("Not sent").hasMessageContaining("cannot be found out");
        trading.amendPosition(AmendPosition.builder(position)
                        .stopLoss(new BigDecimal("1.095"))
                        .removeTakeProfit(true)
                        .build())
                .join();
        assertThat(amendments()).hasSize(2);
        bare.cancel();
    }

    @Test
    @DisplayName("R23: an amendment of the profit repeats the newest trailing stop, not the one of an older answer")
    void theNewestTrailingStop() {
        start();
        long position = open();
        trading.amendPosition(
                        AmendPosition.builder(position).trailingStopLoss(true).build())
                .join();
        ProtoOAReconcileRes old = reconciled(position, builder -> builder);
        fixture.simulator.tick("EURUSD", 110_100, 110_102);
        double moved = fixture.simulator.positions().get(0).getStopLoss();
        assertThat(moved).isEqualTo(1.09102);
        feed.settle();
        fixture.simulator.inject(Fault.reply(old).at(Moment.request(ProtoOAReconcileReq.class)));
        trading.amendPosition(AmendPosition.builder(position)
                        .takeProfit(new BigDecimal("1.13"))
                        .build())
                .join();
        assertThat(amendments().get(1).getStopLoss()).isEqualTo(moved);
    }

    @Test
    @DisplayName("R26: a take profit that the broker dropped is told")
    void theDroppedTakeProfit() {
        start(Quirk.MARKET_TAKE_PROFIT_IGNORED);
        try (LogCapture log = new LogCapture()) {
            open();
            feed.settle();
            feed.events.awaitThat("warning", () -> !log.lines("has set no take profit for position")
                    .isEmpty());
        }
    }

    @Test
    @DisplayName("C3, C4: a partial fill whose rest was cancelled in a gap is told as what it was")
    void aPartialFillInAGap() {
        start();
        NewOrder limit = NewOrder.builder(OrderType.LIMIT, TradeSide.BUY, Volume.units(100000))
                .limitPrice(new BigDecimal("1.09"))
                .build();
        long order = trading.newOrder(limit, "EURUSD").join().orderId();
        feed.events.awaitThat("accepted", () -> executions().size() == 1);
        fixture.simulator.stop();
        fixture.simulator.fills(Fills.partial(3_000_000));
        fixture.simulator.tick("EURUSD", 108_990, 108_992);
        fixture.simulator.restart();
        feed.passRetry(1);
        feed.events.awaitThat("the fill", () -> feed.events.reconciled().size() == 1);
        Execution fill = feed.events.reconciled().get(0);
        assertThat(fill.reconciled()).isTrue();
        assertThat(fill.executionType()).isEqualTo(ExecutionType.ORDER_PARTIAL_FILL);
        assertThat(fill.orderId()).isEqualTo(order);
        assertThat(fill.executedVolume()).isEqualTo(3_000_000);
        assertThat(fill.positionVolume()).isEqualTo(3_000_000);
        assertThat(fill.executionPrice()).isEqualTo("1.08992");
    }

    /** What the answer has set going may have to come round on the loop once more. */
    private void settle() {
        feed.settle();
        feed.settle();
    }

    private List<Execution> executions() {
        return feed.events.executions();
    }

    private List<ProtoOAAmendPositionSLTPReq> amendments() {
        return fixture.simulator.received(ProtoOAAmendPositionSLTPReq.class);
    }

    /** A position with both levels. */
    private long open() {
        Execution filled = trading.awaitingFill()
                .newOrder(
                        market().relativeStopLoss(new BigDecimal("0.01"))
                                .relativeTakeProfit(new BigDecimal("0.02"))
                                .build(),
                        "EURUSD")
                .join();
        return filled.positionId();
    }

    /** What the broker would answer now, without protective orders. */
    private ProtoOAReconcileRes reconciled(long position, UnaryOperator<ProtoOAPosition.Builder> change) {
        ProtoOAPosition present = fixture.simulator.positions().stream()
                .filter(one -> one.getPositionId() == position)
                .findFirst()
                .orElseThrow();
        return ProtoOAReconcileRes.newBuilder()
                .setCtidTraderAccountId(1)
                .addPosition(change.apply(present.toBuilder()))
                .build();
    }

    private static CTraderException failure(CompletableFuture<Execution> future) {
        Throwable failure = future.handle((value, error) -> error)
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
        assertThat(failure).isNotNull();
        return (CTraderException) (failure instanceof CompletionException ? failure.getCause() : failure);
    }

    private static NewOrder.Builder market() {
        return NewOrder.builder(OrderType.MARKET, TradeSide.BUY, Volume.units(50000));
    }

    private static NewOrder.Builder bitcoin() {
        return NewOrder.builder(OrderType.MARKET, TradeSide.BUY, Volume.units(new BigDecimal("0.01")))
                .clientOrderId("mine")
                .relativeStopLoss(new BigDecimal("90.01"))
                .relativeTakeProfit(new BigDecimal("100.01"));
    }
}
