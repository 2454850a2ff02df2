// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.NotConnectedException;
import io.github.camelctrader.client.OutcomeUnknownException;
import io.github.camelctrader.client.RequestTimeoutException;
import io.github.camelctrader.client.api.Account;
import io.github.camelctrader.client.session.CTraderClient;
import io.github.camelctrader.client.session.ClientFixture;
import io.github.camelctrader.model.AmendOrder;
import io.github.camelctrader.model.AmendPosition;
import io.github.camelctrader.model.CancelOrder;
import io.github.camelctrader.model.ClosePosition;
import io.github.camelctrader.model.Execution;
import io.github.camelctrader.model.NewOrder;
import io.github.camelctrader.model.OrderType;
import io.github.camelctrader.model.TradeSide;
import io.github.camelctrader.model.Volume;
import io.github.camelctrader.openapi.ProtoOANewOrderReq;
import io.github.camelctrader.simulation.scene.Scene;
import io.github.camelctrader.simulator.CTraderSimulator;
import io.github.camelctrader.simulator.FaultHandle;
import io.github.camelctrader.trading.Holdings;
import io.github.camelctrader.trading.OrderIds;
import io.github.camelctrader.trading.Selection;
import io.github.camelctrader.trading.Trading;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each order request with each fault, at the request, before it and after it: the broker never gets it twice, the answer is
 * definite and true, and afterwards orders work again. On virtual time.
 */
class OrderFaultMatrixSimulatorTest {

    private static final long SEED = 20_261_124L;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final BigDecimal FAR_BELOW = new BigDecimal("0.50000");
    private static final BigDecimal FARTHER_BELOW = new BigDecimal("0.40000");

    /** What a caller was told, and what the broker did. */
    private record Outcome(String told, boolean acted, int received, int booked) {}

    @ParameterizedTest
    @MethodSource("io.github.camelctrader.client.call.OrderFaultMatrix#cells")
    void anOrderIsNeverSentTwiceAndItsAnswerIsTrue(OrderFaultMatrix.Cell cell) throws Exception {
        check(cell, run(cell));
    }

    private static void check(OrderFaultMatrix.Cell cell, Outcome outcome) {
        assertThat(outcome.received)
                .as("requests received in %s: %s", cell, outcome)
                .isLessThanOrEqualTo(1);
        assertThat(outcome.booked).as("orders booked in %s: %s", cell, outcome).isLessThanOrEqualTo(1);
        switch (outcome.told) {
            case "executed" ->
                assertThat(outcome.acted).as("%s: %s", cell, outcome).isTrue();
            case "unknown" ->
                assertThat(outcome.received).as("%s: %s", cell, outcome).isOne();
            case "refused" ->
                assertThat(outcome.acted).as("%s: %s", cell, outcome).isFalse();
            case "not sent" -> {
                assertThat(outcome.acted).as("%s: %s", cell, outcome).isFalse();
                assertThat(outcome.received).as("%s: %s", cell, outcome).isZero();
            }
            default -> throw new AssertionError(cell + ": " + outcome);
        }
    }

    private static Outcome run(OrderFaultMatrix.Cell cell) throws Exception {
        Scene scene = new Scene(CTraderSimulator.builder().symbols("EURUSD"), SEED);
        CTraderSimulator simulator = scene.simulator();
        CTraderClient client = scene.start();
        Account account = client.subscribe(ClientFixture.request(), event -> {}).account();
        Trading trading = new Trading(account, scene.time(), new OrderIds(new Random(SEED)));
        scene.get(account.session(), PATIENCE);
        long id = prepare(cell.action(), trading, scene);
        int before = simulator.received(cell.action().request).size();
        int booked = simulator.booked().size();
        FaultHandle fault = simulator.inject(cell.fault());
        String told = told(start(cell.action(), trading, id), scene);
        assertThat(fault.fired()).as(cell + " happened").isTrue();
        Holdings holdings = new Holdings(account, scene.time());
        worksAgain(cell, holdings, scene);
        Outcome outcome = new Outcome(
                told,
                acted(cell.action(), simulator),
                simulator.received(cell.action().request).size() - before,
                simulator.booked().size() - booked);
        ordersWorkAgain(cell, trading, holdings, scene);
        scene.close(client);
        return outcome;
    }

    /** What the request is about; 0 for a new order. */
    private static long prepare(OrderFaultMatrix.Action action, Trading trading, Scene scene) throws Exception {
        return switch (action) {
            case NEW_ORDER -> 0;
            case AMEND_ORDER, CANCEL_ORDER ->
                Objects.requireNonNull(
                        scene.get(place(trading, limit()), PATIENCE).orderId());
            case AMEND_POSITION, CLOSE_POSITION ->
                Objects.requireNonNull(
                        scene.get(place(trading, market()), PATIENCE).positionId());
        };
    }

    private static CompletableFuture<Execution> start(OrderFaultMatrix.Action action, Trading trading, long id) {
        return switch (action) {
            case NEW_ORDER -> place(trading, limit());
            case AMEND_ORDER ->
                trading.amendOrder(
                        AmendOrder.builder(id).limitPrice(FARTHER_BELOW).build());
            case CANCEL_ORDER -> trading.cancelOrder(new CancelOrder(id));
            case AMEND_POSITION ->
                trading.amendPosition(
                        AmendPosition.builder(id).stopLoss(FAR_BELOW).build());
            case CLOSE_POSITION -> trading.closePosition(new ClosePosition(id, null));
        };
    }

    private static boolean acted(OrderFaultMatrix.Action action, CTraderSimulator simulator) {
        return switch (action) {
            case NEW_ORDER -> simulator.orders().size() == 1;
            case AMEND_ORDER -> simulator.orders().get(0).getLimitPrice() == FARTHER_BELOW.doubleValue();
            case CANCEL_ORDER -> simulator.orders().isEmpty();
            case AMEND_POSITION -> simulator.positions().get(0).hasStopLoss();
            case CLOSE_POSITION -> simulator.positions().isEmpty();
        };
    }

    private static String told(CompletableFuture<Execution> answer, Scene scene) {
        try {
            return scene.get(answer, PATIENCE) == null ? "nothing" : "executed";
        } catch (TimeoutException e) {
            return "hangs";
        } catch (ExecutionException e) {
            Throwable failure =
                    e.getCause() instanceof CompletionException ? e.getCause().getCause() : e.getCause();
            if (failure instanceof OutcomeUnknownException) {
                return "unknown";
            }
            if (failure instanceof NotConnectedException || failure instanceof RequestTimeoutException) {
                return "not sent";
            }
            return failure instanceof CTraderException ? "refused" : "fails with " + failure;
        }
    }

    /** The first question after the fault may still meet a link that is not known to be dead. */
    private static void worksAgain(OrderFaultMatrix.Cell cell, Holdings holdings, Scene scene) throws Exception {
        Throwable last = null;
        for (int attempt = 0; attempt < 10; attempt++) {
            try {
                scene.get(holdings.positions(Selection.ALL), PATIENCE);
                return;
            } catch (ExecutionException e) {
                last = e.getCause();
            }
        }
        throw new AssertionError(cell + ": positions cannot be asked for afterwards", last);
    }

    /** A link may be lost once more; an order that was not sent then can be placed again without fear. */
    private static void ordersWorkAgain(OrderFaultMatrix.Cell cell, Trading trading, Holdings holdings, Scene scene)
            throws Exception {
        int before = scene.simulator().received(ProtoOANewOrderReq.class).size();
        String told = "not sent";
        for (int attempt = 0; attempt < 10 && told.equals("not sent"); attempt++) {
            worksAgain(cell, holdings, scene);
            told = told(place(trading, limit()), scene);
        }
        assertThat(told).as("another order after " + cell).isEqualTo("executed");
        assertThat(scene.simulator().received(ProtoOANewOrderReq.class)).hasSize(before + 1);
    }

    private static CompletableFuture<Execution> place(Trading trading, NewOrder order) {
        return trading.newOrder(order, "EURUSD");
    }

    private static NewOrder limit() {
        return NewOrder.builder(OrderType.LIMIT, TradeSide.BUY, Volume.lots("0.1"))
                .limitPrice(FAR_BELOW)
                .build();
    }

    private static NewOrder market() {
        return NewOrder.builder(OrderType.MARKET, TradeSide.BUY, Volume.lots("0.1"))
                .build();
    }
}
