// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All tokens and accounts. The event loop only. */
final class Grants {

    private final List<Grant> grants = new ArrayList<>();

    /** Groups the accounts by their access token; those without one belong to the default tokens. */
    Grants(String accessToken, String refreshToken, List<SimulatedAccount> accounts) {
        Map<String, List<SimulatedAccount>> byToken = new LinkedHashMap<>();
        byToken.put(accessToken, new ArrayList<>());
        Map<String, String> refreshTokens = new LinkedHashMap<>(Map.of(accessToken, refreshToken));
        for (SimulatedAccount account : accounts) {
            String access = account.accessToken() == null ? accessToken : account.accessToken();
            String refresh = account.refreshToken() == null ? access + "-refresh" : account.refreshToken();
            byToken.computeIfAbsent(access, key -> new ArrayList<>()).add(account);
            refreshTokens.putIfAbsent(access, refresh);
        }
        byToken.forEach((access, members) ->
                grants.add(new Grant(grants.size() + 1L, access, refreshTokens.getOrDefault(access, ""), members)));
    }

    /** The grant of the simulator's default tokens. */
    Grant first() {
        return grants.get(0);
    }

    Optional<Grant> byAccessToken(String token) {
        return grants.stream().filter(grant -> grant.opensWith(token)).findFirst();
    }

    Optional<Grant> byRefreshToken(String token) {
        return grants.stream()
                .filter(grant -> grant.refreshToken().equals(token))
                .findFirst();
    }

    Optional<Grant> byAccount(long accountId) {
        return grants.stream().filter(grant -> grant.holds(accountId)).findFirst();
    }

    Optional<SimulatedAccount> account(long accountId) {
        return grants.stream()
                .flatMap(grant -> grant.accounts().stream())
                .filter(account -> account.id() == accountId)
                .findFirst();
    }

    /** The ids of all accounts. */
    List<Long> accountIds() {
        return grants.stream()
                .flatMap(grant -> grant.accounts().stream())
                .map(SimulatedAccount::id)
                .toList();
    }
}
