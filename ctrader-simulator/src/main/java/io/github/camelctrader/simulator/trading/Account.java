// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator.trading;

import io.github.camelctrader.openapi.ProtoOAChangeBalanceType;
import io.github.camelctrader.openapi.ProtoOADepositWithdraw;
import io.github.camelctrader.openapi.ProtoOADynamicLeverageTier;
import io.github.camelctrader.openapi.ProtoOAPosition;
import io.github.camelctrader.openapi.ProtoOATradeSide;
import io.github.camelctrader.openapi.ProtoOATrader;
import java.util.List;

/** One account's money, and what its positions are worth. The event loop only. */
final class Account {

    private final AccountTerms terms;
    private final Market market;
    private final Book book = new Book();
    private ProtoOATrader trader;

    Account(AccountTerms terms, Market market) {
        this.terms = terms;
        this.market = market;
        trader = ProtoOATrader.newBuilder()
                .setCtidTraderAccountId(terms.accountId())
                .setBalance(terms.balance())
                .setBalanceVersion(1)
                .setMoneyDigits(terms.moneyDigits())
                .setDepositAssetId(market.depositAssetId())
                .setLeverageInCents(terms.leverageInCents())
                .setTraderLogin(terms.login())
                .setRegistrationTimestamp(market.now())
                .setBrokerName("Simulator")
                .build();
    }

    long id() {
        return terms.accountId();
    }

    AccountTerms terms() {
        return terms;
    }

    Book book() {
        return book;
    }

    ProtoOATrader trader() {
        return trader;
    }

    void trader(ProtoOATrader changed) {
        trader = changed;
    }

    /** Adds to the balance, or takes from it; a new version of the balance. */
    void book(long delta) {
        trader = trader.toBuilder()
                .setBalance(trader.getBalance() + delta)
                .setBalanceVersion(trader.getBalanceVersion() + 1)
                .build();
    }

    /** Money in or out that no trade brought about. */
    ProtoOADepositWithdraw book(ProtoOAChangeBalanceType type, long delta, long historyId) {
        book(delta);
        ProtoOADepositWithdraw flow = ProtoOADepositWithdraw.newBuilder()
                .setOperationType(type)
                .setBalanceHistoryId(historyId)
                .setBalance(trader.getBalance())
                .setDelta(delta)
                .setChangeBalanceTimestamp(market.now())
                .setBalanceVersion(trader.getBalanceVersion())
                .setEquity(equity())
                .setMoneyDigits(terms.moneyDigits())
                .build();
        book.add(flow);
        return flow;
    }

    /** An amount of the deposit asset in the account's smallest unit. */
    long money(double amount) {
        return Math.round(amount * Math.pow(10, terms.moneyDigits()));
    }

    /** What a volume costs in the deposit asset at a price in 1/100000. */
    static double value(Instrument instrument, long volume, long price) {
        return volume / 100.0 * (price / 100_000.0) * instrument.quoteToDeposit();
    }

    /** What has to be put aside for a volume at a price in 1/100000. */
    long margin(Instrument instrument, long volume, long price) {
        double value = value(instrument, volume, price);
        return money(value * 100 / leverageInCents(instrument, value));
    }

    /** The profit of a part of a position if it is closed at a price in 1/100000. */
    long profit(ProtoOAPosition position, Instrument instrument, long volume, long price) {
        double gain = Instrument.price(price) - position.getPrice();
        double signed = position.getTradeData().getTradeSide() == ProtoOATradeSide.BUY ? gain : -gain;
        return money(signed * volume / 100.0 * instrument.quoteToDeposit());
    }

    /** The profit of a position if it were closed now, without what it costs. */
    long grossProfit(ProtoOAPosition position) {
        return market.instrument(position.getTradeData().getSymbolId())
                .map(instrument -> profit(
                        position,
                        instrument,
                        position.getTradeData().getVolume(),
                        instrument.price(Book.opposite(position.getTradeData().getTradeSide()))))
                .orElse(0L);
    }

    /** The same less swap and commission, which are negative where they cost. */
    long netProfit(ProtoOAPosition position) {
        return grossProfit(position) + position.getSwap() + position.getCommission();
    }

    long equity() {
        return trader.getBalance()
                + book.open().stream().mapToLong(this::netProfit).sum();
    }

    long usedMargin() {
        return book.open().stream().mapToLong(ProtoOAPosition::getUsedMargin).sum();
    }

    /** Equity in percent of the margin used; infinite without positions. */
    double marginLevel() {
        long used = usedMargin();
        return used == 0 ? Double.POSITIVE_INFINITY : 100.0 * equity() / used;
    }

    /** The smaller of the account's leverage and that of the tier the value, in 1/100 of the deposit asset, falls into. */
    private double leverageInCents(Instrument instrument, double value) {
        List<ProtoOADynamicLeverageTier> tiers = market.leverage(
                        instrument.details().getLeverageId())
                .map(leverage -> leverage.getTiersList())
                .orElse(List.of());
        int tier = tiers.stream()
                .filter(step -> value * 100 <= step.getVolume())
                .findFirst()
                .or(() -> tiers.stream().reduce((first, second) -> second))
                .map(ProtoOADynamicLeverageTier::getLeverage)
                .orElse(Integer.MAX_VALUE);
        return Math.min(tier, trader.getLeverageInCents());
    }
}
