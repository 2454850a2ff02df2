// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.openapi.ProtoErrorRes;
import io.github.camelctrader.openapi.ProtoOAAccountAuthReq;
import io.github.camelctrader.openapi.ProtoOAAccountAuthRes;
import io.github.camelctrader.openapi.ProtoOAAccountDisconnectEvent;
import io.github.camelctrader.openapi.ProtoOAAccountLogoutReq;
import io.github.camelctrader.openapi.ProtoOAAccountLogoutRes;
import io.github.camelctrader.openapi.ProtoOAAccountsTokenInvalidatedEvent;
import io.github.camelctrader.openapi.ProtoOAApplicationAuthReq;
import io.github.camelctrader.openapi.ProtoOACtidTraderAccount;
import io.github.camelctrader.openapi.ProtoOAErrorRes;
import io.github.camelctrader.openapi.ProtoOAGetAccountListByAccessTokenReq;
import io.github.camelctrader.openapi.ProtoOAGetAccountListByAccessTokenRes;
import io.github.camelctrader.openapi.ProtoOAGetCtidProfileByTokenReq;
import io.github.camelctrader.openapi.ProtoOAGetCtidProfileByTokenRes;
import io.github.camelctrader.openapi.ProtoOARefreshTokenReq;
import io.github.camelctrader.openapi.ProtoOARefreshTokenRes;
import io.github.camelctrader.openapi.ProtoOASpotEvent;
import io.github.camelctrader.openapi.ProtoOASymbolsListReq;
import io.github.camelctrader.openapi.ProtoOATraderReq;
import io.github.camelctrader.openapi.ProtoOATraderRes;
import io.github.camelctrader.openapi.ProtoOAVersionReq;
import io.github.camelctrader.openapi.ProtoOAVersionRes;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The order of authentication, tokens and accounts, as the server enforces them. */
class SessionRulesTest {

    @RegisterExtension
    final CTraderSimulatorExtension extension = CTraderSimulatorExtension.of(CTraderSimulator.builder()
            .symbols("EURUSD")
            .accountId(1)
            .account(SimulatedAccount.of(2).live(true))
            .account(SimulatedAccount.of(3).token("other-token", "other-refresh"))
            .connectionLimit(3));

    @Test
    void beforeTheApplicationIsAuthenticatedOnlyThreeRequestsAreAnswered(CTraderSimulator simulator)
            throws IOException {
        try (TestClient client = TestClient.connect(simulator)) {
            client.ask(ProtoOAVersionReq.getDefaultInstance(), ProtoOAVersionRes.class);
            client.ask(refresh("demo-refresh"), ProtoOARefreshTokenRes.class);
            assertThat(client.refused(TestClient.accountAuth("demo-token"))).isEqualTo("CH_CLIENT_NOT_AUTHENTICATED");
            assertThat(client.refused(accounts("demo-token"))).isEqualTo("CH_CLIENT_NOT_AUTHENTICATED");
            assertThat(client.refused(symbols(1))).isEqualTo("CH_CLIENT_NOT_AUTHENTICATED");
            client.authenticateApplication();
        }
    }

    @Test
    @DisplayName("#19 wrong client credentials are refused by code")
    void wrongClientCredentialsAreRefused(CTraderSimulator simulator) throws IOException {
        try (TestClient client = TestClient.connect(simulator)) {
            assertThat(client.refused(application("demo-client", "wrong"))).isEqualTo("CH_CLIENT_AUTH_FAILURE");
            assertThat(client.refused(application("nobody", "demo-secret"))).isEqualTo("CH_OA_CLIENT_NOT_FOUND");
        }
    }

    @Test
    @DisplayName("#27 repeated authentication is refused as such and changes nothing")
    void repeatedAuthenticationIsRefusedAsSuch(CTraderSimulator simulator) throws IOException {
        try (TestClient client = TestClient.authenticated(simulator)) {
            assertThat(client.refused(TestClient.applicationAuth())).isEqualTo("CH_CLIENT_ALREADY_AUTHENTICATED");
            assertThat(client.refused(TestClient.accountAuth("demo-token"))).isEqualTo("ALREADY_LOGGED_IN");
            client.ask(trader(1), ProtoOATraderRes.class);
        }
    }

    @Test
    @DisplayName("#20 an unknown access token and a foreign account are refused")
    void tokensAndAccountsAreChecked(CTraderSimulator simulator) throws IOException {
        try (TestClient client = TestClient.connect(simulator)) {
            client.authenticateApplication();
            assertThat(client.refused(TestClient.accountAuth("wrong"))).isEqualTo("CH_ACCESS_TOKEN_INVALID");
            assertThat(client.refused(accountAuth(3, "demo-token"))).isEqualTo("CH_CTID_TRADER_ACCOUNT_NOT_FOUND");
            assertThat(client.refused(trader(1))).isEqualTo("ACCOUNT_NOT_AUTHORIZED");
            client.ask(accountAuth(3, "other-token"), ProtoOAAccountAuthRes.class);
            assertThat(client.refused(trader(1))).isEqualTo("ACCOUNT_NOT_AUTHORIZED");
        }
    }

    @Test
    void theAccountListShowsWhatTheTokenOpens(CTraderSimulator simulator) throws IOException {
        try (TestClient client = TestClient.connect(simulator)) {
            client.authenticateApplication();
            assertThat(client.ask(accounts("demo-token"), ProtoOAGetAccountListByAccessTokenRes.class)
                            .getCtidTraderAccountList())
                    .extracting(ProtoOACtidTraderAccount::getCtidTraderAccountId, ProtoOACtidTraderAccount::getIsLive)
                    .containsExactly(Tuple.tuple(1L, false), Tuple.tuple(2L, true));
            ProtoOAGetCtidProfileByTokenReq profile = ProtoOAGetCtidProfileByTokenReq.newBuilder()
                    .setAccessToken("other-token")
                    .build();
            assertThat(client.ask(profile, ProtoOAGetCtidProfileByTokenRes.class)
                            .getProfile()
                            .getUserId())
                    .isEqualTo(2);
        }
    }

    @Test
    @DisplayName("#24 a refresh token works once, and the old access token dies with it")
    void refreshTokensRotate(CTraderSimulator simulator) throws IOException {
        try (TestClient client = TestClient.connect(simulator)) {
            client.authenticateApplication();
            ProtoOARefreshTokenRes pair = client.ask(refresh("demo-refresh"), ProtoOARefreshTokenRes.class);
            assertThat(client.refused(refresh("demo-refresh"))).isEqualTo("CH_ACCESS_TOKEN_INVALID");
            assertThat(client.refused(TestClient.accountAuth("demo-token"))).isEqualTo("CH_ACCESS_TOKEN_INVALID");
            client.authenticateAccount(pair.getAccessToken());
            assertThat(simulator.accessToken()).isEqualTo(pair.getAccessToken());
            assertThat(simulator.refreshToken()).isEqualTo(pair.getRefreshToken());
        }
    }

    @Test
    @DisplayName(
            "R29 #24 a refresh ends every session of the old token, and both is told; the new token opens new ones")
    void aRefreshEndsTheSessionsOfTheOldToken(CTraderSimulator simulator) throws IOException {
        try (TestClient first = TestClient.subscribed(simulator, 1);
                TestClient second = TestClient.authenticated(simulator)) {
            first.read(ProtoOASpotEvent.class);
            String token = second.ask(refresh("demo-refresh"), ProtoOARefreshTokenRes.class)
                    .getAccessToken();
            assertThat(first.read(ProtoOAAccountsTokenInvalidatedEvent.class).getCtidTraderAccountIdsList())
                    .containsExactly(1L);
            second.read(ProtoOAAccountsTokenInvalidatedEvent.class);
            for (TestClient each : List.of(first, second)) {
                assertThat(each.read(ProtoOAAccountDisconnectEvent.class).getCtidTraderAccountId())
                        .isEqualTo(1L);
                assertThat(each.refused(trader(1))).isEqualTo("ACCOUNT_NOT_AUTHORIZED");
            }
            first.authenticateAccount(token);
            second.ask(ProtoOAVersionReq.getDefaultInstance(), ProtoOAVersionRes.class);
        }
    }

    @Test
    void logoutEndsWithTheDisconnectEvent(CTraderSimulator simulator) throws IOException {
        try (TestClient client = TestClient.subscribed(simulator, 1)) {
            client.read(ProtoOASpotEvent.class);
            client.ask(
                    ProtoOAAccountLogoutReq.newBuilder()
                            .setCtidTraderAccountId(1)
                            .build(),
                    ProtoOAAccountLogoutRes.class);
            client.read(ProtoOAAccountDisconnectEvent.class);
            assertThat(client.refused(trader(1))).isEqualTo("ACCOUNT_NOT_AUTHORIZED");
        }
    }

    @Test
    @DisplayName("#29 one connection too many is refused by code")
    void connectionsAreLimited(CTraderSimulator simulator) throws IOException {
        try (TestClient one = TestClient.authenticated(simulator);
                TestClient two = TestClient.authenticated(simulator);
                TestClient three = TestClient.authenticated(simulator);
                TestClient four = TestClient.connect(simulator)) {
            assertThat(four.refused(TestClient.applicationAuth())).isEqualTo("CONNECTIONS_LIMIT_EXCEEDED");
            assertThat(simulator.connectionsOpen()).isEqualTo(4);
            assertThat(one.isAlive() && two.isAlive() && three.isAlive()).isTrue();
        }
    }

    @Test
    @DisplayName("#28 maintenance answers everything until it is over")
    void maintenanceAnswersEverything(CTraderSimulator simulator) throws IOException {
        try (TestClient client = TestClient.connect(simulator)) {
            FaultHandle maintenance = simulator.maintenance(Instant.ofEpochSecond(1_800_000_000L));
            assertThat(client.refused(TestClient.applicationAuth())).isEqualTo("SERVER_IS_UNDER_MAINTENANCE");
            assertThat(client.ask(ProtoOAVersionReq.getDefaultInstance(), ProtoOAErrorRes.class)
                            .getMaintenanceEndTimestamp())
                    .isEqualTo(1_800_000_000L);
            maintenance.cancel();
            client.authenticateApplication();
        }
    }

    @Test
    void anErrorOfChoiceMayComeAsTheGenericMessage(CTraderSimulator simulator) throws IOException {
        simulator.inject(
                Fault.genericError("CANT_ROUTE_REQUEST", "invalid route").at(Moment.accountAuth()));
        try (TestClient client = TestClient.connect(simulator)) {
            client.authenticateApplication();
            assertThat(client.ask(TestClient.accountAuth("demo-token"), ProtoErrorRes.class)
                            .getErrorCode())
                    .isEqualTo("CANT_ROUTE_REQUEST");
        }
    }

    @Test
    void aFaultMayKeepToOneConnectionAndANumberOfTimes(CTraderSimulator simulator) throws IOException {
        FaultHandle handle = simulator.inject(
                Fault.error("X", "y").at(Moment.anyRequest()).onConnection(1).times(2));
        try (TestClient first = TestClient.connect(simulator);
                TestClient second = TestClient.connect(simulator)) {
            first.authenticateApplication();
            assertThat(second.refused(TestClient.applicationAuth())).isEqualTo("X");
            assertThat(second.refused(TestClient.applicationAuth())).isEqualTo("X");
            second.authenticateApplication();
            assertThat(handle.firings())
                    .extracting(FaultHandle.Firing::connectionIndex)
                    .containsExactly(1, 1);
        }
    }

    private static ProtoOAApplicationAuthReq application(String id, String secret) {
        return ProtoOAApplicationAuthReq.newBuilder()
                .setClientId(id)
                .setClientSecret(secret)
                .build();
    }

    private static ProtoOAAccountAuthReq accountAuth(long account, String token) {
        return ProtoOAAccountAuthReq.newBuilder()
                .setCtidTraderAccountId(account)
                .setAccessToken(token)
                .build();
    }

    private static ProtoOAGetAccountListByAccessTokenReq accounts(String token) {
        return ProtoOAGetAccountListByAccessTokenReq.newBuilder()
                .setAccessToken(token)
                .build();
    }

    private static ProtoOARefreshTokenReq refresh(String token) {
        return ProtoOARefreshTokenReq.newBuilder().setRefreshToken(token).build();
    }

    private static ProtoOASymbolsListReq symbols(long account) {
        return ProtoOASymbolsListReq.newBuilder()
                .setCtidTraderAccountId(account)
                .build();
    }

    private static ProtoOATraderReq trader(long account) {
        return ProtoOATraderReq.newBuilder().setCtidTraderAccountId(account).build();
    }
}
