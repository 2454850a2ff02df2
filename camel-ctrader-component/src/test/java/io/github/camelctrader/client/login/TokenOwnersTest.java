// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.protobuf.Message;
import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.Counters;
import io.github.camelctrader.client.Failures;
import io.github.camelctrader.client.NotConnectedException;
import io.github.camelctrader.client.RequestTimeoutException;
import io.github.camelctrader.client.RetryClass;
import io.github.camelctrader.client.TestOptions;
import io.github.camelctrader.client.TokenKey;
import io.github.camelctrader.client.TokenPair;
import io.github.camelctrader.client.TokenStore;
import io.github.camelctrader.client.api.AccountOptions;
import io.github.camelctrader.client.link.Calls;
import io.github.camelctrader.client.link.OfflineLink;
import io.github.camelctrader.client.link.Requests;
import io.github.camelctrader.client.options.ClientOptions;
import io.github.camelctrader.client.support.Loop;
import io.github.camelctrader.client.support.ManualTime;
import io.github.camelctrader.client.wire.Inbound;
import io.github.camelctrader.openapi.ProtoMessage;
import io.github.camelctrader.openapi.ProtoOAErrorRes;
import io.github.camelctrader.openapi.ProtoOARefreshTokenRes;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** One pair, several connections, and a store that is slow, shared or late. */
class TokenOwnersTest {

    private static final String APP = "demo-client";
    private static final TokenPair FIRST = new TokenPair("access-1", "refresh-1", null);
    private static final TokenPair SECOND = new TokenPair("access-2", "refresh-2", null);
    private static final TokenPair OTHER = new TokenPair("other-1", "other-refresh-1", null);

    private final ManualTime time = new ManualTime();
    private final MemoryTokenStore store = new MemoryTokenStore();
    private final TokenOwners owners = new TokenOwners();
    private final List<Runnable> calls = new ArrayList<>();
    private boolean held;

    /** What a connection has of its own. */
    private final class Client {
        final EmbeddedChannel channel = new EmbeddedChannel();
        final ClientOptions options = TestOptions.resolvingOn(time, task -> {
            if (held) {
                calls.add(task);
            } else {
                task.run();
            }
        });
        final Calls open = OfflineLink.calls(options, channel.eventLoop(), new Counters());
        final Requests requests = OfflineLink.requests(channel, open);
        final Tokens tokens;

        Client(TokenPair configured, @Nullable TokenStore where) {
            this(owners, configured, where);
        }

        Client(TokenOwners process, TokenPair configured, @Nullable TokenStore where) {
            AccountOptions account = new AccountOptions(1L, null, configured, where);
            tokens = new Tokens(process.grant(APP, account), options, new Loop(channel.eventLoop(), options.time()));
        }

        CompletableFuture<TokenPair> renew(TokenPair old, Tokens.Cause cause) {
            return tokens.renew(old, requests, cause);
        }

        boolean asked() {
            channel.runPendingTasks();
            return !channel.outboundMessages().isEmpty();
        }

        void answer(Message answer) {
            ProtoMessage sent = channel.readOutbound();
            open.complete(new Inbound(answer, sent.getClientMsgId()));
            channel.runPendingTasks();
        }

        void renewed(TokenPair pair) {
            answer(ProtoOARefreshTokenRes.newBuilder()
                    .setAccessToken(pair.accessToken())
                    .setRefreshToken(String.valueOf(pair.refreshToken()))
                    .setTokenType("bearer")
                    .setExpiresIn(0)
                    .build());
        }

        void refused() {
            answer(ProtoOAErrorRes.newBuilder()
                    .setErrorCode("CH_ACCESS_TOKEN_INVALID")
                    .build());
        }
    }

    @Test
    @DisplayName("C7: a store call that hangs fails at its deadline, and the next one does not wait for it")
    void aStoreThatHangs() {
        held = true;
        Client client = new Client(FIRST, store);
        CompletableFuture<TokenPair> hangs = client.tokens.current();
        time.advance(Duration.ofMillis(9_999));
        assertThat(hangs).isNotDone();
        time.advance(Duration.ofMillis(1));
        assertThat(error(hangs)).hasMessage("The token store has not answered within 10000 ms");
        assertThat(error(hangs).retryClass()).isEqualTo(RetryClass.BACKOFF);

        held = false;
        store.pair = SECOND;
        assertThat(client.tokens.current()).isCompletedWithValue(SECOND);
        assertThat(time.pending()).isZero();
    }

    @Test
    @DisplayName("C7: when two calls hang further ones fail at once, until one of them ends")
    void aStoreThatHangsForGood() {
        held = true;
        Client client = new Client(FIRST, store);
        for (int n = 1; n <= StoreCalls.MAX_HANGING; n++) {
            client.tokens.current();
            time.advance(StoredPair.TIMEOUT);
        }
        assertThat(error(client.tokens.current())).hasMessageContaining("2 calls hang");
        held = false;
        calls.get(0).run();
        assertThat(client.tokens.current()).isCompletedWithValue(FIRST);
    }

    @Test
    @DisplayName("C7: a renewed pair whose saving hangs is used all the same, and saved later")
    void savingHangs() {
        Client client = new Client(FIRST, store);
        CompletableFuture<TokenPair> renewed = client.renew(FIRST, Tokens.Cause.REFUSED);
        held = true;
        client.renewed(SECOND);
        assertThat(renewed).isNotDone();
        time.advance(StoredPair.TIMEOUT);
        assertThat(renewed).isCompletedWithValue(SECOND);

        held = false;
        assertThat(client.tokens.current()).isCompletedWithValue(SECOND);
        assertThat(store.pair).isEqualTo(SECOND);
    }

    @Test
    @DisplayName("C13: after a refused renewal the store is looked into for some seconds more")
    void theOtherProcessSavesLate() {
        Client client = new Client(FIRST, store);
        CompletableFuture<TokenPair> renewed = client.renew(FIRST, Tokens.Cause.REFUSED);
        client.refused();
        time.advance(Duration.ofSeconds(1));
        assertThat(renewed).isNotDone();
        store.pair = SECOND;
        time.advance(Duration.ofSeconds(2));
        assertThat(renewed).isCompletedWithValue(SECOND);
        assertThat(client.asked()).isFalse();
    }

    @Test
    @DisplayName("C13: only then is the pair called dead")
    void nobodySavesAnything() {
        Client client = new Client(FIRST, store);
        CompletableFuture<TokenPair> renewed = client.renew(FIRST, Tokens.Cause.REFUSED);
        client.refused();
        time.advance(Duration.ofMillis(6_999));
        assertThat(renewed).isNotDone();
        time.advance(Duration.ofMillis(1));
        assertThat(error(renewed).errorCode()).isEqualTo("CH_ACCESS_TOKEN_INVALID");
        assertThat(time.pending()).isZero();
    }

    @Test
    @DisplayName("C13 R30: of two processes with one store, one refreshes, and the other takes what it has saved")
    void oneRefreshInAll() {
        Client one = new Client(FIRST, store);
        Client two = new Client(new TokenOwners(), FIRST, store);
        CompletableFuture<TokenPair> renewed = one.renew(FIRST, Tokens.Cause.EXPIRES);
        CompletableFuture<TokenPair> taken = two.renew(FIRST, Tokens.Cause.INVALIDATED);
        time.advance(Duration.ofMillis(500));
        one.renewed(SECOND);
        time.advance(Duration.ofSeconds(1));
        assertThat(renewed).isCompletedWithValue(SECOND);
        assertThat(taken).isCompletedWithValue(SECOND);
        assertThat(two.asked()).isFalse();
    }

    @Test
    @DisplayName("C14: connections of one component share a pair: one refresh, and the calls of a store one at a time")
    void connectionsShareAPair() {
        Client demo = new Client(FIRST, store);
        Client live = new Client(FIRST, store);
        CompletableFuture<TokenPair> one = demo.renew(FIRST, Tokens.Cause.REFUSED);
        CompletableFuture<TokenPair> two = live.renew(FIRST, Tokens.Cause.REFUSED);
        assertThat(live.asked()).isFalse();
        demo.renewed(SECOND);
        assertThat(one).isCompletedWithValue(SECOND);
        assertThat(two).isCompletedWithValue(SECOND);
        assertThat(live.tokens.current()).isCompletedWithValue(SECOND);
        assertThat(store.saved).containsExactly(SECOND);
        assertThat(store.mostAtOnce).hasValue(1);
    }

    @Test
    @DisplayName("C14: a call of the store waits for the one before, whichever connection made it")
    void oneCallAtATime() {
        held = true;
        new Client(FIRST, store).tokens.current();
        new Client(FIRST, store).tokens.current();
        assertThat(calls).hasSize(1);
        calls.remove(0).run();
        assertThat(calls).hasSize(1);
    }

    @Test
    @DisplayName("C14: whoever waits for the renewal of a connection that closes is told")
    void theConnectionThatRenewsCloses() {
        Client demo = new Client(FIRST, null);
        Client live = new Client(FIRST, null);
        demo.renew(FIRST, Tokens.Cause.REFUSED);
        CompletableFuture<TokenPair> two = live.renew(FIRST, Tokens.Cause.REFUSED);
        demo.tokens.close();
        assertThat(error(two)).isInstanceOf(NotConnectedException.class);
        CompletableFuture<TokenPair> again = live.renew(FIRST, Tokens.Cause.REFUSED);
        live.renewed(SECOND);
        assertThat(again).isCompletedWithValue(SECOND);
    }

    @Test
    @DisplayName(
            "C17: a changed configured pair takes the place of what came of the old one, and is kept once accepted")
    void aChangedPairWins() {
        Client before = new Client(FIRST, store);
        before.renew(FIRST, Tokens.Cause.REFUSED);
        before.renewed(SECOND);
        before.tokens.close();

        Client after = new Client(OTHER, store);
        assertThat(after.tokens.current()).isCompletedWithValue(OTHER);
        assertThat(store.pair).isEqualTo(SECOND);
        after.tokens.accepted(OTHER);
        assertThat(store.pair).isEqualTo(OTHER);
    }

    @Test
    @DisplayName("C17: when the stored pair is dead the configured one is tried before giving up")
    void theConfiguredPairIsTried() {
        store.pair = SECOND;
        Client client = new Client(FIRST, store);
        assertThat(client.tokens.current()).isCompletedWithValue(SECOND);
        CompletableFuture<TokenPair> renewed = client.renew(SECOND, Tokens.Cause.REFUSED);
        client.refused();
        assertThat(renewed).isCompletedWithValue(FIRST);

        CompletableFuture<TokenPair> dead = client.renew(FIRST, Tokens.Cause.REFUSED);
        client.refused();
        time.advance(Duration.ofSeconds(7));
        assertThat(error(dead).errorCode()).isEqualTo("CH_ACCESS_TOKEN_INVALID");
    }

    @Test
    @DisplayName("C18: two pairs on a store that keeps one fail the start, and the message names both options")
    void twoPairsOnOneStore() {
        owners.claim("a", "ctrader:EURUSD", APP, new AccountOptions(1L, null, FIRST, store));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> owners.claim("b", "ctrader:XAUUSD", APP, new AccountOptions(2L, null, OTHER, store)))
                .withMessageContainingAll("accessToken", "tokenStore", "tokenFile", "ctrader:EURUSD", "ctrader:XAUUSD")
                .satisfies(error -> assertThat(error.getMessage()).doesNotContain("other-1", "access-1"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> owners.claim("c", "third", "other-app", new AccountOptions(2L, null, FIRST, store)));
        owners.claim("d", "same", APP, new AccountOptions(3L, null, FIRST, store));
        owners.claim("e", "unset", APP, new AccountOptions(4L, null, new TokenPair("", null, null), store));

        owners.release("a");
        owners.release("d");
        owners.claim("b", "ctrader:XAUUSD", APP, new AccountOptions(2L, null, OTHER, store));
    }

    @Test
    @DisplayName("C18, K11: a store that keeps several pairs is asked by key, and never gives one account another's")
    void aStoreWithKeys() {
        KeyedStore keyed = new KeyedStore();
        owners.claim("a", "one", APP, new AccountOptions(1L, null, FIRST, keyed));
        owners.claim("b", "two", APP, new AccountOptions(2L, null, OTHER, keyed));
        Client one = new Client(FIRST, keyed);
        Client two = new Client(OTHER, keyed);
        one.renew(FIRST, Tokens.Cause.REFUSED);
        one.renewed(SECOND);
        assertThat(two.tokens.current()).isCompletedWithValue(OTHER);
        assertThat(new Client(new TokenOwners(), FIRST, keyed).tokens.current()).isCompletedWithValue(SECOND);
        assertThat(keyed.pairs.keySet()).singleElement().satisfies(key -> {
            assertThat(key.clientId()).isEqualTo(APP);
            assertThat(key.toString()).doesNotContain("access-1", "refresh-1");
        });
    }

    @Test
    @DisplayName("C20: a pair that is good for another account is not renewed because one is refused with it")
    void oneAccountHasLeftTheGrant() {
        Client good = new Client(FIRST, null);
        Client gone = new Client(FIRST, null);
        good.tokens.presents(FIRST);
        CompletableFuture<TokenPair> renewed = gone.renew(FIRST, Tokens.Cause.REFUSED);
        assertThat(renewed).isNotDone(); // what the other account hears decides
        good.tokens.accepted(FIRST);
        assertThat(error(renewed).retryClass()).isEqualTo(RetryClass.FATAL);
        assertThat(gone.asked()).isFalse();
        assertThat(error(gone.renew(FIRST, Tokens.Cause.REFUSED))).hasMessageContaining("accepted for another");
    }

    @Test
    @DisplayName("C20: one that is refused for both, or said to be dead, is renewed")
    void bothAreRefused() {
        Client one = new Client(FIRST, null);
        Client two = new Client(FIRST, null);
        one.tokens.presents(FIRST);
        CompletableFuture<TokenPair> renewed = two.renew(FIRST, Tokens.Cause.REFUSED);
        one.tokens.idle();
        assertThat(two.asked()).isTrue();
        two.renewed(SECOND);
        assertThat(renewed).isCompletedWithValue(SECOND);

        one.tokens.accepted(SECOND);
        one.tokens.invalidated(SECOND);
        two.renew(SECOND, Tokens.Cause.REFUSED);
        assertThat(two.asked()).isTrue();
    }

    @Test
    @DisplayName("C21: the answer to a renewal is taken, kept and told, however late it comes")
    void aLateAnswer() {
        Client client = new Client(FIRST, store);
        AtomicInteger told = new AtomicInteger();
        client.tokens.whenNewer(told::incrementAndGet);
        CompletableFuture<TokenPair> renewed = client.renew(FIRST, Tokens.Cause.REFUSED);
        time.advance(Tokens.RENEWAL_TIMEOUT);
        assertThat(error(renewed)).isInstanceOf(RequestTimeoutException.class);
        time.advance(Duration.ofMinutes(10));
        client.renewed(SECOND);
        assertThat(told).hasValue(1);
        assertThat(store.pair).isEqualTo(SECOND);
        assertThat(client.tokens.current()).isCompletedWithValue(SECOND);
        assertThat(client.renew(FIRST, Tokens.Cause.REFUSED)).isCompletedWithValue(SECOND);
    }

    @Test
    @DisplayName("C37: a pair that could not be saved does not overwrite the newer one of another process")
    void anUnsavedPairLooksFirst() {
        store.pair = FIRST;
        Client client = new Client(FIRST, store);
        store.saveFails = new IOException("disk full");
        CompletableFuture<TokenPair> renewed = client.renew(FIRST, Tokens.Cause.REFUSED);
        client.renewed(SECOND);
        assertThat(renewed).isCompletedWithValue(SECOND);
        store.saveFails = null;
        TokenPair third = new TokenPair("access-3", "refresh-3", null);
        store.pair = third;
        assertThat(client.tokens.current()).isCompletedWithValue(third);
        assertThat(store.saved).isEmpty();
        assertThat(client.tokens.current()).isCompletedWithValue(third);
    }

    private static final class KeyedStore implements TokenStore {
        private final Map<TokenKey, TokenPair> pairs = new HashMap<>();

        @Override
        public @Nullable TokenPair load() {
            throw new AssertionError("asked without a key");
        }

        @Override
        public void save(TokenPair pair) {
            throw new AssertionError("asked without a key");
        }

        @Override
        public boolean keepsSeveral() {
            return true;
        }

        @Override
        public @Nullable TokenPair load(TokenKey key) {
            return pairs.get(key);
        }

        @Override
        public void save(TokenKey key, TokenPair pair) {
            pairs.put(key, pair);
        }
    }

    private static CTraderException error(CompletableFuture<?> future) {
        assertThat(future).isCompletedExceptionally();
        return Failures.of(future.handle((result, failure) -> failure).join());
    }
}
