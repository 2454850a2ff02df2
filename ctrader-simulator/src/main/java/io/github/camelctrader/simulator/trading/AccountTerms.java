// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator.trading;

/**
 * What an account starts with. Immutable.
 *
 * @param accountId the {@code ctidTraderAccountId}
 * @param login the trader's login
 * @param balance in 1/10^moneyDigits of the deposit asset
 * @param moneyDigits decimal digits of all its amounts
 * @param leverageInCents 1:50 is 5000
 * @param stopOutLevel margin level in percent at which positions are closed
 */
public record AccountTerms(
        long accountId, long login, long balance, int moneyDigits, int leverageInCents, double stopOutLevel) {}
