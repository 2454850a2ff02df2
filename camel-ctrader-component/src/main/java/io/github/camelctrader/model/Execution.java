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
        if (error().hasOrderId()) {
            return error().getOrderId();
        }
        return order().hasOrderId()
                ? Long.valueOf(order().getOrderId())
                : deal().hasOrderId() ? deal().getOrderId() : null;
    }

    /** Id of the position that the order opens, changes or closes. */
    public @Nullable Long positionId() {
        if (error().hasPositionId()) {
            return error().getPositionId();
        }
        if (position().hasPositionId()) {
            return position().getPositionId();
        }
        return deal().hasPositionId()
                ? Long.valueOf(deal().getPositionId())
                : order().hasPositionId() ? order().getPositionId() : null;
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

    /** {@link #requestedVolume()} in lots; null if the lot size is not known. */
    public @Nullable BigDecimal requestedLots() {
        return WireNumbers.lots(requestedVolume(), lotSize);
    }

    /** {@link #filledVolume()} in lots; null if the lot size is not known. */
    public @Nullable BigDecimal filledLots() {
        return WireNumbers.lots(filledVolume(), lotSize);
    }

    /** The price of the deal, or the average of what the order has filled. */
    public @Nullable BigDecimal executionPrice() {
        if (deal().hasExecutionPrice()) {
            return WireNumbers.price(deal().getExecutionPrice(), digits);
        }
        return order().hasExecutionPrice() ? WireNumbers.price(order().getExecutionPrice(), digits) : null;
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
            return WireNumbers.money(
                    closing().getSwap(), closing().hasMoneyDigits(), closing().getMoneyDigits());
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
            return WireNumbers.money(
                    closing().getBalance(),
                    closing().hasMoneyDigits(),
                    closing().getMoneyDigits());
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

    /** Whether the broker itself was the cause, as with a stop-out. */
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
                .put("requestedVolume", requestedVolume())
                .put("filledVolume", filledVolume())
                .put("requestedLots", requestedLots())
                .put("filledLots", filledLots())
                .put("executionPrice", executionPrice())
                .put("commission", commission())
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
