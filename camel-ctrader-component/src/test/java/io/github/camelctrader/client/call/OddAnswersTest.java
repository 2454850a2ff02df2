// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.call;

import static io.github.camelctrader.model.LifecycleType.AUTH_FAILED;
import static io.github.camelctrader.model.LifecycleType.SUBSCRIBE_FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.github.camelctrader.client.RecordingListener;
import io.github.camelctrader.client.Script;
import io.github.camelctrader.client.TokenPair;
import io.github.camelctrader.client.api.AccountOptions;
import io.github.camelctrader.client.api.FeedRequest;
import io.github.camelctrader.client.session.Offline;
import io.github.camelctrader.client.session.Recovery;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.openapi.ProtoErrorRes;
import io.github.camelctrader.openapi.ProtoHeartbeatEvent;
import io.github.camelctrader.openapi.ProtoOAAccountAuthReq;
import io.github.camelctrader.openapi.ProtoOAApplicationAuthReq;
import io.github.camelctrader.openapi.ProtoOACtidTraderAccount;
import io.github.camelctrader.openapi.ProtoOAErrorRes;
import io.github.camelctrader.openapi.ProtoOAGetAccountListByAccessTokenReq;
import io.github.camelctrader.openapi.ProtoOAGetAccountListByAccessTokenRes;
import io.github.camelctrader.openapi.ProtoOAOrderErrorEvent;
import io.github.camelctrader.openapi.ProtoOARefreshTokenReq;
import io.github.camelctrader.openapi.ProtoOARefreshTokenRes;
import io.github.camelctrader.openapi.ProtoOASpotEvent;
import io.github.camelctrader.openapi.ProtoOASubscribeSpotsReq;
import io.github.camelctrader.openapi.ProtoOASymbolByIdReq;
import io.github.camelctrader.openapi.ProtoOASymbolsListReq;
import io.github.camelctrader.openapi.ProtoOAVersionRes;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that are well-formed and make no sense. */
class OddAnswersTest {

    private static final List<Class<? extends Message>> REQUESTS = List.of(
            ProtoOAApplicationAuthReq.class,
            ProtoOAGetAccountListByAccessTokenReq.class,
            ProtoOAAccountAuthReq.class,
            ProtoOARefreshTokenReq.class,
            ProtoOASymbolsListReq.class,
            ProtoOASymbolByIdReq.class,
            ProtoOASubscribeSpotsReq.class);

    private static final List<Message> WRONG = List.of(
            ProtoOAVersionRes.newBuilder().setVersion("90").build(),
            ProtoHeartbeatEvent.getDefaultInstance(),
            ProtoOASpotEvent.newBuilder()
                    .setCtidTraderAccountId(Script.ACCOUNT)
                    .setSymbolId(1)
                    .build(),
            ProtoOASymbolsListReq.newBuilder()
                    .setCtidTraderAccountId(Script.ACCOUNT)
                    .build());

    private static final List<Message> ERRORS = List.of(
            error("").build(),
            error(" \r\n").setDescription("x".repeat(1_000_000)).build(),
            error("NEW").setRetryAfter(Long.MIN_VALUE).build(),
            error("NEW").setRetryAfter(Long.MAX_VALUE).build(),
            error("BLOCKED_PAYLOAD_TYPE").setRetryAfter(Long.MAX_VALUE).build(),
            error("SERVER_IS_UNDER_MAINTENANCE")
                    .setMaintenanceEndTimestamp(Long.MAX_VALUE)
                    .build(),
            error("SERVER_IS_UNDER_MAINTENANCE")
                    .setMaintenanceEndTimestamp(Long.MIN_VALUE)
                    .build(),
            ProtoErrorRes.newBuilder()
                    .setErrorCode("")
                    .setMaintenanceEndTimestamp(Long.MAX_VALUE)
                    .build(),
            ProtoOAOrderErrorEvent.newBuilder()
                    .setCtidTraderAccountId(Script.ACCOUNT)
                    .setErrorCode("")
                    .build());

    private final Offline client = new Offline();
    private final RecordingListener feed = new RecordingListener();

    @AfterEach
    void close() {
        client.close();
    }

    static Stream<Arguments> wrongTypes() {
        return REQUESTS.stream().flatMap(request -> WRONG.stream().map(answer -> Arguments.of(request, answer)));
    }

    static Stream<Arguments> errors() {
        return Stream.of(ProtoOAApplicationAuthReq.class, ProtoOAAccountAuthReq.class, ProtoOASubscribeSpotsReq.class)
                .flatMap(request -> ERRORS.stream().map(answer -> Arguments.of(request, answer)));
    }

    @ParameterizedTest
    @MethodSource("wrongTypes")
    @DisplayName("#104 an answer of the wrong type is told as such, and ticks flow again")
    void anAnswerOfTheWrongType(Class<? extends Message> request, Message answer) {
        answer(5, request, answer);
        client.advance(Duration.ofSeconds(10)); // a symbol is tried a few times before its failure is told
        Recovery.awaitTick(client, feed, 1);
        if (!answer.getClass().equals(request)) {
            assertThat(Recovery.reasons(feed)).anySatisfy(reason -> assertThat(reason)
                    .contains(request.getSimpleName())
                    .contains(answer.getDescriptorForType().getName()));
        }
        assertNothingUnexpected();
    }

    @ParameterizedTest
    @MethodSource("errors")
    @DisplayName("#18 an error without sense is told in one short line, and ticks flow again")
    void anErrorWithoutSense(Class<? extends Message> request, Message answer) {
        answer(1, request, answer);
        Recovery.awaitTick(client, feed, 1);
        assertThat(Recovery.reasons(feed)).allSatisfy(reason -> assertThat(reason)
                .hasSizeLessThan(1_500)
                .doesNotContain("\n")
                .doesNotContain("\r"));
        assertNothingUnexpected();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 100_000})
    @DisplayName("#19 a token without account or with many is refused in a line of bounded length")
    void accountListsOfAnySize(int accounts) {
        client.server.on(ProtoOAGetAccountListByAccessTokenReq.class, request -> accounts(accounts));
        client.connect();
        client.feed(request(), feed);
        LifecycleEvent refusal = feed.lifecycle(AUTH_FAILED).get(0);
        assertThat(refusal.reason()).hasSizeLessThan(500);

        client.server.normal(ProtoOAGetAccountListByAccessTokenReq.class);
        Recovery.awaitTick(client, feed, 1);
    }

    @Test
    void anAccountThatIsListedTwiceIsOneAccount() {
        client.server.on(
                ProtoOAGetAccountListByAccessTokenReq.class,
                request -> ProtoOAGetAccountListByAccessTokenRes.newBuilder()
                        .setAccessToken("")
                        .addCtidTraderAccount(account(Script.ACCOUNT))
                        .addCtidTraderAccount(account(Script.ACCOUNT))
                        .build());
        client.connect();
        client.feed(request(), feed);
        Recovery.awaitTick(client, feed, 1, Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0, 1, Long.MAX_VALUE})
    @DisplayName("#21 a renewed token is used whatever its life is said to be, and never renewed in a hot loop")
    void lifeOfARenewedToken(long expiresIn) {
        client.server.on(ProtoOARefreshTokenReq.class, request -> ProtoOARefreshTokenRes.newBuilder()
                .setAccessToken("access")
                .setRefreshToken("refresh")
                .setTokenType("bearer")
                .setExpiresIn(expiresIn)
                .build());
        renewedOnce();
        client.advance(Duration.ofMinutes(20));
        assertThat(client.server.received(ProtoOARefreshTokenReq.class)).hasSizeLessThan(6);
        Recovery.awaitTick(client, feed, 1, Duration.ofMinutes(1));
    }

    @Test
    @DisplayName("#20 an empty token never takes the place of the one in use")
    void anEmptyToken() {
        client.server.on(ProtoOARefreshTokenReq.class, request -> ProtoOARefreshTokenRes.newBuilder()
                .setAccessToken("")
                .setRefreshToken("")
                .setTokenType("")
                .setExpiresIn(0)
                .build());
        renewedOnce();
        client.server.normal(ProtoOARefreshTokenReq.class);
        Recovery.awaitTick(client, feed, 1);
        assertThat(client.server.received(ProtoOAAccountAuthReq.class))
                .extracting(ProtoOAAccountAuthReq::getAccessToken)
                .doesNotContain("");
        assertThat(client.server.received(ProtoOARefreshTokenReq.class))
                .extracting(ProtoOARefreshTokenReq::getRefreshToken)
                .doesNotContain("");
    }

    /** The first token is refused, so that it is renewed. */
    private void renewedOnce() {
        client.server.once(ProtoOAAccountAuthReq.class, Script.error("CH_ACCESS_TOKEN_INVALID"));
        client.connect();
        client.feed(request(), feed);
    }

    private void answer(int times, Class<? extends Message> request, Message answer) {
        if (request.equals(ProtoOARefreshTokenReq.class)) {
            client.server.once(ProtoOAAccountAuthReq.class, Script.error("CH_ACCESS_TOKEN_INVALID"));
        }
        client.server.times(times, request, answer);
        client.connect();
        client.feed(request(), feed);
    }

    private void assertNothingUnexpected() {
        assertThat(Recovery.reasons(feed)).noneMatch(reason -> reason.contains("unexpected java"));
        assertThat(feed.lifecycle(SUBSCRIBE_FAILED)).hasSizeLessThanOrEqualTo(2);
    }

    private static FeedRequest request() {
        AccountOptions account = new AccountOptions(null, null, new TokenPair("access-0", "refresh-0", null), null);
        return new FeedRequest("odd", account, List.of("EURUSD"), Duration.ofSeconds(30), true);
    }

    private static Message accounts(int count) {
        ProtoOAGetAccountListByAccessTokenRes.Builder list =
                ProtoOAGetAccountListByAccessTokenRes.newBuilder().setAccessToken("");
        LongStream.rangeClosed(1, count).forEach(id -> list.addCtidTraderAccount(account(id)));
        return list.build();
    }

    private static ProtoOACtidTraderAccount account(long id) {
        return ProtoOACtidTraderAccount.newBuilder().setCtidTraderAccountId(id).build();
    }

    private static ProtoOAErrorRes.Builder error(String code) {
        return ProtoOAErrorRes.newBuilder().setErrorCode(code);
    }
}
