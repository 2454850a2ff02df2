// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.model;

import io.github.camelctrader.openapi.ProtoOATrader;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The details of one account ({@code ProtoOATrader}).
 *
 * @param accountId {@code ctidTraderAccountId}
 * @param balance in the deposit asset, with the digits that the server gives for this account
 * @param depositAssetId asset that the balance is in
 * @param leverage as a number, 50 for 1:50; null if the server did not say
 * @param login the number that the broker's customers know; null if the server did not say
 * @param broker name of the broker; null if the server did not say
 * @param accessRights what trading is allowed: {@code FULL_ACCESS}, {@code CLOSE_ONLY}, {@code NO_TRADING}, {@code
 *     NO_LOGIN}
 * @param message all that the server sent
 */
public record AccountDetails(
        long accountId,
        BigDecimal balance,
        long depositAssetId,
        @Nullable BigDecimal leverage,
        @Nullable Long login,
        @Nullable String broker,
        String accessRights,
        ProtoOATrader message)
        implements Mappable {

    /** Where the server gives no digits, amounts are in hundredths. */
    private static final int DEFAULT_MONEY_DIGITS = 2;

    private static final int LEVERAGE_SCALE = 2;

    /** Reads what the server sent. */
    public static AccountDetails of(ProtoOATrader trader) {
        int moneyDigits = trader.hasMoneyDigits() ? trader.getMoneyDigits() : DEFAULT_MONEY_DIGITS;
        return new AccountDetails(
                trader.getCtidTraderAccountId(),
                BigDecimal.valueOf(trader.getBalance(), moneyDigits),
                trader.getDepositAssetId(),
                trader.hasLeverageInCents() ? BigDecimal.valueOf(trader.getLeverageInCents(), LEVERAGE_SCALE) : null,
                trader.hasTraderLogin() ? trader.getTraderLogin() : null,
                trader.hasBrokerName() ? trader.getBrokerName() : null,
                trader.getAccessRights().name(),
                trader);
    }

    @Override
    public Map<String, Object> toMap() {
        return new Fields("account")
                .put("accountId", accountId)
                .put("balance", balance)
                .put("depositAssetId", depositAssetId)
                .put("leverage", leverage)
                .put("login", login)
                .put("broker", broker)
                .put("accessRights", accessRights)
                .toMap();
    }
}
