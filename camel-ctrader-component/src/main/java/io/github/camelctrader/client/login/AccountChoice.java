// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.login;

import com.google.protobuf.Message;
import io.github.camelctrader.client.AccountOptions;
import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.ErrorCodes;
import io.github.camelctrader.client.TokenPair;
import io.github.camelctrader.client.link.Requests;
import io.github.camelctrader.openapi.ProtoOACtidTraderAccount;
import io.github.camelctrader.openapi.ProtoOAGetAccountListByAccessTokenReq;
import io.github.camelctrader.openapi.ProtoOAGetAccountListByAccessTokenRes;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Finds the account to use where none was configured: the token's only one on this environment. */
final class AccountChoice {

    private static final int MAX_NAMED = 20;

    private AccountChoice() {}

    /** The id known already, or else the one the token leaves no choice about. */
    static CompletableFuture<Long> choose(
            AccountOptions account, @Nullable Long known, TokenPair pair, Requests requests) {
        if (known != null) {
            return CompletableFuture.completedFuture(known);
        }
        Message request = ProtoOAGetAccountListByAccessTokenReq.newBuilder()
                .setAccessToken(pair.accessToken())
                .build();
        return requests.send(request, ProtoOAGetAccountListByAccessTokenRes.class)
                .thenApply(answer -> {
                    try {
                        return only(account, answer.getCtidTraderAccountList());
                    } catch (CTraderException e) {
                        throw new CompletionException(e);
                    }
                });
    }

    private static Long only(AccountOptions account, List<ProtoOACtidTraderAccount> accounts) throws CTraderException {
        List<Long> candidates = accounts.stream()
                .filter(one -> account.live() == null || !one.hasIsLive() || one.getIsLive() == account.live())
                .map(ProtoOACtidTraderAccount::getCtidTraderAccountId)
                .distinct()
                .toList();
        if (candidates.size() == 1) {
            return candidates.get(0);
        }
        String environment = account.live() == null ? "" : account.live() ? "live " : "demo ";
        if (candidates.isEmpty()) {
            throw new CTraderException(
                    "The access token gives access to no " + environment + "account",
                    ErrorCodes.ACCOUNT_NOT_FOUND,
                    null);
        }
        throw new CTraderException(
                "The access token gives access to several " + environment + "accounts, set accountId to one of "
                        + named(candidates),
                ErrorCodes.ACCOUNT_AMBIGUOUS,
                null);
    }

    private static String named(List<Long> candidates) {
        return candidates.size() <= MAX_NAMED
                ? candidates.toString()
                : candidates.subList(0, MAX_NAMED) + " and " + (candidates.size() - MAX_NAMED) + " more";
    }
}
