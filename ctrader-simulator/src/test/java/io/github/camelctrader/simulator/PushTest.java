// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.openapi.ProtoHeartbeatEvent;
import io.github.camelctrader.openapi.ProtoOAAccountDisconnectEvent;
import io.github.camelctrader.openapi.ProtoOAAccountsTokenInvalidatedEvent;
import io.github.camelctrader.openapi.ProtoOAClientDisconnectEvent;
import io.github.camelctrader.openapi.ProtoOARefreshTokenReq;
import io.github.camelctrader.openapi.ProtoOARefreshTokenRes;
import io.github.camelctrader.openapi.ProtoOASpotEvent;
import io.github.camelctrader.openapi.ProtoOASubscribeSpotsRes;
import io.github.camelctrader.openapi.ProtoOASymbolByIdReq;
import io.github.camelctrader.openapi.ProtoOASymbolByIdRes;
import io.github.camelctrader.openapi.ProtoOASymbolChangedEvent;
import io.github.camelctrader.openapi.ProtoOATraderReq;
import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the server says unasked, and what it means for the session. */
class PushTest {

    private static final ProtoOATraderReq TRADER =
            ProtoOATraderReq.newBuilder().setCtidTraderAccountId(1).build();

    @RegisterExtension
    final CTraderSimulatorExtension extension =
            CTraderSimulatorExtension.of(CTraderSimulator.builder().symbols("EURUSD", "XAUUSD"));

    @Test
    @DisplayName("R29 #24 an invalidated token is dead, the subscriptions stay until its refresh token is used")
    void anInvalidatedTokenIsDead(CTraderSimulator simulator) throws IOException {
        try (TestClient client = TestClient.subscribed(simulator, 1)) {
            client.read(ProtoOASpotEvent.class);
            simulator.push(Push.tokenInvalidated("revoked"));
            ProtoOAAccountsTokenInvalidatedEvent event = client.read(ProtoOAAccountsTokenInvalidatedEvent.class);
            assertThat(event.getCtidTraderAccountIdsList()).containsExactly(1L);
            assertThat(event.getReason()).isEqualTo("revoked");
            assertThat(client.refused(TestClient.accountAuth("demo-token"))).isEqualTo("CH_ACCESS_TOKEN_INVALID");
            simulator.tick("EURUSD", 110_000, 110_002);
            client.read(ProtoOASpotEvent.class);
            String token = client.ask(
                            ProtoOARefreshTokenReq.newBuilder()
                                    .setRefreshToken("demo-refresh")
                                    .build(),
                            ProtoOARefreshTokenRes.class)
                    .getAccessToken();
            client.read(ProtoOAAccountsTokenInvalidatedEvent.class);
            client.read(ProtoOAAccountDisconnectEvent.class);
            client.authenticateAccount(token);
        }
    }

    @Test
    @DisplayName("#26 a client disconnect ends the application's session and gives the reason")
    void aClientDisconnectEndsTheSession(CTraderSimulator simulator) throws IOException {
        try (TestClient client = TestClient.authenticated(simulator)) {
            simulator.push(Push.clientDisconnect("blocked"));
            assertThat(client.read(ProtoOAClientDisconnectEvent.class).getReason())
                    .isEqualTo("blocked");
            assertThat(client.refused(TRADER)).isEqualTo("CH_CLIENT_NOT_AUTHENTICATED");
        }
    }

    @Test
    @DisplayName("#25 an account disconnect ends that account's session and subscriptions")
    void anAccountDisconnectEndsItsSubscriptions(CTraderSimulator simulator) throws IOException {
        try (TestClient client = TestClient.subscribed(simulator, 1)) {
            client.read(ProtoOASpotEvent.class);
            simulator.push(Push.accountDisconnect(1));
            client.read(ProtoOAAccountDisconnectEvent.class);
            simulator.tick("EURUSD", 110_000, 110_002);
            assertThat(client.refused(TRADER)).isEqualTo("ACCOUNT_NOT_AUTHORIZED");
            client.authenticateAccount("demo-token");
            client.ask(TestClient.subscription(1), ProtoOASubscribeSpotsRes.class);
        }
    }

    @Test
    void aChangedSymbolIsAnnouncedAndItsDetailsChange(CTraderSimulator simulator) throws IOException {
        ProtoOASymbolByIdReq details = ProtoOASymbolByIdReq.newBuilder()
                .setCtidTraderAccountId(1)
                .addSymbolId(2)
                .build();
        try (TestClient client = TestClient.authenticated(simulator)) {
            simulator.putSymbol(SimulatedSymbol.named("XAUUSD").digits(3));
            simulator.push(Push.symbolChanged("XAUUSD"));
            assertThat(client.read(ProtoOASymbolChangedEvent.class).getSymbolIdList())
                    .containsExactly(2L);
            assertThat(client.ask(details, ProtoOASymbolByIdRes.class)
                            .getSymbol(0)
                            .getDigits())
                    .isEqualTo(3);
            simulator.removeSymbol("XAUUSD");
            assertThat(client.refused(details)).isEqualTo("SYMBOL_NOT_FOUND");
        }
    }

    @Test
    void aPushMayKeepToOneConnection(CTraderSimulator simulator) throws IOException {
        try (TestClient first = TestClient.connect(simulator);
                TestClient second = TestClient.connect(simulator)) {
            simulator.push(Push.heartbeat().onConnection(1));
            second.read(ProtoHeartbeatEvent.class);
            first.authenticateApplication();
        }
    }
}
