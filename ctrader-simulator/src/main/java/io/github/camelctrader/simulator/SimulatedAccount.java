// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import io.github.camelctrader.openapi.ProtoOAClientPermissionScope;
import io.github.camelctrader.simulator.trading.AccountTerms;
import org.jspecify.annotations.Nullable;

/**
 * A trading account of the simulated broker; each method gives a changed copy. Immutable.
 *
 * @param id the {@code ctidTraderAccountId}
 * @param live whether it is a live account
 * @param accessToken its own access token; null = it belongs to the simulator's default token
 * @param refreshToken the refresh token that goes with the own access token
 * @param scope what its token allows
 * @param terms login, money and leverage
 */
public record SimulatedAccount(
        long id,
        boolean live,
        @Nullable String accessToken,
        @Nullable String refreshToken,
        ProtoOAClientPermissionScope scope,
        AccountTerms terms) {

    private static final long BALANCE_CENTS = 1_000_000;
    private static final int LEVERAGE_IN_CENTS = 10_000;
    private static final double STOP_OUT_LEVEL = 50;

    /** A demo account with 10 000.00, leverage 1:100 and stop-out at 50 %, under the simulator's default token. */
    public static SimulatedAccount of(long id) {
        return new SimulatedAccount(
                id,
                false,
                null,
                null,
                ProtoOAClientPermissionScope.SCOPE_TRADE,
                new AccountTerms(id, 1_000_000 + id, BALANCE_CENTS, 2, LEVERAGE_IN_CENTS, STOP_OUT_LEVEL));
    }

    /** The trader's login. */
    public long login() {
        return terms.login();
    }

    /** A live or a demo account. */
    public SimulatedAccount live(boolean live) {
        return new SimulatedAccount(id, live, accessToken, refreshToken, scope, terms);
    }

    /** An account under tokens of its own; accounts with the same access token share it. */
    public SimulatedAccount token(String accessToken, String refreshToken) {
        return new SimulatedAccount(id, live, accessToken, refreshToken, scope, terms);
    }

    /** An account whose token may only look. */
    public SimulatedAccount viewOnly() {
        return new SimulatedAccount(
                id, live, accessToken, refreshToken, ProtoOAClientPermissionScope.SCOPE_VIEW, terms);
    }

    /** Its balance in 1/10^moneyDigits of the deposit asset. */
    public SimulatedAccount balance(long balance, int moneyDigits) {
        return terms(new AccountTerms(
                id, terms.login(), balance, moneyDigits, terms.leverageInCents(), terms.stopOutLevel()));
    }

    /** Its leverage: 50 means 1:50. */
    public SimulatedAccount leverage(int leverage) {
        return terms(new AccountTerms(
                id, terms.login(), terms.balance(), terms.moneyDigits(), leverage * 100, terms.stopOutLevel()));
    }

    /** The margin level in percent at which its positions are closed. */
    public SimulatedAccount stopOut(double level) {
        return terms(new AccountTerms(
                id, terms.login(), terms.balance(), terms.moneyDigits(), terms.leverageInCents(), level));
    }

    private SimulatedAccount terms(AccountTerms changed) {
        return new SimulatedAccount(id, live, accessToken, refreshToken, scope, changed);
    }
}
