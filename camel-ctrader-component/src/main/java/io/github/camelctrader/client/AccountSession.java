/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.github.camelctrader.client;

import com.google.protobuf.Message;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.LifecycleType;
import io.github.camelctrader.openapi.ProtoOAAccountAuthReq;
import io.github.camelctrader.openapi.ProtoOASymbolsListReq;
import io.github.camelctrader.openapi.ProtoOASymbolsListRes;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns the authentication concern of one account: presents its token, loads its symbols, and starts over when the
 * session is lost, without touching the socket or other accounts.
 *
 * <ul>
 *   <li>A token that is no longer good is renewed once and presented again on the same link.
 *   <li>A permanent refusal is probed once per five minutes, also across reconnects.
 *   <li>Confined to the event loop.
 * </ul>
 */
final class AccountSession {

    /** What the session needs of those around it. */
    interface Owner {
        /** The session has its symbols, or was refused: nothing of the handshake is outstanding here. */
        void settled(AccountSession session);

        /** The application's session is gone, so that no account can be authenticated. */
        void applicationLost(CTraderException error);

        /**
         * The account that a token leads to is known.
         *
         * @return whether another session serves it already and has taken over this one's feeds
         */
        boolean mergedInto(AccountSession session, long accountId);
    }

    /** Renewing a token invalidates the old one, and the server may tell us so as well. */
    private static final Duration OWN_RENEWAL = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(AccountSession.class);

    private final AccountOptions account;
    private final ClientOptions options;
    private final Timers timers;
    private final Tokens tokens;
    private final Lifecycle lifecycle;
    private final Owner owner;
    private final AccountFeeds feeds;

    private AccountState state = AccountState.NONE;
    private @Nullable Long accountId;
    private @Nullable TokenPair presented;
    private @Nullable Requests requests;
    private @Nullable LifecycleEvent last;
    private boolean renewed;
    private int epoch;
    private int failures;
    /** The server's answer holds until then, also across links. */
    private long notBeforeNanos;

    private boolean permanent;
    private boolean everRenewed;
    private long renewedAtNanos;
    private Runnable retry = Timers.NONE;
    private Runnable stable = Timers.NONE;
    private Runnable refresh = Timers.NONE;

    AccountSession(
            AccountOptions account,
            ClientOptions options,
            Timers timers,
            Tokens tokens,
            Lifecycle lifecycle,
            Owner owner,
            Counters counters) {
        this.account = account;
        this.options = options;
        this.timers = timers;
        this.tokens = tokens;
        this.lifecycle = lifecycle;
        this.owner = owner;
        this.accountId = account.accountId();
        this.notBeforeNanos = timers.time().nanoTime();
        this.feeds = new AccountFeeds(options, timers, lifecycle, counters, this::sessionLost);
    }

    @Nullable
    Long accountId() {
        return accountId;
    }

    AccountState state() {
        return state;
    }

    AccountFeeds feeds() {
        return feeds;
    }

    /** The last event of this session on this link, for feeds that join; null if there was none. */
    @Nullable
    LifecycleEvent last() {
        return last;
    }

    /** The server has refused this account for good, as far as is known. */
    boolean isRefused() {
        return permanent;
    }

    /** The application is authenticated on a link: presents the account's token. */
    void start(Requests newRequests) {
        requests = newRequests;
        long wait = notBeforeNanos - timers.time().nanoTime();
        if (wait > 0) {
            state = AccountState.REFUSED;
            retryAfter(Duration.ofNanos(wait));
            owner.settled(this);
        } else {
            authenticate();
        }
    }

    /** The link is gone. */
    void linkLost(String reason) {
        requests = null;
        reset(reason);
        if (!permanent) {
            last = null;
        }
    }

    void close() {
        epoch++;
        cancelTimers();
        feeds.close();
    }

    private void reset(String reason) {
        epoch++;
        cancelTimers();
        renewed = false;
        state = AccountState.NONE;
        feeds.lost(reason);
    }

    /** The server dropped this session; the link and the other accounts go on. */
    void disconnected(String reason, @Nullable String errorCode) {
        if (requests == null) {
            return;
        }
        tell(lifecycle.event(LifecycleType.ACCOUNT_DISCONNECTED).reason(reason).errorCode(errorCode));
        reset(reason);
        state = AccountState.PENDING;
        // The first time at once; a server that drops every session soon after it began is not asked in a hot loop.
        int before = failures++;
        retryAfter(
                before == 0
                        ? Duration.ZERO
                        : Duration.ofMillis(options.backoff().delayMillis(before, options.random())));
    }

    /** The server no longer accepts the token: another one is presented in place, subscriptions survive. */
    void tokenInvalidated(@Nullable String reason) {
        if (requests == null || presented == null) {
            return;
        }
        tell(lifecycle.event(LifecycleType.TOKEN_INVALIDATED).reason(reason));
        retry.run(); // the token is presented now; a retry as well would begin the session twice
        if (state != AccountState.READY) {
            epoch++;
        }
        boolean ourOwnDoing = timers.time().nanoTime() - renewedAtNanos < OWN_RENEWAL.toNanos() && everRenewed;
        if (ourOwnDoing) {
            present(requests, presented, epoch);
        } else {
            renewed = true;
            renewAndPresent(requests, presented, epoch);
        }
    }

    /** The broker changed symbols: lists them again. */
    void symbolsChanged() {
        if (state != AccountState.READY || requests == null) {
            return;
        }
        int startedIn = epoch;
        listSymbols(requests, Objects.requireNonNull(accountId)).whenComplete((directory, failure) -> {
            if (startedIn != epoch) {
                return;
            }
            if (failure == null) {
                feeds.update(directory);
            } else {
                LOG.warn(
                        "{} symbol list not refreshed: {}",
                        lifecycle,
                        Failures.of(failure).getMessage());
            }
            refreshSlowly();
        });
    }

    private void sessionLost(CTraderException error) {
        if (error.retryClass() == RetryClass.REFRESH) {
            tokenInvalidated(error.getMessage());
        } else {
            disconnected(String.valueOf(error.getMessage()), error.errorCode());
        }
    }

    private void authenticate() {
        Requests current = Objects.requireNonNull(requests);
        state = AccountState.PENDING;
        int startedIn = epoch;
        then(tokens.current(), startedIn, pair -> present(current, pair, startedIn));
    }

    private void present(Requests current, TokenPair pair, int startedIn) {
        presented = pair;
        then(AccountChoice.choose(account, accountId, pair, current), startedIn, id -> {
            if (accountId == null && owner.mergedInto(this, id)) {
                return;
            }
            accountId = id;
            Message request = ProtoOAAccountAuthReq.newBuilder()
                    .setCtidTraderAccountId(id)
                    .setAccessToken(pair.accessToken())
                    .build();
            then(successIfAlready(current.send(request)), startedIn, answer -> authenticated(current, startedIn));
        });
    }

    private void authenticated(Requests current, int startedIn) {
        boolean inPlace = state == AccountState.READY;
        permanent = false;
        renewed = false;
        notBeforeNanos = timers.time().nanoTime();
        tell(lifecycle.event(LifecycleType.ACCOUNT_AUTHENTICATED));
        if (!inPlace) {
            state = AccountState.AUTHENTICATED;
            loadSymbols(current, startedIn);
        }
    }

    private void loadSymbols(Requests current, int startedIn) {
        long id = Objects.requireNonNull(accountId);
        then(listSymbols(current, id), startedIn, directory -> {
            state = AccountState.READY;
            stable = timers.schedule(options.backoff().maxDelay().toMillis(), () -> failures = 0);
            owner.settled(this);
            feeds.start(directory, current, id);
            refreshSlowly();
        });
    }

    private static CompletableFuture<SymbolDirectory> listSymbols(Requests current, long id) {
        return current.send(ProtoOASymbolsListReq.newBuilder()
                        .setCtidTraderAccountId(id)
                        .build())
                .thenApply(answer -> new SymbolDirectory(((ProtoOASymbolsListRes) answer).getSymbolList()));
    }

    /** A token that stands for no symbol may stand for one in a later list. */
    private void refreshSlowly() {
        refresh.run();
        if (feeds.hasUnresolved()) {
            refresh = timers.schedule(RetryDelays.SLOW.toMillis(), this::symbolsChanged);
        }
    }

    /** Goes on with a result, unless the session it belongs to is history by then. */
    private <T> void then(CompletableFuture<T> step, int startedIn, Consumer<T> next) {
        step.whenComplete((result, failure) -> {
            if (startedIn != epoch) {
                return;
            }
            if (failure == null) {
                next.accept(result);
            } else {
                failed(Failures.of(failure));
            }
        });
    }

    private static CompletableFuture<Message> successIfAlready(CompletableFuture<Message> step) {
        return step.exceptionallyCompose(failure -> {
            CTraderException error = Failures.of(failure);
            return error.retryClass() == RetryClass.SUCCESS
                    ? CompletableFuture.completedFuture(ProtoOAAccountAuthReq.getDefaultInstance())
                    : CompletableFuture.failedFuture(error);
        });
    }

    private void failed(CTraderException error) {
        Requests current = Objects.requireNonNull(requests);
        if (error.retryClass() == RetryClass.REFRESH && presented != null && !renewed) {
            renewed = true;
            renewAndPresent(current, presented, epoch);
        } else if (error.retryClass() == RetryClass.REAUTHENTICATE && state == AccountState.PENDING) {
            owner.applicationLost(error);
        } else {
            refused(error);
        }
    }

    private void renewAndPresent(Requests current, TokenPair old, int startedIn) {
        then(tokens.renew(old, current), startedIn, pair -> {
            everRenewed = true;
            renewedAtNanos = timers.time().nanoTime();
            tell(lifecycle.event(LifecycleType.TOKEN_REFRESHED));
            present(current, pair, startedIn);
        });
    }

    private void refused(CTraderException error) {
        boolean dead = error.retryClass() == RetryClass.FATAL || error.retryClass() == RetryClass.REFRESH;
        Duration delay = dead ? RetryDelays.PERMANENT : RetryDelays.of(error, failures, options);
        failures++;
        permanent = dead;
        tell(lifecycle
                .event(LifecycleType.AUTH_FAILED)
                .reason(error.getMessage())
                .errorCode(error.errorCode())
                .attempt(failures)
                .retryIn(delay.toMillis()));
        if (dead) {
            reset("account refused");
            state = AccountState.REFUSED;
        }
        if (!(error instanceof RequestTimeoutException)) {
            // An answer, if not the one hoped for: it is the delay that counts now, no longer the handshake's deadline.
            notBeforeNanos = timers.time().nanoTime() + delay.toNanos();
            owner.settled(this);
        }
        retryAfter(delay);
    }

    private void retryAfter(Duration delay) {
        retry.run();
        retry = timers.schedule(delay.toMillis(), () -> {
            renewed = false;
            authenticate();
        });
    }

    private void cancelTimers() {
        retry.run();
        stable.run();
        refresh.run();
    }

    private void tell(LifecycleEvent.Builder builder) {
        LifecycleEvent event = builder.accountId(accountId).build();
        last = event;
        lifecycle.log(event, "");
        feeds.tell(event);
    }
}
