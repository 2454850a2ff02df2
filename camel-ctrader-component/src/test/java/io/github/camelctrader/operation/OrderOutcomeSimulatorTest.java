// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.operation;

import static io.github.camelctrader.operation.OrderRoutes.MARKET;
import static io.github.camelctrader.operation.OrderRoutes.NONE;
import static io.github.camelctrader.operation.OrderRoutes.byId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelctrader.client.NotConnectedException;
import io.github.camelctrader.client.OutcomeUnknownException;
import io.github.camelctrader.model.Order;
import io.github.camelctrader.model.OrderStatus;
import io.github.camelctrader.model.Position;
import io.github.camelctrader.openapi.ProtoOAClosePositionReq;
import io.github.camelctrader.openapi.ProtoOANewOrderReq;
import io.github.camelctrader.openapi.ProtoOAReconcileReq;
import io.github.camelctrader.simulator.Drop;
import io.github.camelctrader.simulator.Fault;
import io.github.camelctrader.simulator.Moment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of orders whose answer or connection is lost, and of those that have no session to go out on. */
@Timeout(60)
class OrderOutcomeSimulatorTest {

    private final OrderRoutes orders = new OrderRoutes();

    @AfterEach
    void close() {
        orders.close();
    }

    @Test
    void whatBecameOfAnOrderWithoutAnswerCanBeLookedUp() {
        orders.component.getConfiguration().setRequestTimeout(1_000);
        orders.simulator.inject(Fault.lost().at(Moment.request(ProtoOANewOrderReq.class)));
        Throwable failure = orders.failure("EURUSD", "newOrder", null, MARKET);

        assertThat(failure).isInstanceOf(OutcomeUnknownException.class);
        String id = Objects.requireNonNull(((OutcomeUnknownException) failure).clientOrderId());
        assertThat(failure).hasMessageEndingWith("look it up before sending another, clientOrderId " + id);
        assertThat(orders.ask("orders", Order.class, byId(id)))
                .singleElement()
                .satisfies(order -> assertThat(order.status()).isEqualTo(OrderStatus.FILLED));
        assertThat(orders.ask("positions", Position.class, byId(id)))
                .singleElement()
                .satisfies(position -> assertThat(position.symbol()).isEqualTo("EURUSD"));
        assertThat(orders.ask("orders", Order.class, byId("another"))).isEmpty();
        assertThat(orders.ask("positions", Position.class, byId("another"))).isEmpty();
        assertThat(orders.sent(ProtoOANewOrderReq.class)).hasSize(1);
    }

    @Test
    void anOrderWhoseConnectionIsLostIsFoundAfterwards() {
        orders.simulator.inject(Fault.resetBeforeAnswer().at(Moment.request(ProtoOANewOrderReq.class)));
        Throwable failure =
                orders.failure("EURUSD", "newOrder", Map.of("label", "mine", "clientOrderId", "one"), MARKET);

        assertThat(failure).isInstanceOf(OutcomeUnknownException.class);
        assertThat(orders.ask("positions", Position.class, Map.of("CamelCTraderLabel", "mine")))
                .hasSize(1);
        assertThat(orders.ask("positions", Position.class, byId("one"))).hasSize(1);
        assertThat(orders.sent(ProtoOANewOrderReq.class)).hasSize(1);
        assertThat(orders.simulator.booked()).hasSize(1);
    }

    @Test
    void anOrderIsNotSentLaterOnASessionItWasNotMeantFor() {
        orders.execute("EURUSD", "newOrder", null, MARKET);
        orders.simulator.stop();
        await().until(() -> orders.simulator.connectionsOpen() == 0);
        await().untilAsserted(() -> assertThat(orders.failure("EURUSD", "newOrder", null, MARKET))
                .isInstanceOf(NotConnectedException.class));
        orders.simulator.restart();
        assertThat(orders.ask("positions", Position.class, NONE)).hasSize(1);
        assertThat(orders.sent(ProtoOANewOrderReq.class)).hasSize(1);
    }

    @Test
    void anOrderWaitsForTheFirstSession() {
        orders.simulator.inject(Fault.delayed(Duration.ofMillis(500)).at(Moment.accountAuth()));
        assertThat(orders.execute("EURUSD", "newOrder", null, MARKET).orderId()).isNotNull();
    }

    @Test
    void aBrokerThatDropsTheLinkWhileAnOrderIsPreparedGetsNoOrder() {
        Position position = orders.position();
        orders.simulator.inject(Fault.close().at(Moment.request(ProtoOAReconcileReq.class)));
        assertThat(orders.failure("*", "closePosition", position, NONE))
                .isInstanceOf(NotConnectedException.class)
                .hasMessage("ProtoOAClosePositionReq not sent: the session it was meant for is gone");
        orders.simulator.dropConnections(Drop.FIN);
        orders.execute("*", "positions", null, NONE, List.class);
        assertThat(orders.sent(ProtoOAClosePositionReq.class)).isEmpty();
    }
}
