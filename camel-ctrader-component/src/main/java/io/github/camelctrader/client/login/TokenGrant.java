// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.login;

import io.github.camelctrader.client.TokenKey;
import io.github.camelctrader.client.TokenPair;
import io.github.camelctrader.client.TokenStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one token pair and of those that came of it: which is in use, whether it is saved, who presents it
 * with what success, and whether it is being renewed. Shared by all connections that present the pair.
 *
 * <p>May be used from any thread; the monitor is never held while anything else is called.
 */
public final class TokenGrant {

    /** Renewing a token invalidates the old one, and for so long the server may tell us so as well. */
    private static final Duration RECENT = Duration.ofSeconds(30);

    /** What the server has said to a user about the pair that it presents. */
    enum Standing {
        /** Nobody else presents this pair. */
        FREE,
        /** Somebody else has presented it and waits for the answer. */
        OPEN,
        /** It is good for somebody else. */
        ACCEPTED
    }

    private record Presented(TokenPair pair, Standing standing) {}

    private final String clientId;
    private final @Nullable TokenStore store;
    private final @Nullable StoreCalls calls;
    private final Map<Tokens, Presented> users = new HashMap<>();
    private final Set<String> dead = new HashSet<>();
    private TokenPair configured;
    private TokenKey key;
    private @Nullable TokenPair current;
    private @Nullable TokenPair unsaved;
    private @Nullable TokenPair unproven;
    private @Nullable TokenPair replaced;
    private @Nullable TokenPair renewed;
    private long renewedAtNanos;
    private @Nullable CompletableFuture<TokenPair> renewal;
    private CompletableFuture<String> verdict = new CompletableFuture<>();

    TokenGrant(String clientId, TokenPair configured, @Nullable TokenStore store, @Nullable StoreCalls calls) {
        this.clientId = clientId;
        this.configured = configured;
        this.store = store;
        this.calls = calls;
        this.key = TokenKey.of(clientId, configured);
    }

    @Nullable
    TokenStore store() {
        return store;
    }

    StoreCalls calls() {
        return Objects.requireNonNull(calls);
    }

    TokenKey key() {
        synchronized (this) {
            return key;
        }
    }

    /** A pair was configured. Another one than before takes the place of whatever came of that. */
    void configured(TokenPair pair) {
        synchronized (this) {
            if (!TokenKey.isConfigured(pair) || pair.equals(configured)) {
                return;
            }
            if (TokenKey.isConfigured(configured)) {
                current = pair;
                unproven = store == null ? null : pair;
                unsaved = null;
            }
            configured = pair;
            key = TokenKey.of(clientId, pair);
        }
    }

    /** The pair in use; null if it is not known yet. */
    @Nullable
    TokenPair current() {
        synchronized (this) {
            return current;
        }
    }

    /** The store was asked for the first time. */
    TokenPair begin(@Nullable TokenPair stored) {
        synchronized (this) {
            TokenPair pair = current != null ? current : stored != null ? stored : configured;
            current = pair;
            return pair;
        }
    }

    /** The pair that could not be saved yet, or null. */
    @Nullable
    TokenPair unsaved() {
        synchronized (this) {
            return unsaved;
        }
    }

    /** Whether somebody else has saved a newer pair than the one that could not be saved. */
    boolean isOutdated(@Nullable TokenPair stored) {
        synchronized (this) {
            TokenPair mine = unsaved;
            return mine != null
                    && stored != null
                    && replaced != null
                    && !stored.accessToken().equals(mine.accessToken())
                    && !stored.accessToken().equals(replaced.accessToken())
                    && !isOlder(stored, mine);
        }
    }

    /**
     * How saving went, in time or later. A pair that was saved over a newer one leaves that to be saved again.
     *
     * @return whether the newest pair is known to be unsaved since now
     */
    boolean saved(TokenPair pair, boolean success) {
        synchronized (this) {
            boolean before = unsaved != null;
            boolean newest = current == null || current.accessToken().equals(pair.accessToken());
            if (newest) {
                unsaved = success ? null : pair;
            } else if (success) {
                unsaved = current;
                replaced = pair;
            }
            return !before && unsaved != null;
        }
    }

    /** Whether this pair may take the place of another one. */
    boolean replaces(@Nullable TokenPair stored, TokenPair old) {
        synchronized (this) {
            return stored != null
                    && !stored.accessToken().equals(old.accessToken())
                    && !dead.contains(stored.accessToken())
                    && !isOlder(stored, old);
        }
    }

    /** The configured pair, if that may be good for something where another one is refused for good. */
    @Nullable
    TokenPair fallback(TokenPair old) {
        synchronized (this) {
            dead.add(old.accessToken());
            return TokenKey.isConfigured(configured) && !dead.contains(configured.accessToken()) ? configured : null;
        }
    }

    /** The renewal under way, or null. */
    @Nullable
    CompletableFuture<TokenPair> renewal() {
        synchronized (this) {
            return renewal;
        }
    }

    /** Begins a renewal, unless one is under way already. Returns the one that counts. */
    CompletableFuture<TokenPair> renewing(CompletableFuture<TokenPair> mine) {
        synchronized (this) {
            if (renewal == null) {
                renewal = mine;
            }
            return renewal;
        }
    }

    void renewalEnded(CompletableFuture<TokenPair> mine) {
        synchronized (this) {
            if (renewal == mine) {
                renewal = null;
            }
        }
    }

    /** A pair takes the place of another one. Returns who is to be told. */
    List<Tokens> adopt(TokenPair pair, TokenPair old, long nanos) {
        synchronized (this) {
            replaced = old;
            current = pair;
            renewed = pair;
            renewedAtNanos = nanos;
            return List.copyOf(users.keySet());
        }
    }

    /** Those who present the pair. */
    List<Tokens> users() {
        synchronized (this) {
            return List.copyOf(users.keySet());
        }
    }

    /** Whether a pair took the place of another one so lately that news of a dead token mean the other one. */
    boolean isRecent(TokenPair pair, long nanos) {
        synchronized (this) {
            return pair.equals(renewed) && nanos - renewedAtNanos < RECENT.toNanos();
        }
    }

    /** Whether the pair in use was renewed here less than so long ago. */
    boolean renewedWithin(Duration time, long nanos) {
        synchronized (this) {
            return renewed != null && nanos - renewedAtNanos < time.toNanos();
        }
    }

    /** A user is there and presents nothing. */
    void idle(Tokens user) {
        stands(user, configured, Standing.FREE);
    }

    void presents(Tokens user, TokenPair pair) {
        stands(user, pair, Standing.OPEN);
    }

    /** Returns whether the pair is to be saved now that it has proved good: it was configured in place of another. */
    boolean accepted(Tokens user, TokenPair pair) {
        boolean save;
        synchronized (this) {
            dead.remove(pair.accessToken());
            save = pair.equals(unproven);
            if (save) {
                unproven = null;
            }
        }
        stands(user, pair, Standing.ACCEPTED);
        return save;
    }

    void left(Tokens user) {
        synchronized (this) {
            users.remove(user);
        }
        told();
    }

    /** The server says that a pair is no longer good, whoever it was accepted with before. */
    void invalidated(TokenPair pair) {
        synchronized (this) {
            users.replaceAll((user, one) ->
                    one.pair.accessToken().equals(pair.accessToken()) && one.standing == Standing.ACCEPTED
                            ? new Presented(pair, Standing.FREE)
                            : one);
        }
    }

    /** How others fare with a pair. */
    Standing standing(TokenPair pair, Tokens but) {
        synchronized (this) {
            Standing highest = Standing.FREE;
            for (Map.Entry<Tokens, Presented> one : users.entrySet()) {
                Presented presented = one.getValue();
                if (one.getKey() != but
                        && presented.pair.accessToken().equals(pair.accessToken())
                        && presented.standing.compareTo(highest) > 0) {
                    highest = presented.standing;
                }
            }
            return highest;
        }
    }

    /** Completes when somebody's standing has changed. */
    CompletableFuture<String> nextVerdict() {
        synchronized (this) {
            return verdict;
        }
    }

    /** Whether all that is known here is in the configuration or in the store as well. */
    boolean knowsNothingNew() {
        synchronized (this) {
            return unsaved == null && renewal == null && (store != null || renewed == null);
        }
    }

    private void stands(Tokens user, TokenPair pair, Standing standing) {
        synchronized (this) {
            users.put(user, new Presented(pair, standing));
        }
        told();
    }

    private void told() {
        CompletableFuture<String> before;
        synchronized (this) {
            before = verdict;
            verdict = new CompletableFuture<>();
        }
        before.complete("changed");
    }

    private static boolean isOlder(TokenPair stored, TokenPair other) {
        return stored.expiresAt() != null && other.expiresAt() != null && stored.expiresAt() < other.expiresAt();
    }
}
