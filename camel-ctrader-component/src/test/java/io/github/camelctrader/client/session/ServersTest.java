// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.session;

import static io.github.camelctrader.model.LifecycleType.AUTH_FAILED;
import static io.github.camelctrader.model.LifecycleType.SUBSCRIBED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Message;
import io.github.camelctrader.client.RecordingListener;
import io.github.camelctrader.client.Script;
import io.github.camelctrader.client.TestOptions;
import io.github.camelctrader.client.options.Server;
import io.github.camelctrader.client.support.ManualTime;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.openapi.ProtoOAAccountAuthReq;
import io.github.camelctrader.openapi.ProtoOAApplicationAuthReq;
import io.github.camelctrader.openapi.ProtoOACtidTraderAccount;
import io.github.camelctrader.openapi.ProtoOAErrorRes;
import io.github.camelctrader.openapi.ProtoOAGetAccountListByAccessTokenReq;
import io.github.camelctrader.openapi.ProtoOAGetAccountListByAccessTokenRes;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Several servers, and accounts that only some of them serve. */
class ServersTest {

    private final RecordingListener feed = new RecordingListener();

    @Test
    @DisplayName(
            "R36 a host that takes the connection and never answers the sign-in is left for the next, and so in a ring")
    void neverAnswers() {
        try (Offline client = new Offline("main.test, regional.test:5036")) {
            client.server.on(ProtoOAApplicationAuthReq.class, request -> null);
            client.feed(feed, "EURUSD");
            client.connect();
            assertThat(present(client)).isEqualTo("main.test:5035#1");
            client.advance(Duration.ofSeconds(16));
            assertThat(present(client)).isEqualTo("regional.test:5036#2");
            client.advance(Duration.ofSeconds(17)); // not even reached
            assertThat(present(client)).isEqualTo("main.test:5035#3");
        }
    }

    @Test
    @DisplayName("R36 a host that works is stayed with, also after a loss and after a refusal of the application")
    void staysWithOneThatWorks() {
        try (Offline client = new Offline("main.test,regional.test")) {
            client.feed(feed, "EURUSD");
            client.advance(Duration.ofSeconds(16)); // main cannot be reached
            client.connect();
            assertThat(feed.lifecycle(SUBSCRIBED)).hasSize(1);
            client.reconnect();
            assertThat(present(client)).isEqualTo("regional.test:5035#3");
            client.server.refuse(ProtoOAApplicationAuthReq.class, "CH_CLIENT_AUTH_FAILURE");
            client.reconnect();
            client.advance(Duration.ofMinutes(10));
            assertThat(present(client)).startsWith("regional.test:5035#");
        }
    }

    @Test
    @DisplayName("R31 without an environment the account's is found by one request, and its host is signed in at")
    void environmentIsFound() {
        try (Offline client = new Offline("demo.test,live.test")) {
            client.server.on(ProtoOAGetAccountListByAccessTokenReq.class, request -> accounts(true));
            client.feed(feed, "EURUSD");
            client.connect();
            assertThat(client.server.received(ProtoOAAccountAuthReq.class)).isEmpty();
            client.advance(Duration.ofSeconds(1));
            client.connect();

            assertThat(present(client)).isEqualTo("live.test:5035#2");
            assertThat(feed.lifecycle(SUBSCRIBED)).hasSize(1);
            assertThat(feed.lifecycle(AUTH_FAILED)).isEmpty();
            assertThat(client.server.received(ProtoOAGetAccountListByAccessTokenReq.class))
                    .hasSize(1);
            client.disconnect();
            client.advance(Duration.ofSeconds(20)); // a host that cannot be reached is no reason to ask the wrong one
            assertThat(present(client)).startsWith("live.test:5035#");
        }
    }

    @ParameterizedTest
    @DisplayName("C35 a refusal by the wrong host is told as what it is, names environment, and is tried again slowly")
    @CsvSource(
            nullValues = "-",
            value = {
                "CH_CANT_ROUTE_REQUEST, -",
                "CANT_ROUTE_REQUEST, no route",
                "UNSUPPORTED_MESSAGE, -",
                "INVALID_REQUEST, Trading account is not authorized"
            })
    void wrongHost(String code, @Nullable String description) {
        try (Offline client = new Offline("demo.test")) {
            refuseAccount(client, code, description);
            client.server.on(ProtoOAGetAccountListByAccessTokenReq.class, request -> accounts(true));
            client.feed(feed, "EURUSD");
            client.connect();

            LifecycleEvent failed = feed.lifecycle(AUTH_FAILED).get(0);
            assertThat(failed.errorCode()).isEqualTo("WRONG_ENVIRONMENT");
            assertThat(failed.reason()).contains("live account").contains("set environment=live");
            assertThat(failed.retryIn()).isGreaterThanOrEqualTo(300_000);
            client.advance(Duration.ofHours(1));
            assertThat(client.server.received(ProtoOAAccountAuthReq.class).size())
                    .isLessThanOrEqualTo(13);
        }
    }

    @Test
    @DisplayName("C35 the same refusal by the right host is passing trouble")
    void rightHost() {
        try (Offline client = new Offline("demo.test")) {
            refuseAccount(client, "CANT_ROUTE_REQUEST", null);
            client.server.on(ProtoOAGetAccountListByAccessTokenReq.class, request -> accounts(false));
            client.feed(feed, "EURUSD");
            client.connect();
            client.server.normal(ProtoOAAccountAuthReq.class);
            client.advance(Duration.ofSeconds(1));
            assertThat(feed.lifecycle(SUBSCRIBED)).hasSize(1);
        }
    }

    @Test
    @DisplayName(
            "C35 where the host's name does not tell what it serves, environment is named, and some minutes of refusals are no passing trouble")
    void hostOfUnknownEnvironment() {
        try (Offline client = new Offline("ctrader.test")) {
            refuseAccount(client, "CANT_ROUTE_REQUEST", null);
            client.feed(feed, "EURUSD");
            client.connect();
            client.advance(Duration.ofHours(1));
            assertThat(feed.lifecycle(AUTH_FAILED))
                    .allSatisfy(event -> assertThat(event.reason()).contains("do environment and host fit account 1"));
            assertThat(client.server.received(ProtoOAAccountAuthReq.class).size())
                    .isBetween(30, 45);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a,,b", "a b", "a:0", "a:65536", "a:x", ":5035", "[::1]:"})
    @DisplayName("R36 a host that is none is refused with a message that names the option")
    void noHost(String hosts) {
        assertThatThrownBy(() -> TestOptions.unresolved(new ManualTime()).at(new Server(hosts, 5035)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Option 'host': '" + hosts + "' is not accepted");
    }

    @Test
    @DisplayName("R36 names, addresses and ports of a list")
    void lists() {
        assertThat(TestOptions.unresolved(new ManualTime())
                        .at(new Server("a, b:1,[::1]:2,::1,[fe80::1]", 5035))
                        .servers())
                .containsExactly(
                        new Server("a", 5035),
                        new Server("b", 1),
                        new Server("::1", 2),
                        new Server("::1", 5035),
                        new Server("fe80::1", 5035));
    }

    private static String present(Offline client) {
        return client.links.get(client.links.size() - 1).toString();
    }

    private static void refuseAccount(Offline client, String code, @Nullable String description) {
        ProtoOAErrorRes.Builder error = ProtoOAErrorRes.newBuilder().setErrorCode(code);
        if (description != null) {
            error.setDescription(description);
        }
        client.server.on(ProtoOAAccountAuthReq.class, request -> error.build());
    }

    private static Message accounts(boolean live) {
        return ProtoOAGetAccountListByAccessTokenRes.newBuilder()
                .setAccessToken("access-0")
                .addAllCtidTraderAccount(List.of(ProtoOACtidTraderAccount.newBuilder()
                        .setCtidTraderAccountId(Script.ACCOUNT)
                        .setIsLive(live)
                        .build()))
                .build();
    }
}
