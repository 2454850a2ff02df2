// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.Counters;
import io.github.camelctrader.client.Failures;
import io.github.camelctrader.client.RetryClass;
import io.github.camelctrader.client.TestOptions;
import io.github.camelctrader.client.TokenPair;
import io.github.camelctrader.client.TokenStore;
import io.github.camelctrader.client.api.AccountOptions;
import io.github.camelctrader.client.api.FeedRequest;
import io.github.camelctrader.client.link.Calls;
import io.github.camelctrader.client.link.OfflineLink;
import io.github.camelctrader.client.link.Requests;
import io.github.camelctrader.client.options.ClientOptions;
import io.github.camelctrader.client.support.Loop;
import io.github.camelctrader.client.support.ManualTime;
import io.github.camelctrader.client.wire.Inbound;
import io.github.camelctrader.openapi.ProtoMessage;
import io.github.camelctrader.openapi.ProtoOARefreshTokenReq;
import io.github.camelctrader.openapi.ProtoOARefreshTokenRes;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The token pair in use and how it is renewed. */
class TokensTest {

    private static final TokenPair CONFIGURED = new TokenPair("access-1", "refresh-1", null);
    private static final TokenPair NEWER = new TokenPair("access-9", "refresh-9", null);

    private final ManualTime time = new ManualTime();
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final Calls calls = OfflineLink.calls(TestOptions.of(time), channel.eventLoop(), new Counters());
    private final Requests requests = OfflineLink.requests(channel, calls);
    private final Waits ofConnection = new Waits(new Loop(channel.eventLoop(), time));
    private final Store store = new Store();

    /** Keeps one pair, and fails when it is told to. */
    private static final class Store implements TokenStore {
        private @Nullable TokenPair pair;
        private @Nullable Exception failure;
        private final List<String> calls = new ArrayList<>();

        @Override
        public @Nullable TokenPair load() throws IOException {
            calls.add("load");
            return pair;
        }

        @Override
        public void save(TokenPair newPair) throws IOException {
            calls.add("save " + newPair.accessToken());
            if (failure instanceof IOException io) {
                throw io;
            }
            if (failure instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            pair = newPair;
        }
    }

    @Test
    void theConfiguredPairIsUsedWhereNothingIsStored() {
        assertThat(join(tokens(null).current())).isEqualTo(CONFIGURED);
        assertThat(join(tokens(store).current())).isEqualTo(CONFIGURED);
    }

    @Test
    void theStoredPairGoesBeforeTheConfiguredOneAndIsLoadedOnce() {
        store.pair = NEWER;
        Tokens tokens = tokens(store);
        assertThat(join(tokens.current())).isEqualTo(NEWER);
        assertThat(join(tokens.current())).isEqualTo(NEWER);
        assertThat(store.calls).containsExactly("load");
    }

    @Test
    @DisplayName("#20 a refused pair is refreshed once, whoever asks meanwhile")
    void aRefusedPairIsRefreshedOnce() {
        Tokens tokens = tokens(store);
        CompletableFuture<TokenPair> first = tokens.renew(CONFIGURED, requests, Tokens.Cause.REFUSED);
        CompletableFuture<TokenPair> second = tokens.renew(CONFIGURED, requests, Tokens.Cause.REFUSED);
        settle();
        CompletableFuture<TokenPair> third = tokens.renew(CONFIGURED, requests, Tokens.Cause.REFUSED);
        answer("access-2");

        TokenPair expected = new TokenPair("access-2", "access-2-refresh", ManualTime.START + 3_600_000);
        assertThat(join(first)).isEqualTo(expected);
        assertThat(join(second)).isEqualTo(expected);
        assertThat(join(third)).isEqualTo(expected);
        assertThat(join(tokens.current())).isEqualTo(expected);
        assertThat(join(tokens.renew(CONFIGURED, requests, Tokens.Cause.REFUSED)))
                .isEqualTo(expected);
        assertThat(channel.outboundMessages()).isEmpty();
    }

    @Test
    @DisplayName("#23 the new pair is saved before anybody uses it")
    void theNewPairIsSavedBeforeAnybodyUsesIt() {
        Tokens tokens = tokens(store);
        CompletableFuture<TokenPair> renewed = tokens.renew(CONFIGURED, requests, Tokens.Cause.REFUSED);
        renewed.thenAccept(pair -> store.calls.add("used " + pair.accessToken()));
        settle();
        answer("access-2");
        assertThat(store.calls).containsExactly("load", "save access-2", "used access-2");
        assertThat(store.pair).isEqualTo(join(renewed));
    }

    @Test
    @DisplayName("#23 the session goes on with the new pair if saving fails, in whatever way")
    void theSessionGoesOnIfSavingFails() {
        for (Exception failure : List.of(new IOException("disk full"), new IllegalStateException("no connection"))) {
            store.failure = failure;
            Tokens tokens = tokens(store);
            CompletableFuture<TokenPair> renewed = tokens.renew(CONFIGURED, requests, Tokens.Cause.REFUSED);
            settle();
            answer("access-2");
            assertThat(join(renewed).accessToken()).isEqualTo("access-2");
            assertThat(join(tokens.current()).accessToken()).isEqualTo("access-2");
        }
    }

    @Test
    @DisplayName("#24 a newer pair in the store is taken instead of refreshing")
    void aNewerPairInTheStoreIsTaken() {
        Tokens tokens = tokens(store);
        assertThat(join(tokens.current())).isEqualTo(CONFIGURED);
        store.pair = NEWER;
        assertThat(join(tokens.renew(CONFIGURED, requests, Tokens.Cause.REFUSED)))
                .isEqualTo(NEWER);
        assertThat(join(tokens.current())).isEqualTo(NEWER);
        assertThat(channel.outboundMessages()).isEmpty();
    }

    @Test
    void aStoredPairThatWasRefusedIsRefreshedWithItsOwnRefreshToken() throws Exception {
        store.pair = NEWER;
        Tokens tokens = tokens(store);
        assertThat(join(tokens.current())).isEqualTo(NEWER);
        tokens.renew(NEWER, requests, Tokens.Cause.REFUSED);
        settle();
        ProtoMessage sent = channel.readOutbound();
        assertThat(ProtoOARefreshTokenReq.parseFrom(sent.getPayload()).getRefreshToken())
                .isEqualTo("refresh-9");
    }

    @Test
    @DisplayName("#22 without a refresh token the failure says so and is final")
    void withoutARefreshTokenTheFailureSaysSo() {
        TokenPair noRefresh = new TokenPair("access-1", null, null);
        Tokens tokens = new Tokens(
                new AccountOptions(1L, false, noRefresh, null), options(), new Loop(channel.eventLoop(), time));
        CTraderException error = failure(tokens.renew(noRefresh, requests, Tokens.Cause.REFUSED));
        assertThat(error).hasMessageContaining("refreshToken");
        assertThat(error.retryClass()).isEqualTo(RetryClass.FATAL);
        assertThat(error.errorCode()).isEqualTo("CH_ACCESS_TOKEN_INVALID");
        assertThat(channel.outboundMessages()).isEmpty();
    }

    @Test
    @DisplayName("#22 a refused refresh fails and is not remembered as under way")
    void aRefusedRefreshIsNotRemembered() {
        Tokens tokens = tokens(null);
        CompletableFuture<TokenPair> refused = tokens.renew(CONFIGURED, requests, Tokens.Cause.REFUSED);
        ProtoMessage sent = channel.readOutbound();
        calls.complete(new Inbound(
                io.github.camelctrader.openapi.ProtoOAErrorRes.newBuilder()
                        .setErrorCode("CH_ACCESS_TOKEN_INVALID")
                        .build(),
                sent.getClientMsgId()));
        assertThat(failure(refused).errorCode()).isEqualTo("CH_ACCESS_TOKEN_INVALID");
        assertThat(join(tokens.current())).isEqualTo(CONFIGURED);

        CompletableFuture<TokenPair> again = tokens.renew(CONFIGURED, requests, Tokens.Cause.REFUSED);
        answer("access-2");
        assertThat(join(again).accessToken()).isEqualTo("access-2");
    }

    @Test
    void aStoreThatCannotBeReadIsAFailureThatSaysSo() {
        TokenStore broken = new TokenStore() {
            @Override
            public TokenPair load() throws IOException {
                throw new IOException("permission denied");
            }

            @Override
            public void save(TokenPair pair) {}
        };
        CTraderException error = failure(tokens(broken).current());
        assertThat(error).hasMessage("The token store cannot be read: permission denied");
        assertThat(error.retryClass()).isEqualTo(RetryClass.BACKOFF);
    }

    @Test
    @DisplayName("C37: a pair that could not be saved is tried again by itself, for no session may begin for days")
    void aPairThatCouldNotBeSavedIsTriedAgain() {
        Tokens tokens = unsaved(new TokenOwners());
        time.advance(Duration.ofMinutes(5));
        store.failure = null;
        time.advance(Duration.ofSeconds(90));
        settle();
        assertThat(store.pair).extracting(TokenPair::accessToken).isEqualTo("access-2");
        int calls = store.calls.size();
        time.advance(Duration.ofHours(1));
        assertThat(store.calls).hasSize(calls);
        tokens.close();
        assertThat(store.calls).hasSize(calls);
    }

    @Test
    @DisplayName("C37: a pair that could not be saved has its last chance when the connection is closed")
    void aPairThatCouldNotBeSavedIsTriedAtTheEnd() {
        Tokens tokens = unsaved(new TokenOwners());
        store.failure = null;
        tokens.close();
        assertThat(store.pair).extracting(TokenPair::accessToken).isEqualTo("access-2");
        time.advance(Duration.ofHours(1));
        assertThat(store.calls).filteredOn("save access-2"::equals).hasSize(2);
    }

    @Test
    @DisplayName(
            "C37: when the connection that could not save a pair is closed, another one of the grant goes on trying")
    void anotherConnectionGoesOnTrying() {
        TokenOwners owners = new TokenOwners();
        Tokens tokens = unsaved(owners);
        tokens(store, owners);
        tokens.close();
        assertThat(store.pair).isNull();
        store.failure = null;
        time.advance(Duration.ofSeconds(90));
        settle();
        assertThat(store.pair).extracting(TokenPair::accessToken).isEqualTo("access-2");
    }

    @Test
    @DisplayName(
            "C37: a pair that nobody uses any more is tried again for as long as the connection lives, and at its end")
    void aPairThatNobodyUsesIsTriedAgain() {
        unsaved(new TokenOwners()).close();
        store.failure = null;
        time.advance(Duration.ofSeconds(90));
        assertThat(store.pair).extracting(TokenPair::accessToken).isEqualTo("access-2");
        time.advance(Duration.ofHours(1));
        assertThat(store.calls).filteredOn("save access-2"::equals).hasSize(3);
        assertThat(time.pending()).isZero();
    }

    @Test
    @DisplayName("C37: the end of the connection is the last chance of a pair that nobody uses, and leaves no timer")
    void aPairThatNobodyUsesIsTriedAtTheEnd() {
        unsaved(new TokenOwners()).close();
        store.failure = null;
        ofConnection.close();
        assertThat(store.pair).extracting(TokenPair::accessToken).isEqualTo("access-2");
        assertThat(time.pending()).isZero();
    }

    /** Has a new pair, which the store did not take. */
    private Tokens unsaved(TokenOwners owners) {
        store.failure = new IOException("disk full");
        Tokens tokens = tokens(store, owners);
        tokens.renew(CONFIGURED, requests, Tokens.Cause.REFUSED);
        settle();
        answer("access-2");
        assertThat(store.pair).isNull();
        return tokens;
    }

    @Test
    void noSecretIsInAnyText() {
        AccountOptions account = new AccountOptions(1L, false, CONFIGURED, null);
        FeedRequest request = new FeedRequest("x", account, List.of("EURUSD"), Duration.ZERO, true);
        String texts = CONFIGURED + " " + account + " " + request + " " + options();
        assertThat(texts).doesNotContain("access-1", "refresh-1", "demo-secret");
    }

    private Tokens tokens(@Nullable TokenStore where) {
        return tokens(where, new TokenOwners());
    }

    private Tokens tokens(@Nullable TokenStore where, TokenOwners owners) {
        AccountOptions account = new AccountOptions(1L, false, CONFIGURED, where);
        return new Tokens(
                owners.grant(options().clientId(), account),
                options(),
                new Loop(channel.eventLoop(), time),
                ofConnection);
    }

    private ClientOptions options() {
        return TestOptions.of(time);
    }

    private void settle() {
        channel.runPendingTasks();
    }

    private void answer(String accessToken) {
        ProtoMessage sent = channel.readOutbound();
        assertThat(sent).isNotNull();
        calls.complete(new Inbound(
                ProtoOARefreshTokenRes.newBuilder()
                        .setAccessToken(accessToken)
                        .setRefreshToken(accessToken + "-refresh")
                        .setTokenType("bearer")
                        .setExpiresIn(3_600)
                        .build(),
                sent.getClientMsgId()));
        settle();
    }

    private <T> T join(CompletableFuture<T> future) {
        settle();
        assertThat(future).isCompleted();
        return future.join();
    }

    private CTraderException failure(CompletableFuture<?> future) {
        settle();
        assertThat(future).isCompletedExceptionally();
        return Failures.of(future.handle((result, failure) -> failure).join());
    }
}
