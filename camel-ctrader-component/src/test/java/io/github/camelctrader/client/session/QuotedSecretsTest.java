// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.github.camelctrader.client.RecordingListener;
import io.github.camelctrader.client.Script;
import io.github.camelctrader.client.TokenPair;
import io.github.camelctrader.client.api.AccountOptions;
import io.github.camelctrader.client.api.FeedRequest;
import io.github.camelctrader.client.feed.ActiveFeed;
import io.github.camelctrader.client.link.LogCapture;
import io.github.camelctrader.client.link.OfflineLink;
import io.github.camelctrader.client.support.Secrets;
import io.github.camelctrader.client.support.ServerText;
import io.github.camelctrader.model.LifecycleType;
import io.github.camelctrader.openapi.ProtoErrorRes;
import io.github.camelctrader.openapi.ProtoOAAccountAuthReq;
import io.github.camelctrader.openapi.ProtoOAAccountsTokenInvalidatedEvent;
import io.github.camelctrader.openapi.ProtoOAApplicationAuthReq;
import io.github.camelctrader.openapi.ProtoOAClientDisconnectEvent;
import io.github.camelctrader.openapi.ProtoOAErrorRes;
import io.github.camelctrader.openapi.ProtoOAGetAccountListByAccessTokenReq;
import io.github.camelctrader.openapi.ProtoOARefreshTokenReq;
import io.github.camelctrader.openapi.ProtoOASubscribeSpotsReq;
import io.github.camelctrader.openapi.ProtoOASymbolChangedEvent;
import io.github.camelctrader.openapi.ProtoOASymbolsListReq;
import io.github.camelctrader.openapi.ProtoOAVersionRes;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that says in its errors what it was sent. */
class QuotedSecretsTest {

    private static final String ALL =
            "you have demo-secret s3cret-access s3cret-refresh access-1 refresh-1 demo-secrets3cret-access";

    private final RecordingListener feed = new RecordingListener();

    @ParameterizedTest
    @ValueSource(
            classes = {
                ProtoOAApplicationAuthReq.class,
                ProtoOAGetAccountListByAccessTokenReq.class,
                ProtoOAAccountAuthReq.class,
                ProtoOARefreshTokenReq.class
            })
    @DisplayName("#102 a secret that the server quotes in an error is told nowhere")
    void aSecretThatTheServerQuotes(Class<? extends Message> request) {
        try (Offline client = new Offline()) {
            if (request.equals(ProtoOARefreshTokenReq.class)) {
                client.server.once(ProtoOAAccountAuthReq.class, Script.error("CH_ACCESS_TOKEN_INVALID"));
            }
            client.server.on(request, QuotedSecretsTest::quoting);
            client.connect();
            ActiveFeed active = client.feed(request(), feed);
            client.advance(Duration.ofSeconds(5));

            assertThat(Recovery.reasons(feed))
                    .anySatisfy(
                            reason -> assertThat(reason).contains("you sent ").contains("***"));
            assertThat(feed.events()).allSatisfy(event -> assertThat(event + " " + event.toMap())
                    .doesNotContain("demo-secret")
                    .doesNotContain("s3cret"));
            assertThat(client.status(active).toString())
                    .doesNotContain("demo-secret")
                    .doesNotContain("s3cret");
        }
    }

    @Test
    @DisplayName("#102 nor in what it says unasked, about other requests, or on a later link; also not in the log")
    void inWhatItSaysUnasked() {
        try (LogCapture log = new LogCapture();
                Offline client = new Offline()) {
            client.server.once(ProtoOAAccountAuthReq.class, Script.error("CH_ACCESS_TOKEN_INVALID"));
            client.connect();
            ActiveFeed active = client.feed(request(), feed);
            assertThat(feed.lifecycle(LifecycleType.TOKEN_REFRESHED)).hasSize(1);
            client.reconnect();

            client.push(ProtoErrorRes.newBuilder()
                    .setErrorCode(ALL)
                    .setDescription(ALL)
                    .build());
            client.push(ProtoOAErrorRes.newBuilder()
                    .setErrorCode(ALL)
                    .setDescription("x".repeat(495) + ALL)
                    .build());
            client.receive(OfflineLink.frame(
                    ProtoOAVersionRes.newBuilder().setVersion(ALL).build(), ALL));
            client.server.on(ProtoOASymbolsListReq.class, request -> quoted());
            client.push(ProtoOASymbolChangedEvent.newBuilder()
                    .setCtidTraderAccountId(Script.ACCOUNT)
                    .addSymbolId(1)
                    .build());
            client.server.on(ProtoOASubscribeSpotsReq.class, request -> quoted());
            client.push(ProtoOAAccountsTokenInvalidatedEvent.newBuilder()
                    .addCtidTraderAccountIds(Script.ACCOUNT)
                    .setReason(ALL)
                    .build());
            client.push(ProtoOAClientDisconnectEvent.newBuilder().setReason(ALL).build());
            client.server.normal(ProtoOASymbolsListReq.class);
            while (!client.isConnecting()) {
                client.advance(Duration.ofSeconds(1));
            }
            client.connect();
            client.advance(Duration.ofMinutes(1));

            assertThat(Recovery.reasons(feed))
                    .anyMatch(reason -> reason.startsWith("SERVER: server ended the connection: you have ***"));
            assertThat(feed.lifecycle(LifecycleType.TOKEN_INVALIDATED)).hasSize(1);
            assertThat(feed.lifecycle(LifecycleType.SUBSCRIBE_FAILED)).isNotEmpty();
            assertThat(log.lines()).hasSizeGreaterThan(10);
            assertNoSecret(feed.events().toString());
            assertNoSecret(client.status(active).toString());
            assertNoSecret(log.lines().toString());
        }
    }

    @Test
    @DisplayName("#69 a server that renews tokens for ever fills no memory, and is never told its client's secret")
    void manyTokens() {
        Secrets secrets = new Secrets("demo-secret");
        for (int n = 0; n < 10 * Secrets.MAX_KEPT; n++) {
            secrets.learn(new TokenPair("token-" + n + "-", null, null));
        }
        assertThat(secrets.clean("demo-secret token-4999- token-0- token-4998-"))
                .isEqualTo("*** *** token-0- ***");
    }

    /** Hidden before anything is cut off: otherwise a cut in the middle of a secret would leave half of it. */
    @Test
    void aSecretThatEndsBeyondTheCut() {
        Secrets secrets = new Secrets("demo-secret");
        assertThat(secrets.clean("x".repeat(ServerText.MAX_LENGTH - 4) + "demo-secret"))
                .doesNotContain("demo");
        assertThat(secrets.clean("demo-secret".repeat(1_000_000)))
                .hasSizeLessThan(ServerText.MAX_LENGTH + 10)
                .doesNotContain("demo");
    }

    private static void assertNoSecret(String text) {
        assertThat(text)
                .doesNotContain("demo-secret")
                .doesNotContain("s3cret")
                .doesNotContain("access-1")
                .doesNotContain("refresh-1");
    }

    private static Message quoted() {
        return ProtoOAErrorRes.newBuilder()
                .setErrorCode(ALL)
                .setDescription(ALL)
                .build();
    }

    private static Message quoting(Message request) {
        String quote = "you sent " + request.toString();
        return request instanceof ProtoOAAccountAuthReq
                ? ProtoErrorRes.newBuilder()
                        .setErrorCode("NEW")
                        .setDescription(quote)
                        .build()
                : ProtoOAErrorRes.newBuilder()
                        .setErrorCode("NEW")
                        .setDescription(quote)
                        .build();
    }

    private static FeedRequest request() {
        TokenPair tokens = new TokenPair("s3cret-access", "s3cret-refresh", null);
        AccountOptions account = new AccountOptions(null, null, tokens, null);
        return new FeedRequest("quoted", account, List.of("EURUSD"), Duration.ofSeconds(30), true);
    }
}
