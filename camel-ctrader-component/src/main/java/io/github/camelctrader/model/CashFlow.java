// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.model;

import io.github.camelctrader.openapi.ProtoOADepositWithdraw;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Money that came to an account or left it, other than by trading ({@code ProtoOADepositWithdraw}). Amounts are in the
 * account's currency, with the digits of the message.
 *
 * @param message all that the broker sent
 * @param accountId {@code ctidTraderAccountId} of the account
 */
public record CashFlow(ProtoOADepositWithdraw message, long accountId) implements Mappable {

    /** Id of the entry. */
    public long id() {
        return message.getBalanceHistoryId();
    }

    /** What it was: {@code BALANCE_DEPOSIT}, {@code BALANCE_WITHDRAW}, ... */
    public String operation() {
        return message.getOperationType().name();
    }

    /** What came, or left if it is below zero. */
    public BigDecimal amount() {
        return money(message.getDelta());
    }

    /** The balance afterwards. */
    public BigDecimal balance() {
        return money(message.getBalance());
    }

    /** What the account was worth afterwards, open positions included. */
    public @Nullable BigDecimal equity() {
        return message.hasEquity() ? money(message.getEquity()) : null;
    }

    /** What the broker wrote to it. */
    public @Nullable String note() {
        return message.hasExternalNote() ? message.getExternalNote() : null;
    }

    /** When it happened, epoch milliseconds. */
    public long timestamp() {
        return message.getChangeBalanceTimestamp();
    }

    @Override
    public Map<String, Object> toMap() {
        return new Fields("cashFlow")
                .put("id", id())
                .put("accountId", accountId)
                .put("operation", operation())
                .put("amount", amount())
                .put("balance", balance())
                .put("equity", equity())
                .put("note", note())
                .put("timestamp", timestamp())
                .toMap();
    }

    /** What it is, in one line; no text that the broker or a user has written. */
    @Override
    public String toString() {
        return "CashFlow[id=" + id() + ", accountId=" + accountId + ", " + operation() + " " + amount() + "]";
    }

    private BigDecimal money(long raw) {
        return WireNumbers.money(raw, message.hasMoneyDigits(), message.getMoneyDigits());
    }
}
