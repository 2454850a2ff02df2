// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.login;

import io.github.camelctrader.client.TokenKey;
import io.github.camelctrader.client.TokenPair;
import io.github.camelctrader.client.TokenStore;
import io.github.camelctrader.client.api.AccountOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The token pairs that one component uses. Each has one owner, however many connections, environments and accounts
 * present it: a refresh token works once, and two that renew it would take it from each other.
 *
 * <p>May be used from any thread.
 */
public final class TokenOwners {

    private final Map<Object, TokenGrant> grants = new HashMap<>();
    private final Map<TokenStore, StoreCalls> stores = new HashMap<>();
    private final IdentityHashMap<Object, Claim> claims = new IdentityHashMap<>();

    /** Who uses which pair at present. */
    private record Claim(String name, String clientId, AccountOptions account) {

        private boolean contradicts(Claim other) {
            TokenStore store = account.store();
            if (store == null || !store.equals(other.account.store()) || store.keepsSeveral()) {
                return false;
            }
            boolean differs = TokenKey.isConfigured(account.tokens())
                    && TokenKey.isConfigured(other.account.tokens())
                    && !account.tokens().equals(other.account.tokens());
            return differs || !clientId.equals(other.clientId);
        }
    }

    /**
     * A user of a pair comes; {@link #release} is to be called when it leaves.
     *
     * @throws IllegalArgumentException if it uses a store that keeps one pair together with another one
     */
    public void claim(Object user, String name, String clientId, AccountOptions account) {
        synchronized (this) {
            Claim claim = new Claim(name, clientId, account);
            for (Claim other : claims.values()) {
                if (claim.contradicts(other)) {
                    throw new IllegalArgumentException("Option 'accessToken' (or 'clientId') of " + name
                            + " is not that of " + other.name
                            + ", but their option 'tokenStore' (or 'tokenFile') is the"
                            + " same and keeps one token pair only: give each a store of its own, or one that keeps a pair"
                            + " for each key");
                }
            }
            claims.put(user, claim);
        }
    }

    /** A user of a pair leaves. What the owner knows that nobody else does stays. */
    public void release(Object user) {
        synchronized (this) {
            Claim claim = claims.remove(user);
            if (claim != null) {
                Object key = key(claim.clientId, claim.account);
                TokenGrant grant = grants.get(key);
                boolean used =
                        claims.values().stream().anyMatch(other -> key.equals(key(other.clientId, other.account)));
                if (!used && grant != null && grant.knowsNothingNew()) {
                    grants.remove(key);
                }
            }
        }
    }

    /** The owner of a pair. */
    public TokenGrant grant(String clientId, AccountOptions account) {
        synchronized (this) {
            TokenStore store = account.store();
            StoreCalls calls = store == null ? null : stores.computeIfAbsent(store, key -> new StoreCalls());
            TokenGrant grant = grants.computeIfAbsent(
                    key(clientId, account), key -> new TokenGrant(clientId, account.tokens(), store, calls));
            grant.configured(account.tokens());
            return grant;
        }
    }

    private static Object key(String clientId, AccountOptions account) {
        TokenStore store = account.store();
        TokenPair pair = account.tokens();
        if (store == null) {
            List<@Nullable Object> key = new ArrayList<>();
            key.add(clientId);
            key.add(pair.accessToken());
            key.add(pair.refreshToken());
            return key;
        }
        return store.keepsSeveral() ? List.of(store, TokenKey.of(clientId, pair)) : store;
    }
}
