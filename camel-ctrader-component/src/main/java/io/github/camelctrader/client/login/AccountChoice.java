// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.login;

import com.google.protobuf.Message;
import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.ErrorCodes;
import io.github.camelctrader.client.RetryClass;
import io.github.camelctrader.client.TokenPair;
import io.github.camelctrader.client.api.AccountOptions;
import io.github.camelctrader.client.link.Requests;
import io.github.camelctrader.openapi.ProtoOACtidTraderAccount;
import io.github.camelctrader.openapi.ProtoOAGetAccountListByAccessTokenReq;
import io.github.camelctrader.openapi.ProtoOAGetAccountListByAccessTokenRes;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * What the list of a token's accounts says, which any host has: the account to use where none was configured, the token's
 * only one on this environment; and which environment an account belongs to.
 *
 * @param id {@code ctidTraderAccountId}
 * @param live whether it is a live account; null if the list does not say
 */
record AccountChoice(long id, @Nullable Boolean live) {

    private static final int MAX_NAMED = 20;

    /** Asks for the list, and finds the account in it; the only one if no id is known. */
    static CompletableFuture<AccountChoice> find(
            AccountOptions account, @Nullable Long known, TokenPair pair, Requests requests) {
        Message request = ProtoOAGetAccountListByAccessTokenReq.newBuilder()
                .setAccessToken(pair.accessToken())
                .build();
        return requests.send(request, ProtoOAGetAccountListByAccessTokenRes.class)
                .thenApply(answer -> {
                    try {
                        List<ProtoOACtidTraderAccount> accounts = answer.getCtidTraderAccountList();
                        return known == null ? only(account, accounts) : known(known, accounts);
                    } catch (CTraderException e) {
                        throw new CompletionException(e);
                    }
                });
    }

    /** Why an account cannot be signed in where the other environment is served. */
    CTraderException wrongHost(String host) {
        String mine = Boolean.TRUE.equals(live) ? "live" : "demo";
        return new CTraderException(
                "Account " + id + " is a " + mine + " account, which " + host + " does not serve: set environment="
                        + mine,
                ErrorCodes.WRONG_ENVIRONMENT,
                null);
    }

    /** The refusal of a sign-in that may mean a wrong host; one that lasts is no passing trouble. */
    CTraderException perhapsWrongHost(CTraderException error, boolean lasts) {
        String what = live == null ? "" : live ? ", a live account" : ", a demo account";
        return new CTraderException(
                error.getMessage() + "; do environment and host fit account " + id + what + "?",
                error.errorCode(),
                error.retryAfter(),
                lasts ? RetryClass.FATAL : error.retryClass(),
                error);
    }

    private static AccountChoice known(long id, List<ProtoOACtidTraderAccount> accounts) {
        return accounts.stream()
                .filter(one -> one.getCtidTraderAccountId() == id)
                .findFirst()
                .map(AccountChoice::of)
                .orElse(new AccountChoice(id, null));
    }

    private static AccountChoice of(ProtoOACtidTraderAccount account) {
        return new AccountChoice(account.getCtidTraderAccountId(), account.hasIsLive() ? account.getIsLive() : null);
    }

    private static AccountChoice only(AccountOptions account, List<ProtoOACtidTraderAccount> accounts)
            throws CTraderException {
        List<AccountChoice> candidates = accounts.stream()
                .map(AccountChoice::of)
                .filter(one -> account.live() == null || one.live == null || one.live.equals(account.live()))
                .distinct()
                .toList();
        if (candidates.stream().map(AccountChoice::id).distinct().count() == 1) {
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
                        + named(candidates.stream().map(AccountChoice::id).toList()),
                ErrorCodes.ACCOUNT_AMBIGUOUS,
                null);
    }

    private static String named(List<Long> candidates) {
        return candidates.size() <= MAX_NAMED
                ? candidates.toString()
                : candidates.subList(0, MAX_NAMED) + " and " + (candidates.size() - MAX_NAMED) + " more";
    }
}
