/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
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

    /** One line, where the message itself would take many. */
    @Override
    public String toString() {
        return "CashFlow" + toMap();
    }

    private BigDecimal money(long raw) {
        return WireNumbers.money(raw, message.hasMoneyDigits(), message.getMoneyDigits());
    }
}
