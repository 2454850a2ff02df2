// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.trading;

import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.api.Account;
import io.github.camelctrader.model.CashFlow;
import io.github.camelctrader.model.Deal;
import io.github.camelctrader.model.Margin;
import io.github.camelctrader.model.Symbol;
import io.github.camelctrader.model.Volume;
import io.github.camelctrader.openapi.ProtoOACashFlowHistoryListReq;
import io.github.camelctrader.openapi.ProtoOACashFlowHistoryListRes;
import io.github.camelctrader.openapi.ProtoOADealListReq;
import io.github.camelctrader.openapi.ProtoOADealListRes;
import io.github.camelctrader.openapi.ProtoOAExpectedMarginReq;
import io.github.camelctrader.openapi.ProtoOAExpectedMarginRes;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The deals and the money of an account. Only asks, so that everything is repeated after a rate limit or a lost session,
 * within the deadline of each request; lists are complete or fail.
 */
public final class Statements {

    private final Account account;

    /** Asks about an account. */
    public Statements(Account account) {
        this.account = account;
    }

    /** The deals of a range, oldest first. The broker may list a deal only a moment after it was made. */
    public CompletableFuture<List<Deal>> deals(Selection selection, Range range) {
        Pages.Source<Deal> source = window -> account.request(
                        ProtoOADealListReq.newBuilder()
                                .setFromTimestamp(window.from())
                                .setToTimestamp(window.to())
                                .buildPartial(),
                        ProtoOADealListRes.class)
                .thenApply(answer -> new Pages.Page<>(
                        answer.getDealList().stream()
                                .map(deal -> Deal.of(deal, answer.getCtidTraderAccountId(), null))
                                .toList(),
                        answer.getHasMore()));
        return selection
                .resolve(account)
                .thenCompose(filter -> Pages.all(range, source, Deal::dealId, Deal::timestamp)
                        .thenApply(
                                deals -> deals.stream().filter(filter::chooses).toList()))
                .thenCompose(deals -> Symbols.named(
                        account,
                        deals,
                        Deal::symbolId,
                        (deal, symbol) -> Deal.of(deal.message(), deal.accountId(), symbol)));
    }

    /** Deposits, withdrawals and their like in a range, oldest first. */
    public CompletableFuture<List<CashFlow>> cashFlow(Range range) {
        Pages.Source<CashFlow> source = window -> account.request(
                        ProtoOACashFlowHistoryListReq.newBuilder()
                                .setFromTimestamp(window.from())
                                .setToTimestamp(window.to())
                                .buildPartial(),
                        ProtoOACashFlowHistoryListRes.class)
                .thenApply(answer -> new Pages.Page<>(
                        answer.getDepositWithdrawList().stream()
                                .map(flow -> new CashFlow(flow, answer.getCtidTraderAccountId()))
                                .toList(),
                        false));
        return Pages.all(range, source, CashFlow::id, CashFlow::timestamp);
    }

    /** The margin that an order of this volume would need. */
    public CompletableFuture<Margin> expectedMargin(String symbolToken, Volume volume) {
        return account.symbol(symbolToken).thenCompose(symbol -> {
            try {
                return expectedMargin(symbol, Fields.wholeVolume(volume, symbol));
            } catch (IllegalArgumentException e) {
                return CompletableFuture.failedFuture(e);
            }
        });
    }

    private CompletableFuture<Margin> expectedMargin(Symbol symbol, long volume) {
        return account.request(
                        ProtoOAExpectedMarginReq.newBuilder()
                                .setSymbolId(symbol.id())
                                .addVolume(volume)
                                .buildPartial(),
                        ProtoOAExpectedMarginRes.class)
                .thenCompose(answer -> answer.getMarginList().stream()
                        .filter(margin -> margin.getVolume() == volume)
                        .findFirst()
                        .map(margin -> CompletableFuture.completedFuture(Margin.of(margin, answer, symbol)))
                        .orElseGet(() -> CompletableFuture.failedFuture(
                                new CTraderException("The broker gives no margin for " + symbol.name(), null, null))));
    }
}
