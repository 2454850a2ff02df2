// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.session;

import io.github.camelctrader.client.api.AccountOptions;
import io.netty.util.collection.LongObjectHashMap;
import io.netty.util.collection.LongObjectMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The account sessions of a connection: one for each account, however its feeds were configured. */
final class AccountRegistry {

    private final List<AccountSession> sessions = new ArrayList<>();
    private final Map<AccountOptions, AccountSession> byOptions = new HashMap<>();
    private final LongObjectMap<AccountSession> byId = new LongObjectHashMap<>();

    /** The session that serves feeds with these options, or null. */
    @Nullable
    AccountSession find(AccountOptions options) {
        Long id = options.accountId();
        return id != null ? byId.get(id.longValue()) : byOptions.get(options);
    }

    /** The session of an account, or null. */
    @Nullable
    AccountSession find(long accountId) {
        return byId.get(accountId);
    }

    void add(AccountOptions options, AccountSession session) {
        sessions.add(session);
        if (options.accountId() != null) {
            byId.put(options.accountId().longValue(), session);
        } else {
            byOptions.put(options, session);
        }
    }

    /** The account of a session that was added without one is known now. */
    void identified(AccountSession session, long accountId) {
        byId.put(accountId, session);
    }

    /** One session turned out to be the same account as another, which takes its place. */
    void replace(AccountSession session, AccountSession other) {
        sessions.remove(session);
        byOptions.replaceAll((options, value) -> value == session ? other : value);
    }

    /** Nobody uses a session any more. */
    void remove(AccountSession session) {
        sessions.remove(session);
        byOptions.values().removeIf(value -> value == session);
        byId.values().removeIf(value -> value == session);
    }

    List<AccountSession> all() {
        return List.copyOf(sessions);
    }
}
