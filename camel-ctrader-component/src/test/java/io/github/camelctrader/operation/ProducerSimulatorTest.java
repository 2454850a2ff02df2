// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.FeedStatus;
import io.github.camelctrader.client.NotConnectedException;
import io.github.camelctrader.client.RequestTimeoutException;
import io.github.camelctrader.fixture.SimulatorRoutes;
import io.github.camelctrader.model.AccountDetails;
import io.github.camelctrader.model.AccountSummary;
import io.github.camelctrader.model.Asset;
import io.github.camelctrader.model.Symbol;
import io.github.camelctrader.model.SymbolSummary;
import io.github.camelctrader.openapi.ProtoOASymbolByIdReq;
import io.github.camelctrader.openapi.ProtoOASymbolsListReq;
import io.github.camelctrader.openapi.ProtoOATraderReq;
import io.github.camelctrader.openapi.ProtoOATraderRes;
import io.github.camelctrader.openapi.ProtoOAVersionReq;
import io.github.camelctrader.simulator.Fault;
import io.github.camelctrader.simulator.Moment;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A producer's operations that ask, as routes use them. */
@Timeout(60)
class ProducerSimulatorTest {

    private SimulatorRoutes routes;
    private ProducerTemplate template;

    @BeforeEach
    void start() {
        routes = new SimulatorRoutes("EURUSD", "XAUUSD");
        routes.context.start();
        template = routes.context.createProducerTemplate();
    }

    @AfterEach
    void stop() {
        template.stop();
        routes.close();
    }

    @Test
    void requestFillsInTheAccountAndAnswersWithTheTypedMessage() {
        ProtoOATraderRes answer = ask("*", "request", ProtoOATraderReq.newBuilder(), ProtoOATraderRes.class);

        assertThat(answer.getTrader().getCtidTraderAccountId()).isEqualTo(1);
        assertThat(routes.simulator.received(ProtoOATraderReq.class))
                .singleElement()
                .satisfies(
                        request -> assertThat(request.getCtidTraderAccountId()).isEqualTo(1));
    }

    @Test
    void requestReadsMapsAndJsonByThePayloadTypeInTheHeader() {
        for (Object type : List.of("ProtoOASymbolByIdReq", "SymbolByIdReq", 2116, "PROTO_OA_SYMBOL_BY_ID_REQ")) {
            template.requestBodyAndHeader(
                    uri("*", "request"), Map.of("symbolId", List.of(1, 2)), "CamelCTraderPayloadType", type);
        }
        template.requestBodyAndHeader(
                uri("*", "request"), "{\"symbolId\":[\"2\"]}", "CamelCTraderPayloadType", "SymbolByIdReq");

        List<ProtoOASymbolByIdReq> received = routes.simulator.received(ProtoOASymbolByIdReq.class);
        assertThat(received).hasSize(5).first().satisfies(first -> assertThat(first.getSymbolIdList())
                .containsExactly(1L, 2L));
        assertThat(received.get(4).getSymbolIdList()).containsExactly(2L);
    }

    @Test
    void requestSaysWhatIsWrongWithItsBody() {
        assertThatThrownBy(() -> ask("*", "request", "{}", Object.class))
                .hasRootCauseMessage(
                        "Which request? The body is a java.lang.String: send a protobuf message, or set the"
                                + " header CamelCTraderPayloadType and send the fields as a map or a JSON object");
        assertThatThrownBy(() -> template.requestBodyAndHeader(
                        uri("*", "request"), Map.of("bogus", 1), "CamelCTraderPayloadType", "TraderReq"))
                .cause()
                .hasMessageContaining("cannot be read as ProtoOATraderReq")
                .hasMessageContaining("bogus");
        assertThatThrownBy(() -> template.requestBodyAndHeader(
                        uri("*", "request"), null, "CamelCTraderPayloadType", "SpotEvent"))
                .cause()
                .hasMessageContaining("'SpotEvent' is not a request of the protocol");
        assertThatThrownBy(() -> ask("*", "request", ProtoOATraderRes.newBuilder(), Object.class))
                .cause()
                .hasMessageContaining("ProtoOATraderRes is not a request");
        assertThatThrownBy(() -> template.requestBodyAndHeader(
                        uri("*", "request"), null, "CamelCTraderPayloadType", "CancelOrderReq"))
                .cause()
                .isInstanceOf(CTraderException.class)
                .hasMessageContaining("ProtoOACancelOrderReq lacks orderId");
    }

    @Test
    void aServersErrorFailsTheExchangeWithItsCode() {
        routes.simulator.inject(
                Fault.error("ENTITY_NOT_FOUND", "no such thing").at(Moment.request(ProtoOATraderReq.class)));
        Exchange exchange =
                template.request(uri("*", "request"), e -> e.getMessage().setBody(ProtoOATraderReq.newBuilder()));

        assertThat(exchange.getException(CTraderException.class).errorCode()).isEqualTo("ENTITY_NOT_FOUND");
        assertThat(exchange.getException()).hasMessageContaining("no such thing");
    }

    @Test
    void anUnansweredRequestFailsAloneAfterItsTimeout() {
        routes.simulator.inject(Fault.unanswered().at(Moment.request(ProtoOATraderReq.class)));
        assertThatThrownBy(() -> template.requestBody(
                        uri("*", "request") + "&requestTimeout=300", ProtoOATraderReq.newBuilder()))
                .isInstanceOf(CamelExecutionException.class)
                .hasCauseInstanceOf(RequestTimeoutException.class);
        assertThat(routes.simulator.connectionsAccepted()).isOne();
    }

    @Test
    void referenceOperationsAnswerWithRecords() {
        assertThat(list("symbols", SymbolSummary.class))
                .extracting(SymbolSummary::name)
                .containsExactly("EURUSD", "XAUUSD");
        assertThat(ask("XAUUSD", "symbol", null, Symbol.class)).satisfies(symbol -> {
            assertThat(symbol.id()).isEqualTo(2);
            assertThat(symbol.digits()).isEqualTo(2);
            assertThat(symbol.lotSize()).isPositive();
        });
        assertThat(list("assets", Asset.class)).isNotEmpty();
        assertThat(list("accounts", AccountSummary.class))
                .singleElement()
                .satisfies(account -> assertThat(account.accountId()).isEqualTo(1));
        assertThat(ask("*", "account", null, AccountDetails.class).accountId()).isEqualTo(1);
        assertThat(ask("*", "version", null, String.class)).isNotBlank();
        assertThat(routes.simulator.received(ProtoOAVersionReq.class)).hasSize(1);
    }

    @Test
    void detailsOfASymbolAreAskedForOnce() {
        for (String token : List.of("EURUSD", "eurusd", "1")) {
            assertThat(ask(token, "symbol", null, Symbol.class).name()).isEqualTo("EURUSD");
        }
        assertThat(routes.simulator.received(ProtoOASymbolByIdReq.class)).hasSize(1);
        assertThat(routes.simulator.received(ProtoOASymbolsListReq.class).size())
                .isLessThanOrEqualTo(2);
        assertThatThrownBy(() -> ask("NOSUCH", "symbol", null, Symbol.class))
                .cause()
                .hasMessageContaining("Symbol 'NOSUCH' is not in the account's symbol list");
        assertThatThrownBy(() -> ask("*", "symbol", null, Symbol.class))
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .cause()
                .hasMessageContaining("CamelCTraderSymbol");
    }

    @Test
    void recordsReadAsJson() {
        String json = template.requestBody(uri("EURUSD", "symbol"), null, String.class);
        assertThat(json)
                .startsWith("{\"type\":\"symbol\",\"symbol\":\"EURUSD\",\"symbolId\":1,\"accountId\":1,\"digits\":5");
    }

    @Test
    void statusTellsOfEverySymbolOfTheAccount() throws Exception {
        routes.add("r", "ctrader:EURUSD,XAUUSD");
        await().until(() ->
                ask("*", "status", null, FeedStatus.class).subscribed().size() == 2);

        FeedStatus status = ask("*", "status", null, FeedStatus.class);
        assertThat(status.connected()).isTrue();
        assertThat(status.authenticated()).isTrue();
        assertThat(status.leftOut()).containsKeys("unwantedEvents", "lateAnswers", "duplicates"); // C32
        assertThat(status.subscribed()).containsExactlyInAnyOrder("EURUSD", "XAUUSD");
        assertThat(routes.context.getTypeConverter().convertTo(String.class, status))
                .startsWith("{\"type\":\"status\",\"connection\":\"")
                .contains("\"socket\":\"CONNECTED\",\"auth\":\"ACCOUNT_AUTHENTICATED\",\"connected\":true")
                .contains("\"failed\":[],\"stale\":[]");
        assertThat(routes.simulator.connectionsAccepted()).isOne();
    }

    @Test
    void reconnectHappensOnceHoweverManyAsk() {
        routes.component.getConfiguration().setReconnectMaxDelay(60_000); // what counts as once
        assertThat(ask("*", "version", null, String.class)).isNotBlank();
        List<Boolean> started =
                List.of(ask("*", "reconnect", null, Boolean.class), ask("*", "reconnect", null, Boolean.class));

        assertThat(started).containsExactly(true, false);
        await().until(() -> routes.simulator.connectionsAccepted() == 2);
        assertThat(ask("*", "version", null, String.class)).isNotBlank();
    }

    @Test
    void theHeaderNamesTheOperation() {
        assertThat(template.requestBodyAndHeader(
                        uri("EURUSD", "request"), null, "CamelCTraderOperation", "version", String.class))
                .isNotBlank();
        assertThatThrownBy(() ->
                        template.requestBodyAndHeader(uri("EURUSD", "request"), null, "CamelCTraderOperation", "bogus"))
                .cause()
                .hasMessageContaining("'bogus' is not accepted")
                .hasMessageContaining("newOrder");
    }

    @Test
    void requestsWaitForTheFirstSessionAndNotForEver() {
        routes.simulator.stop();
        CompletableFuture<Object> early =
                template.asyncRequestBody(uri("*", "account") + "&sharedConnection=false&requestTimeout=30000", null);
        assertThatThrownBy(() -> template.requestBody(
                        uri("*", "account") + "&sharedConnection=false&requestTimeout=300", (Object) null))
                .hasCauseInstanceOf(NotConnectedException.class);
        assertThat(early).isNotDone();
        routes.simulator.restart();

        assertThat(early.join()).isInstanceOf(AccountDetails.class);
    }

    @Test
    void aStoppedContextLeavesNoConnection() {
        assertThat(ask("*", "version", null, String.class)).isNotBlank();
        routes.context.stop();
        await().until(() -> routes.simulator.connectionsOpen() == 0);
    }

    private <T> T ask(String symbols, String operation, @Nullable Object body, Class<T> type) {
        return template.requestBody(uri(symbols, operation), body, type);
    }

    private <T> List<T> list(String operation, Class<T> type) {
        List<?> answer = ask("*", operation, null, List.class);
        return answer.stream().map(type::cast).toList();
    }

    private static String uri(String symbols, String operation) {
        return "ctrader:" + symbols + "?operation=" + operation;
    }
}
