// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import io.github.camelctrader.TestClock;
import io.github.camelctrader.fixture.SimulatorRoutes;
import io.github.camelctrader.model.CashFlow;
import io.github.camelctrader.model.Deal;
import io.github.camelctrader.model.Margin;
import io.github.camelctrader.model.Order;
import io.github.camelctrader.model.Position;
import io.github.camelctrader.model.UnrealizedPnl;
import io.github.camelctrader.openapi.ProtoOADealListReq;
import io.github.camelctrader.openapi.ProtoOAReconcileReq;
import io.github.camelctrader.simulator.CTraderSimulator;
import io.github.camelctrader.simulator.Fault;
import io.github.camelctrader.simulator.Moment;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an account holds and has done, as routes ask for it, over TLS. */
@Timeout(60)
class AccountOperationsSimulatorTest {

    private SimulatorRoutes routes;
    private ProducerTemplate template;

    @BeforeEach
    void start() {
        // Pages of a few milliseconds take thirty questions to get at, and five a second are the usual limit.
        routes = new SimulatorRoutes(CTraderSimulator.builder()
                .symbols("EURUSD", "XAUUSD")
                .rowsPerAnswer(3)
                .rateLimits(0, 0));
        routes.component.getConfiguration().setHistoricalRequestsPerSecond(1_000);
        routes.component.getConfiguration().setRequestsPerSecond(1_000);
        routes.context.start();
        template = routes.context.createProducerTemplate();
    }

    @AfterEach
    void stop() {
        template.stop();
        routes.close();
    }

    @Test
    void positionsCarryTheirSymbolsAndReadAsJson() {
        place("EURUSD", "MARKET", Map.of("label", "a"));
        place("XAUUSD", "MARKET", Map.of("label", "b"));

        List<Position> positions = ask("*", "positions", Position.class, Map.of());
        assertThat(positions).extracting(Position::symbol).containsExactlyInAnyOrder("EURUSD", "XAUUSD");
        assertThat(positions).allSatisfy(position -> {
            assertThat(position.lots()).isEqualByComparingTo("0.1");
            assertThat(position.accountId()).isEqualTo(1);
            assertThat(position.price()).isPositive();
            assertThat(position.openTimestamp()).isPositive();
            assertThat(position.message().getPositionId()).isEqualTo(position.positionId());
        });
        String json = routes.context.getTypeConverter().convertTo(String.class, positions.get(0));
        assertThat(json)
                .startsWith("{\"type\":\"position\",\"positionId\":")
                .contains("\"symbol\":\"EURUSD\"")
                .contains("\"side\":\"BUY\"")
                .contains("\"volume\":1000000")
                .contains("\"lots\":0.1,");
    }

    @Test
    void uriHeadersAndBodyNarrowTheAnswer() {
        place("EURUSD", "MARKET", Map.of("label", "a"));
        place("EURUSD", "MARKET", Map.of("label", "b"));
        place("XAUUSD", "MARKET", Map.of("label", "b"));

        assertThat(ask("EURUSD", "positions", Position.class, Map.of())).hasSize(2);
        assertThat(ask("EURUSD,XAUUSD", "positions", Position.class, Map.of())).hasSize(3);
        assertThat(ask("*", "positions", Position.class, Map.of("CamelCTraderSymbol", "xauusd")))
                .hasSize(1);
        assertThat(ask("*", "positions", Position.class, Map.of("CamelCTraderLabel", "b")))
                .hasSize(2);
        assertThat(ask("EURUSD", "positions", Position.class, Map.of("CamelCTraderLabel", "b")))
                .hasSize(1);
        assertThat(template.requestBody("ctrader:*?operation=positions", (Object) Map.of("symbol", "XAUUSD")))
                .asInstanceOf(LIST)
                .hasSize(1);
        assertThatThrownBy(() -> ask("*", "positions", Position.class, Map.of("CamelCTraderSymbol", "NOSUCH")))
                .cause()
                .hasMessageContaining("NOSUCH");
    }

    @Test
    void ordersArePendingOnesUnlessARangeIsGiven() {
        place("EURUSD", "MARKET", Map.of());
        place("EURUSD", "LIMIT", Map.of("limitPrice", 1, "clientOrderId", "waiting"));
        place("XAUUSD", "LIMIT", Map.of("limitPrice", 1));

        assertThat(ask("*", "orders", Order.class, Map.of())).hasSize(2);
        assertThat(ask("EURUSD", "orders", Order.class, Map.of()))
                .singleElement()
                .satisfies(order -> assertThat(order.clientOrderId()).isEqualTo("waiting"))
                .satisfies(order -> assertThat(order.limitPrice()).isEqualByComparingTo("1"));
        assertThat(ask("*", "orders", Order.class, Map.of("CamelCTraderClientOrderId", "waiting")))
                .hasSize(1);
        assertThat(ask(
                        "*",
                        "orders",
                        Order.class,
                        Map.of("CamelCTraderFrom", "2020-01-01T00:00:00Z", "CamelCTraderTo", "2020-01-02T00:00:00Z")))
                .isEmpty();
        long before = TestClock.millis() - 3_600_000;
        assertThat(ask("*", "orders", Order.class, Map.of("CamelCTraderFrom", before)))
                .hasSize(3)
                .extracting(Order::orderType)
                .extracting(Enum::name)
                .containsExactly("MARKET", "LIMIT", "LIMIT");
    }

    @Test
    void dealsAreCompleteThoughTheServerTellsThemInPieces() {
        for (int i = 0; i < 8; i++) {
            place("EURUSD", "MARKET", Map.of());
        }
        Position position = ask("*", "positions", Position.class, Map.of()).get(0);
        template.requestBody("ctrader:*?operation=closePosition", position);

        List<Deal> deals = ask("*", "deals", Deal.class, Map.of());
        assertThat(deals).hasSize(9).extracting(Deal::dealId).doesNotHaveDuplicates();
        assertThat(deals).extracting(Deal::timestamp).isSorted();
        assertThat(deals.get(8)).satisfies(closing -> {
            assertThat(closing.closing()).isTrue();
            assertThat(closing.balance()).isPositive();
            assertThat(closing.grossProfit()).isNotNull();
            assertThat(closing.symbol()).isEqualTo("EURUSD");
            assertThat(closing.filledLots()).isEqualByComparingTo("0.1");
        });
        assertThat(routes.simulator.received(ProtoOADealListReq.class))
                .hasSizeGreaterThan(3)
                .allSatisfy(request -> assertThat(request.getToTimestamp() - request.getFromTimestamp())
                        .isLessThanOrEqualTo(Duration.ofDays(7).toMillis()));
        assertThat(ask("XAUUSD", "deals", Deal.class, Map.of())).isEmpty();
        assertThat(ask("*", "deals", Deal.class, Map.of("CamelCTraderPositionId", position.positionId())))
                .hasSize(2);
    }

    @Test
    void moneyThatCameAndLeftIsListed() {
        routes.simulator.broker().deposit(1, 123_456);
        routes.simulator.broker().deposit(1, -456);

        List<CashFlow> flows = ask("*", "cashFlow", CashFlow.class, Map.of());
        assertThat(flows).extracting(CashFlow::amount).map(Object::toString).containsExactly("1234.56", "-4.56");
        assertThat(flows.get(1).balance())
                .isEqualByComparingTo(flows.get(0).balance().add(flows.get(1).amount()));
        assertThat(flows.get(1).operation()).isEqualTo("BALANCE_WITHDRAW");
        assertThat(flows.get(0).toMap()).containsEntry("type", "cashFlow").containsKey("timestamp");
    }

    @Test
    void theMarginOfAnOrderIsToldForBothSides() {
        Margin lots = template.requestBodyAndHeader(
                "ctrader:EURUSD?operation=expectedMargin", null, "CamelCTraderLots", "1", Margin.class);
        Margin units = template.requestBody(
                "ctrader:*?operation=expectedMargin", "{\"symbol\":\"EURUSD\",\"units\":50000}", Margin.class);

        assertThat(lots.symbol()).isEqualTo("EURUSD");
        assertThat(lots.lots()).isEqualByComparingTo("1");
        assertThat(units.volume()).isEqualTo(5_000_000);
        assertThat(lots.buyMargin()).isGreaterThan(units.buyMargin());
        assertThat(lots.sellMargin()).isPositive();
        assertThatThrownBy(() -> template.requestBody("ctrader:EURUSD?operation=expectedMargin", (Object) null))
                .cause()
                .hasMessageContaining("The volume is missing");
    }

    @Test
    void whatPositionsWouldBringIsToldWithTheirSymbols() {
        place("EURUSD", "MARKET", Map.of());
        place("XAUUSD", "MARKET", Map.of());

        List<UnrealizedPnl> all = ask("*", "unrealizedPnl", UnrealizedPnl.class, Map.of());
        assertThat(all).extracting(UnrealizedPnl::symbol).containsExactlyInAnyOrder("EURUSD", "XAUUSD");
        assertThat(all).allSatisfy(pnl -> assertThat(pnl.net()).isLessThanOrEqualTo(pnl.gross()));
        assertThat(ask("XAUUSD", "unrealizedPnl", UnrealizedPnl.class, Map.of()))
                .singleElement()
                .satisfies(pnl -> assertThat(pnl.toMap()).containsEntry("symbol", "XAUUSD"));
    }

    @Test
    void anAccountWithoutAnythingHasEmptyLists() {
        for (String operation : List.of("positions", "orders", "deals", "cashFlow", "unrealizedPnl")) {
            assertThat(ask("*", operation, Object.class, Map.of()))
                    .as(operation)
                    .isEmpty();
        }
    }

    @Test
    void readsAreRepeatedAndRangesAreChecked() {
        routes.simulator.inject(Fault.blocked(Duration.ofSeconds(1)).at(Moment.request(ProtoOAReconcileReq.class)));
        routes.simulator.inject(Fault.reset().at(Moment.request(ProtoOADealListReq.class)));
        assertThat(ask("*", "positions", Position.class, Map.of())).isEmpty();
        assertThat(ask("*", "deals", Deal.class, Map.of())).isEmpty();
        assertThat(routes.simulator.received(ProtoOADealListReq.class)).hasSize(2);

        assertThatThrownBy(() -> ask(
                        "*",
                        "deals",
                        Deal.class,
                        Map.of("CamelCTraderFrom", 1_700_000_005_000L, "CamelCTraderTo", 1_700_000_004_000L)))
                .cause()
                .hasMessageContaining("Range from 1700000005000 to 1700000004000");
        assertThatThrownBy(() -> ask("*", "deals", Deal.class, Map.of("CamelCTraderFrom", "yesterday")))
                .cause()
                .hasMessageContaining("Option 'from': 'yesterday'");
    }

    private void place(String symbol, String type, Map<String, Object> more) {
        Map<String, Object> order = new HashMap<>(more);
        order.put("orderType", type);
        order.put("tradeSide", "BUY");
        order.put("lots", "0.1");
        template.requestBody("ctrader:" + symbol + "?operation=newOrder", order);
    }

    private <T> List<T> ask(String symbols, String operation, Class<T> type, Map<String, Object> headers) {
        List<?> answer = template.requestBodyAndHeaders(
                "ctrader:" + symbols + "?operation=" + operation, null, headers, List.class);
        return answer.stream().map(type::cast).toList();
    }
}
