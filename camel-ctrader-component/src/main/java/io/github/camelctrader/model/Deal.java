// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.model;

import io.github.camelctrader.openapi.ProtoOAClosePositionDetail;
import io.github.camelctrader.openapi.ProtoOADeal;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One fill of an order, or one that failed ({@code ProtoOADeal}).
 *
 * <ul>
 *   <li>The methods read the main fields of the broker's message; what the message leaves out is null, never 0.
 *   <li>Volumes are in 1/100 of a unit; amounts of money are in the account's currency, with the digits of the record that
 *       they come from; times are epoch milliseconds.
 *   <li>Its id is unique only together with the account.
 * </ul>
 *
 * @param message all that the broker sent
 * @param accountId {@code ctidTraderAccountId} of the account
 * @param symbol name as the broker spells it, if known
 * @param digits digits after the point that prices of the symbol are shown with, if known
 * @param lotSize what one lot of the symbol holds, in 1/100 of a unit, if known
 */
public record Deal(
        ProtoOADeal message, long accountId, @Nullable String symbol, @Nullable Integer digits, @Nullable Long lotSize)
        implements Mappable {

    /**
     * Reads what the broker sent.
     *
     * @param details what is known of its symbol; null for nothing
     */
    public static Deal of(ProtoOADeal message, long accountId, @Nullable Symbol details) {
        return details == null
                ? new Deal(message, accountId, null, null, null)
                : new Deal(message, accountId, details.name(), details.digits(), details.lotSize());
    }

    /** Id of the deal. */
    public long dealId() {
        return message.getDealId();
    }

    /** Id of the order that it fills. */
    public long orderId() {
        return message.getOrderId();
    }

    /** Id of the position that it opens, changes or closes. */
    public long positionId() {
        return message.getPositionId();
    }

    /** Id of the symbol at this broker. */
    public long symbolId() {
        return message.getSymbolId();
    }

    /** Whether it bought or sold. */
    public TradeSide side() {
        return TradeSide.of(message.getTradeSide());
    }

    /** What became of it: {@code FILLED}, {@code PARTIALLY_FILLED}, {@code REJECTED}, ... */
    public String status() {
        return message.getDealStatus().name();
    }

    /** What was asked for, in 1/100 of a unit. */
    public long volume() {
        return message.getVolume();
    }

    /** What was filled, in 1/100 of a unit. */
    public long filledVolume() {
        return message.getFilledVolume();
    }

    /** {@link #filledVolume()} in lots; null if the lot size is not known. */
    public @Nullable BigDecimal filledLots() {
        return WireNumbers.lots(filledVolume(), lotSize);
    }

    /** The price that it was filled at. */
    public @Nullable BigDecimal executionPrice() {
        return WireNumbers.price(message.hasExecutionPrice(), message.getExecutionPrice(), digits);
    }

    /** The commission of this deal. */
    public @Nullable BigDecimal commission() {
        return message.hasCommission()
                ? WireNumbers.money(message.getCommission(), message.hasMoneyDigits(), message.getMoneyDigits())
                : null;
    }

    /** Whether it closes a position, or a part of one. */
    public boolean closing() {
        return message.hasClosePositionDetail();
    }

    /** The volume that a closing deal has taken off the position, in 1/100 of a unit. */
    public @Nullable Long closedVolume() {
        return detail().hasClosedVolume() ? Long.valueOf(detail().getClosedVolume()) : closing() ? filledVolume() : null;
    }

    /** What a closing deal has cost in commission on both sides, its own included. */
    public @Nullable BigDecimal closingCommission() {
        return closing() ? money(detail().getCommission()) : null;
    }

    /** The fee for converting the profit of a closing deal into the account's currency. */
    public @Nullable BigDecimal pnlConversionFee() {
        return detail().hasPnlConversionFee() ? money(detail().getPnlConversionFee()) : null;
    }

    /** What a closing deal has earned before swap, commission and conversion fee. */
    public @Nullable BigDecimal grossProfit() {
        return closing() ? money(detail().getGrossProfit()) : null;
    }

    /** The swap that a closing deal settles. */
    public @Nullable BigDecimal swap() {
        return closing() ? money(detail().getSwap()) : null;
    }

    /** The account's balance after a closing deal. */
    public @Nullable BigDecimal balance() {
        return closing() ? money(detail().getBalance()) : null;
    }

    /** When it was made. */
    public long timestamp() {
        return message.getExecutionTimestamp();
    }

    @Override
    public Map<String, Object> toMap() {
        return new Fields("deal")
                .put("dealId", dealId())
                .put("orderId", orderId())
                .put("positionId", positionId())
                .put("accountId", accountId)
                .put("symbol", symbol)
                .put("symbolId", symbolId())
                .put("side", side().name())
                .put("status", status())
                .put("volume", volume())
                .put("filledVolume", filledVolume())
                .put("filledLots", filledLots())
                .put("executionPrice", executionPrice())
                .put("commission", commission())
                .put("closing", closing())
                .put("closedVolume", closedVolume())
                .put("grossProfit", grossProfit())
                .put("closingCommission", closingCommission())
                .put("pnlConversionFee", pnlConversionFee())
                .put("swap", swap())
                .put("balance", balance())
                .put("timestamp", timestamp())
                .toMap();
    }

    /** What it is, in one line; no text that the broker or a user has written. */
    @Override
    public String toString() {
        return "Deal[dealId=" + dealId() + ", accountId=" + accountId + ", symbol=" + symbol + ", " + side() + " "
                + filledVolume() + "]";
    }

    private ProtoOAClosePositionDetail detail() {
        return message.getClosePositionDetail();
    }

    private BigDecimal money(long raw) {
        return WireNumbers.money(raw, detail().hasMoneyDigits(), detail().getMoneyDigits());
    }
}
