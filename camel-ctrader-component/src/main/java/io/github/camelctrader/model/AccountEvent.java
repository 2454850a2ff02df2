// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.model;

import com.google.protobuf.Message;
import io.github.camelctrader.openapi.ProtoOAMarginCall;
import io.github.camelctrader.openapi.ProtoOAMarginCallTriggerEvent;
import io.github.camelctrader.openapi.ProtoOAMarginCallUpdateEvent;
import io.github.camelctrader.openapi.ProtoOAMarginChangedEvent;
import io.github.camelctrader.openapi.ProtoOANotificationType;
import io.github.camelctrader.openapi.ProtoOATrader;
import io.github.camelctrader.openapi.ProtoOATraderUpdatedEvent;
import io.github.camelctrader.openapi.ProtoOATrailingSLChangedEvent;
import io.github.camelctrader.openapi.ProtoOAv1PnLChangeEvent;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that changed about an account.
 *
 * <ul>
 *   <li>The methods read the main fields of the broker's message; what the message does not have is null, never 0.
 *   <li>Amounts are in the account's currency, with the digits of the message; times are epoch milliseconds.
 * </ul>
 *
 * @param message what the broker sent; its type decides the {@link #kind()}
 * @param receivedAt when the message was received, epoch milliseconds
 */
public record AccountEvent(Message message, long receivedAt) implements FeedEvent {

    private static final int LEVERAGE_SCALE = 2;

    public AccountEvent {
        if (kindOf(message) == null) {
            throw new IllegalArgumentException(message.getDescriptorForType().getName() + " is no account event");
        }
    }

    /** What a message tells of an account; null if it tells nothing of one. */
    public static @Nullable AccountEventKind kindOf(Message message) {
        if (message instanceof ProtoOATraderUpdatedEvent) {
            return AccountEventKind.TRADER_UPDATED;
        } else if (message instanceof ProtoOAMarginChangedEvent) {
            return AccountEventKind.MARGIN_CHANGED;
        } else if (message instanceof ProtoOATrailingSLChangedEvent) {
            return AccountEventKind.TRAILING_STOP_CHANGED;
        } else if (message instanceof ProtoOAMarginCallUpdateEvent) {
            return AccountEventKind.MARGIN_CALL_UPDATED;
        } else if (message instanceof ProtoOAMarginCallTriggerEvent) {
            return AccountEventKind.MARGIN_CALL_TRIGGERED;
        }
        return message instanceof ProtoOAv1PnLChangeEvent ? AccountEventKind.PNL_CHANGED : null;
    }

    /** What changed. */
    public AccountEventKind kind() {
        return Optional.ofNullable(kindOf(message)).orElseThrow();
    }

    /** {@code ctidTraderAccountId} of the account. */
    public long accountId() {
        return (Long) message.getField(message.getDescriptorForType().findFieldByName("ctidTraderAccountId"));
    }

    /** The account's balance, on {@code TRADER_UPDATED}. */
    public @Nullable BigDecimal balance() {
        ProtoOATrader trader = trader();
        return trader == null
                ? null
                : WireNumbers.money(trader.getBalance(), trader.hasMoneyDigits(), trader.getMoneyDigits());
    }

    /** The account's leverage, 50 for 1:50, on {@code TRADER_UPDATED}. */
    public @Nullable BigDecimal leverage() {
        ProtoOATrader trader = trader();
        return trader == null || !trader.hasLeverageInCents()
                ? null
                : BigDecimal.valueOf(Integer.toUnsignedLong(trader.getLeverageInCents()), LEVERAGE_SCALE);
    }

    /** The position, on {@code MARGIN_CHANGED} and {@code TRAILING_STOP_CHANGED}. */
    public @Nullable Long positionId() {
        if (message instanceof ProtoOAMarginChangedEvent event) {
            return event.getPositionId();
        }
        return message instanceof ProtoOATrailingSLChangedEvent event ? event.getPositionId() : null;
    }

    /** The order that protects the position, on {@code TRAILING_STOP_CHANGED}. */
    public @Nullable Long orderId() {
        return message instanceof ProtoOATrailingSLChangedEvent event ? event.getOrderId() : null;
    }

    /** The margin that the position ties up now, on {@code MARGIN_CHANGED}. */
    public @Nullable BigDecimal usedMargin() {
        return message instanceof ProtoOAMarginChangedEvent event
                ? WireNumbers.money(event.getUsedMargin(), event.hasMoneyDigits(), event.getMoneyDigits())
                : null;
    }

    /** The new stop price, on {@code TRAILING_STOP_CHANGED}. */
    public @Nullable BigDecimal stopPrice() {
        return message instanceof ProtoOATrailingSLChangedEvent event
                ? WireNumbers.decimal(event.getStopPrice())
                : null;
    }

    /** Which of the account's margin calls, from 1 to 3, on the two kinds about them. */
    public @Nullable Integer marginCall() {
        ProtoOAMarginCall call = call();
        return call == null || !call.hasMarginCallType()
                ? null
                : call.getMarginCallType().getNumber() - ProtoOANotificationType.MARGIN_LEVEL_THRESHOLD_1_VALUE + 1;
    }

    /** The margin level of the margin call, in percent. */
    public @Nullable BigDecimal marginLevelThreshold() {
        ProtoOAMarginCall call = call();
        return call == null ? null : WireNumbers.decimal(call.getMarginLevelThreshold());
    }

    /** Unrealized profit or loss before costs, on {@code PNL_CHANGED}. */
    public @Nullable BigDecimal grossUnrealizedPnl() {
        return message instanceof ProtoOAv1PnLChangeEvent event
                ? WireNumbers.money(event.getGrossUnrealizedPnL(), event.hasMoneyDigits(), event.getMoneyDigits())
                : null;
    }

    /** Unrealized profit or loss after costs, on {@code PNL_CHANGED}. */
    public @Nullable BigDecimal netUnrealizedPnl() {
        return message instanceof ProtoOAv1PnLChangeEvent event
                ? WireNumbers.money(event.getNetUnrealizedPnL(), event.hasMoneyDigits(), event.getMoneyDigits())
                : null;
    }

    /** The broker's time, where the message has one. */
    public @Nullable Long timestamp() {
        if (message instanceof ProtoOATrailingSLChangedEvent event) {
            return event.getUtcLastUpdateTimestamp();
        }
        ProtoOAMarginCall call = call();
        return call == null || !call.hasUtcLastUpdateTimestamp() ? null : call.getUtcLastUpdateTimestamp();
    }

    @Override
    public EventType eventType() {
        return EventType.ACCOUNT;
    }

    /** Always null: an account event concerns no symbol by name. */
    @Override
    public @Nullable String symbol() {
        return null;
    }

    @Override
    public Map<String, Object> toMap() {
        return new Fields("account")
                .put("kind", kind().name())
                .put("accountId", accountId())
                .put("positionId", positionId())
                .put("orderId", orderId())
                .put("balance", balance())
                .put("leverage", leverage())
                .put("usedMargin", usedMargin())
                .put("stopPrice", stopPrice())
                .put("marginCall", marginCall())
                .put("marginLevelThreshold", marginLevelThreshold())
                .put("grossUnrealizedPnl", grossUnrealizedPnl())
                .put("netUnrealizedPnl", netUnrealizedPnl())
                .put("timestamp", timestamp())
                .put("receivedAt", receivedAt)
                .toMap();
    }

    /** One line, where the message itself would take many. */
    @Override
    public String toString() {
        return "AccountEvent" + toMap();
    }

    private @Nullable ProtoOATrader trader() {
        return message instanceof ProtoOATraderUpdatedEvent event ? event.getTrader() : null;
    }

    private @Nullable ProtoOAMarginCall call() {
        if (message instanceof ProtoOAMarginCallUpdateEvent event) {
            return event.getMarginCall();
        }
        return message instanceof ProtoOAMarginCallTriggerEvent event ? event.getMarginCall() : null;
    }
}
