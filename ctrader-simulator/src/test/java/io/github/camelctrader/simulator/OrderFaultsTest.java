// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelctrader.openapi.ProtoOAExecutionType;
import io.github.camelctrader.openapi.ProtoOAMarginChangedEvent;
import io.github.camelctrader.openapi.ProtoOANewOrderReq;
import io.github.camelctrader.openapi.ProtoOATradeSide;
import io.github.camelctrader.openapi.ProtoOAVersionReq;
import io.github.camelctrader.openapi.ProtoOAVersionRes;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Orders whose answers go wrong: what the client hears is one thing, what the broker has another. */
class OrderFaultsTest {

    private static final ProtoOANewOrderReq ORDER =
            Trading.market(ProtoOATradeSide.BUY, Trading.LOT / 10).build();

    @RegisterExtension
    final CTraderSimulatorExtension extension = CTraderSimulatorExtension.of(
            CTraderSimulator.builder().symbols("EURUSD").rateLimits(0, 0));

    @Test
    void theAcceptIsLostAndTheFillComes(CTraderSimulator simulator) throws IOException {
        simulator.inject(Fault.lost().at(Moment.execution(ProtoOAExecutionType.ORDER_ACCEPTED)));
        try (Trading trading = Trading.connect(simulator)) {
            String id = trading.client().send(ORDER);
            trading.execution(ProtoOAExecutionType.ORDER_FILLED, id);
        }
    }

    @Test
    void theFillIsLostAndReconcileShowsThePosition(CTraderSimulator simulator) throws IOException {
        simulator.inject(Fault.unanswered().at(Moment.execution(ProtoOAExecutionType.ORDER_FILLED)));
        try (Trading trading = Trading.connect(simulator)) {
            trading.client().send(ORDER);
            trading.execution(ProtoOAExecutionType.ORDER_ACCEPTED);
            trading.next(ProtoOAMarginChangedEvent.class);
            assertThat(trading.reconcile().getPositionList()).isEqualTo(simulator.positions());
        }
    }

    @Test
    void anOrderIsBookedAndItsAnswerLostWithTheConnection(CTraderSimulator simulator) throws IOException {
        FaultHandle fault = simulator.inject(Fault.resetBeforeAnswer().at(Moment.request(ProtoOANewOrderReq.class)));
        try (Trading trading = Trading.connect(simulator)) {
            trading.client().send(ORDER);
            assertThatThrownBy(trading.client()::readMessage).isInstanceOf(IOException.class);
        }
        assertThat(fault.fired()).isTrue();
        assertThat(simulator.booked()).hasSize(1);
        assertThat(simulator.received(ProtoOANewOrderReq.class)).hasSize(1);
        try (Trading trading = Trading.connect(simulator)) {
            assertThat(trading.reconcile().getPositionList()).hasSize(1).isEqualTo(simulator.positions());
        }
    }

    @Test
    void anOrderIsBookedAndItsAnswersNeverSent(CTraderSimulator simulator) throws IOException {
        simulator.inject(Fault.lost().at(Moment.request(ProtoOANewOrderReq.class)));
        try (Trading trading = Trading.connect(simulator);
                Trading other = Trading.connect(simulator)) {
            trading.client().send(ORDER);
            trading.next(ProtoOAMarginChangedEvent.class);
            trading.client().ask(ProtoOAVersionReq.getDefaultInstance(), ProtoOAVersionRes.class);
            other.execution(ProtoOAExecutionType.ORDER_ACCEPTED);
            other.execution(ProtoOAExecutionType.ORDER_FILLED);
            assertThat(simulator.positions()).hasSize(1);
        }
    }

    @Test
    void anExecutionComesTwice(CTraderSimulator simulator) throws IOException {
        simulator.inject(Fault.duplicated().at(Moment.execution(ProtoOAExecutionType.ORDER_FILLED)));
        try (Trading trading = Trading.connect(simulator)) {
            String id = trading.client().send(ORDER);
            trading.execution(ProtoOAExecutionType.ORDER_ACCEPTED, id);
            assertThat(trading.execution(ProtoOAExecutionType.ORDER_FILLED, id))
                    .isEqualTo(trading.execution(ProtoOAExecutionType.ORDER_FILLED, id));
            assertThat(simulator.positions()).hasSize(1);
        }
    }

    @Test
    void anyCodeMayRefuseAnOrder(CTraderSimulator simulator) throws IOException {
        simulator.inject(
                Fault.orderError("MAX_EXPOSURE_REACHED", "of choice").at(Moment.request(ProtoOANewOrderReq.class)));
        simulator.inject(
                Fault.error("SERVER_IS_UNDER_MAINTENANCE", "of choice").at(Moment.request(ProtoOANewOrderReq.class)));
        try (Trading trading = Trading.connect(simulator)) {
            assertThat(trading.rejected(ORDER)).isEqualTo("MAX_EXPOSURE_REACHED");
            assertThat(trading.client().refused(ORDER)).isEqualTo("SERVER_IS_UNDER_MAINTENANCE");
            assertThat(simulator.booked()).isEmpty();
        }
    }
}
