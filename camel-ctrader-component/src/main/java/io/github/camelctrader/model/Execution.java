// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.model;

import com.google.protobuf.Message;
import io.github.camelctrader.openapi.ProtoOAClosePositionDetail;
import io.github.camelctrader.openapi.ProtoOADeal;
import io.github.camelctrader.openapi.ProtoOADepositWithdraw;
import io.github.camelctrader.openapi.ProtoOAExecutionEvent;
import io.github.camelctrader.openapi.ProtoOAOrder;
import io.github.camelctrader.openapi.ProtoOAOrderErrorEvent;
import io.github.camelctrader.openapi.ProtoOAPosition;
import io.github.camelctrader.openapi.ProtoOATradeData;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to an order, a position or the money of an account.
 *
 * <ul>
 *   <li>The methods read the main fields of the broker's message; what the message leaves out is null, never 0.
 *   <li>Volumes are in 1/100 of a unit; amounts of money have the digits of the record they come from; times are epoch
 *       milliseconds.
 *   <li>Ids of orders, positions and deals are unique only together with the account.
 * </ul>
 *
 * @param message what the broker sent: a {@link ProtoOAExecutionEvent}, or a {@link ProtoOAOrderErrorEvent} for a refusal
 * @param symbol name as the broker spells it; null if no symbol is concerned, or its name is not known
 * @param digits digits after the point that prices of the symbol are shown with, if known
 * @param lotSize what one lot of the symbol holds, in 1/100 of a unit, if known
 * @param receivedAt when the message was received, epoch milliseconds
 * @param reconciled whether nobody sent it: it was found out after a gap, by comparing what there is with what there was
 */
public record Execution(
        Message message,
        @Nullable String symbol,
        @Nullable Integer digits,
        @Nullable Long lotSize,
        long receivedAt,
        boolean reconciled)
        implements FeedEvent {

    /** An execution that the broker sent. */
    public Execution(
            Message message,
            @Nullable String symbol,
            @Nullable Integer digits,
            @Nullable Long lotSize,
            long receivedAt) {
        this(message, symbol, digits, lotSize, receivedAt, false);
    }

    public Execution {
        if (!(message instanceof ProtoOAExecutionEvent) && !(message instanceof ProtoOAOrderErrorEvent)) {
            throw new IllegalArgumentException(
                    message.getDescriptorForType().getName() + " is neither an execution nor an order error");
        }
    }

    /** {@code ctidTraderAccountId} of the account. */
    public long accountId() {
        return isRefusal() ? error().getCtidTraderAccountId() : event().getCtidTraderAccountId();
    }

    /** What happened; null if this version does not know it. */
    public @Nullable ExecutionType executionType() {
        if (isRefusal()) {
            return ExecutionType.ORDER_ERROR;
        }
        return event().hasExecutionType() ? ExecutionType.of(event().getExecutionType()) : null;
    }

    /**
     * What it did to the position, the order or the money: of a fill, whether it opened, enlarged or closed, and which level
     * or rule brought it about. The broker does not say it; it follows from order, deal and position. Null if these do not
     * show it.
     */
    public @Nullable ExecutionCause cause() {
        return isRefusal() ? ExecutionCause.REJECT : Causes.of(event(), digits);
    }

    /** Whether the broker refused a request, so that the message is a {@link ProtoOAOrderErrorEvent}. */
    public boolean isRefusal() {
        return message instanceof ProtoOAOrderErrorEvent;
    }

    /** Id of the symbol at this broker. */
    public @Nullable Long symbolId() {
        ProtoOATradeData trade = tradeData();
        return trade != null && trade.hasSymbolId()
                ? Long.valueOf(trade.getSymbolId())
                : deal().hasSymbolId() ? deal().getSymbolId() : null;
    }

    /** Id of the order. */
    public @Nullable Long orderId() {
        return firstId(error().getOrderId(), order().getOrderId(), deal().getOrderId());
    }

    /** Id of the position that the order opens, changes or closes. */
    public @Nullable Long positionId() {
        return firstId(
                error().getPositionId(), position().getPositionId(), deal().getPositionId(), order().getPositionId());
    }

    /** Id of the deal, where something was filled. */
    public @Nullable Long dealId() {
        return deal().hasDealId() ? deal().getDealId() : null;
    }

    /** The id that whoever placed the order gave it. */
    public @Nullable String clientOrderId() {
        return order().hasClientOrderId() ? order().getClientOrderId() : null;
    }

    /** The label of the order, or of the position. */
    public @Nullable String label() {
        ProtoOATradeData trade = tradeData();
        return trade != null && trade.hasLabel() ? trade.getLabel() : null;
    }

    /** Whether the order buys or sells; without an order, the side of the deal or position. */
    public @Nullable TradeSide side() {
        if (!event().hasOrder() && event().hasDeal()) {
            return deal().hasTradeSide() ? TradeSide.of(deal().getTradeSide()) : null;
        }
        ProtoOATradeData trade = tradeData();
        return trade != null && trade.hasTradeSide() ? TradeSide.of(trade.getTradeSide()) : null;
    }

    /** The kind of order. */
    public @Nullable OrderType orderType() {
        return order().hasOrderType() ? OrderType.of(order().getOrderType()) : null;
    }

    /** The volume that the order asks for, in 1/100 of a unit. */
    public @Nullable Long requestedVolume() {
        return order().getTradeData().hasVolume()
                ? Long.valueOf(order().getTradeData().getVolume())
                : deal().hasVolume() ? deal().getVolume() : null;
    }

    /** The volume that this deal has filled, in 1/100 of a unit; what all deals of an order have filled adds up. */
    public @Nullable Long filledVolume() {
        return deal().hasFilledVolume() ? deal().getFilledVolume() : null;
    }

    /** What all deals of the order have filled so far, in 1/100 of a unit. */
    public @Nullable Long executedVolume() {
        return order().hasExecutedVolume() ? order().getExecutedVolume() : null;
    }

    /** {@link #requestedVolume()} in lots; null if the lot size is not known. */
    public @Nullable BigDecimal requestedLots() {
        return WireNumbers.lots(requestedVolume(), lotSize);
    }

    /** {@link #filledVolume()} in lots; null if the lot size is not known. */
    public @Nullable BigDecimal filledLots() {
        return WireNumbers.lots(filledVolume(), lotSize);
    }

    /** The volume that a closing deal has taken off the position, in 1/100 of a unit. */
    public @Nullable Long closedVolume() {
        return closing().hasClosedVolume()
                ? Long.valueOf(closing().getClosedVolume())
                : deal().hasClosePositionDetail() ? filledVolume() : null;
    }

    /** What a closing deal has earned before swap, commission and conversion fee, in the account's currency. */
    public @Nullable BigDecimal grossProfit() {
        return settled(closing().hasGrossProfit(), closing().getGrossProfit());
    }

    /** What a closing deal has cost in commission on both sides, its own included, in the account's currency. */
    public @Nullable BigDecimal closingCommission() {
        return settled(closing().hasCommission(), closing().getCommission());
    }

    /** The fee for converting the profit of a closing deal into the account's currency. */
    public @Nullable BigDecimal pnlConversionFee() {
        return settled(closing().hasPnlConversionFee(), closing().getPnlConversionFee());
    }

    /**
     * What the position is afterwards. A pending order names a position before there is one, and its end reports that as
     * closed: such a position is {@code CREATED} or not told at all.
     */
    public @Nullable PositionStatus positionStatus() {
        PositionStatus status =
                position().hasPositionStatus() ? PositionStatus.of(position().getPositionStatus()) : null;
        boolean neverWas = status == PositionStatus.CLOSED && Causes.neverOpened(event());
        return neverWas ? null : status;
    }

    /** What the position holds afterwards, in 1/100 of a unit. */
    public @Nullable Long positionVolume() {
        return position().getTradeData().hasVolume() && positionStatus() != null
                ? position().getTradeData().getVolume()
                : null;
    }

    /** The price of the deal, or the average of what the order has filled. */
    public @Nullable BigDecimal executionPrice() {
        if (deal().hasExecutionPrice()) {
            return WireNumbers.price(deal().getExecutionPrice(), digits);
        }
        return order().hasExecutionPrice() ? WireNumbers.price(order().getExecutionPrice(), digits) : null;
    }

    /** The limit of the order; of one that protects a position, the take profit. */
    public @Nullable BigDecimal limitPrice() {
        return WireNumbers.price(order().hasLimitPrice(), order().getLimitPrice(), digits);
    }

    /** The stop of the order; of one that protects a position, the stop loss. */
    public @Nullable BigDecimal stopPrice() {
        return WireNumbers.price(order().hasStopPrice(), order().getStopPrice(), digits);
    }

    /** The commission of the deal, in the account's currency. */
    public @Nullable BigDecimal commission() {
        return deal().hasCommission()
                ? WireNumbers.money(deal().getCommission(), deal().hasMoneyDigits(), deal().getMoneyDigits())
                : null;
    }

    /** The swap that a closing deal settles, else what the position has gathered, in the account's currency. */
    public @Nullable BigDecimal swap() {
        if (closing().hasSwap()) {
            return settled(true, closing().getSwap());
        }
        return position().hasSwap()
                ? WireNumbers.money(
                        position().getSwap(),
                        position().hasMoneyDigits(),
                        position().getMoneyDigits())
                : null;
    }

    /** The account's balance after a closing deal, a deposit or a withdrawal, in its currency. */
    public @Nullable BigDecimal balance() {
        if (closing().hasBalance()) {
            return settled(true, closing().getBalance());
        }
        ProtoOADepositWithdraw transfer = event().getDepositWithdraw();
        return transfer.hasBalance()
                ? WireNumbers.money(transfer.getBalance(), transfer.hasMoneyDigits(), transfer.getMoneyDigits())
                : null;
    }

    /** Why the order or the request was refused. */
    public @Nullable String errorCode() {
        if (isRefusal()) {
            return error().getErrorCode();
        }
        return event().hasErrorCode() ? event().getErrorCode() : null;
    }

    /** The broker's words for the refusal. */
    public @Nullable String description() {
        return error().hasDescription() ? error().getDescription() : null;
    }

    /**
     * Whether the broker acted of itself: it places, fills or ends an order that protects a position, or closes a position
     * whose margin is used up. It does not say which; {@link #cause()} does.
     */
    public boolean serverEvent() {
        return event().getIsServerEvent();
    }

    /** The broker's time of the deal, order, transfer or position, whichever the message has first. */
    public @Nullable Long timestamp() {
        if (deal().hasExecutionTimestamp()) {
            return deal().getExecutionTimestamp();
        }
        if (order().hasUtcLastUpdateTimestamp()) {
            return order().getUtcLastUpdateTimestamp();
        }
        if (event().getDepositWithdraw().hasChangeBalanceTimestamp()) {
            return event().getDepositWithdraw().getChangeBalanceTimestamp();
        }
        if (event().getBonusDepositWithdraw().hasChangeBonusTimestamp()) {
            return event().getBonusDepositWithdraw().getChangeBonusTimestamp();
        }
        return position().hasUtcLastUpdateTimestamp() ? position().getUtcLastUpdateTimestamp() : null;
    }

    @Override
    public EventType eventType() {
        return EventType.EXECUTION;
    }

    @Override
    public Map<String, Object> toMap() {
        ExecutionType type = executionType();
        TradeSide side = side();
        OrderType order = orderType();
        ExecutionCause cause = cause();
        PositionStatus status = positionStatus();
        return new Fields("execution")
                .put("executionType", type == null ? null : type.name())
                .put("accountId", accountId())
                .put("symbol", symbol)
                .put("symbolId", symbolId())
                .put("orderId", orderId())
                .put("positionId", positionId())
                .put("dealId", dealId())
                .put("clientOrderId", clientOrderId())
                .put("label", label())
                .put("side", side == null ? null : side.name())
                .put("orderType", order == null ? null : order.name())
                .put("cause", cause == null ? null : cause.name())
                .put("requestedVolume", requestedVolume())
                .put("filledVolume", filledVolume())
                .put("requestedLots", requestedLots())
                .put("filledLots", filledLots())
                .put("executedVolume", executedVolume())
                .put("closedVolume", closedVolume())
                .put("positionStatus", status == null ? null : status.name())
                .put("positionVolume", positionVolume())
                .put("executionPrice", executionPrice())
                .put("limitPrice", limitPrice())
                .put("stopPrice", stopPrice())
                .put("grossProfit", grossProfit())
                .put("commission", commission())
                .put("closingCommission", closingCommission())
                .put("pnlConversionFee", pnlConversionFee())
                .put("swap", swap())
                .put("balance", balance())
                .put("errorCode", errorCode())
                .put("description", description())
                .put("serverEvent", serverEvent())
                .put("reconciled", reconciled ? Boolean.TRUE : null)
                .put("timestamp", timestamp())
                .put("receivedAt", receivedAt)
                .toMap();
    }

    /** What happened to what, in one line; no text that the broker or a user has written. */
    @Override
    public String toString() {
        return "Execution[" + executionType() + ", accountId=" + accountId() + ", symbol=" + symbol + ", orderId="
                + orderId() + ", positionId=" + positionId() + ", dealId=" + dealId() + "]";
    }

    // A part that the message does not have reads as an empty one: none of its fields is there.

    /** An amount of a closing deal. */
    private @Nullable BigDecimal settled(boolean known, long amount) {
        return known
                ? WireNumbers.money(
                        amount, closing().hasMoneyDigits(), closing().getMoneyDigits())
                : null;
    }

    private static @Nullable Long firstId(long... ids) {
        // Brokers send 0 where there is none.
        for (long id : ids) {
            if (id != 0) {
                return id;
            }
        }
        return null;
    }

    private ProtoOAExecutionEvent event() {
        return message instanceof ProtoOAExecutionEvent event ? event : ProtoOAExecutionEvent.getDefaultInstance();
    }

    private ProtoOAOrderErrorEvent error() {
        return message instanceof ProtoOAOrderErrorEvent error ? error : ProtoOAOrderErrorEvent.getDefaultInstance();
    }

    private ProtoOAOrder order() {
        return event().getOrder();
    }

    private ProtoOADeal deal() {
        return event().getDeal();
    }

    private ProtoOAPosition position() {
        return event().getPosition();
    }

    private ProtoOAClosePositionDetail closing() {
        return deal().getClosePositionDetail();
    }

    private @Nullable ProtoOATradeData tradeData() {
        if (event().hasOrder()) {
            return order().getTradeData();
        }
        return event().hasPosition() ? position().getTradeData() : null;
    }
}
