// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader;

import org.apache.camel.Exchange;
import org.apache.camel.spi.Metadata;

/** The headers of exchanges, those that a consumer creates and those that a producer reads. All start with {@code Camel}, so none leaves by accident. */
public final class CTraderConstants {

    @Metadata(
            label = "consumer",
            description = "The kind of event: TICK, LIFECYCLE, DEPTH, BAR, EXECUTION or ACCOUNT",
            javaType = "String",
            enums = "TICK,LIFECYCLE,DEPTH,BAR,EXECUTION,ACCOUNT",
            important = true)
    public static final String EVENT_TYPE = "CamelCTraderEventType";

    @Metadata(
            description =
                    "The symbol as the broker spells it, on every event that concerns exactly one; and the symbol that"
                            + " a producer is asked about",
            javaType = "String",
            important = true)
    public static final String SYMBOL = "CamelCTraderSymbol";

    @Metadata(
            label = "consumer",
            description = "On lifecycle events, what happened, for example DISCONNECTED or STALE",
            javaType = "String",
            enums = "CONNECTING,CONNECTED,DISCONNECTED,RECONNECTING,APP_AUTHENTICATED,ACCOUNT_AUTHENTICATED,"
                    + "TOKEN_REFRESHED,TOKEN_INVALIDATED,ACCOUNT_DISCONNECTED,AUTH_FAILED,SUBSCRIBED,SUBSCRIBE_FAILED,"
                    + "UNSUBSCRIBED,STALE,RESUMED,MARKET_CLOSED,MARKET_OPENED,OVERFLOW",
            important = true)
    public static final String LIFECYCLE = "CamelCTraderLifecycle";

    @Metadata(
            label = "consumer",
            description = "On lifecycle events, what they are about: SOCKET, AUTH, SUBSCRIPTION or DATA",
            javaType = "String",
            enums = "SOCKET,AUTH,SUBSCRIPTION,DATA")
    public static final String CONCERN = "CamelCTraderConcern";

    @Metadata(
            label = "consumer",
            description =
                    "The time of the broker, in epoch milliseconds, or the receive time where the broker sent none; on ticks, bars and order books",
            javaType = "long")
    public static final String MESSAGE_TIMESTAMP = Exchange.MESSAGE_TIMESTAMP;

    @Metadata(
            label = "consumer",
            description =
                    "What tells an event from every other: the same after a redelivery, a reconnection, fetched afterwards and in another process; for idempotentConsumer",
            javaType = "String")
    public static final String EVENT_ID = "CamelCTraderEventId";

    @Metadata(label = "consumer", description = "The account (ctidTraderAccountId) of an event", javaType = "long")
    public static final String ACCOUNT_ID = "CamelCTraderAccountId";

    @Metadata(
            label = "consumer",
            description =
                    "On ticks: whether it is the first quote after subscribing, which proves the subscription, not a live market",
            javaType = "boolean")
    public static final String SNAPSHOT = "CamelCTraderSnapshot";

    @Metadata(
            label = "consumer",
            description = "On ticks: whether it was fetched afterwards to fill a gap",
            javaType = "boolean")
    public static final String REPLAYED = "CamelCTraderReplayed";

    @Metadata(
            label = "consumer",
            description = "On executions: what happened, for example ORDER_FILLED",
            javaType = "String")
    public static final String EXECUTION_TYPE = "CamelCTraderExecutionType";

    @Metadata(
            label = "consumer",
            description =
                    "On executions: what it did to position, order or money, for example OPEN, STOP_LOSS or SWAP",
            javaType = "String")
    public static final String CAUSE = "CamelCTraderCause";

    @Metadata(label = "consumer", description = "On executions: the deal, where something was filled", javaType = "long")
    public static final String DEAL_ID = "CamelCTraderDealId";

    @Metadata(
            label = "producer",
            description = "What to do, where the option operation does not say it or allowedOperations lists it; taken off"
                    + " once read",
            javaType = "String")
    public static final String OPERATION = "CamelCTraderOperation";

    @Metadata(
            label = "producer",
            description = "Which request the fields in the body are: payload type as number or constant, or name of the"
                    + " message, for example ProtoOATraderReq",
            javaType = "String")
    public static final String PAYLOAD_TYPE = "CamelCTraderPayloadType";

    @Metadata(
            label = "producer",
            description = "The kind of order: MARKET, LIMIT, STOP, STOP_LIMIT or MARKET_RANGE",
            javaType = "String")
    public static final String ORDER_TYPE = "CamelCTraderOrderType";

    @Metadata(label = "producer", description = "BUY or SELL", javaType = "String")
    public static final String TRADE_SIDE = "CamelCTraderTradeSide";

    @Metadata(
            label = "producer",
            description = "The volume in lots, for example 0.1; instead of CamelCTraderUnits",
            javaType = "BigDecimal")
    public static final String LOTS = "CamelCTraderLots";

    @Metadata(
            label = "producer",
            description = "The volume in units of the base asset, for example 10000; instead of CamelCTraderLots",
            javaType = "BigDecimal")
    public static final String UNITS = "CamelCTraderUnits";

    @Metadata(label = "producer", description = "The price of a LIMIT order", javaType = "BigDecimal")
    public static final String LIMIT_PRICE = "CamelCTraderLimitPrice";

    @Metadata(label = "producer", description = "The price of a STOP or STOP_LIMIT order", javaType = "BigDecimal")
    public static final String STOP_PRICE = "CamelCTraderStopPrice";

    @Metadata(
            label = "producer",
            description =
                    "The price of the stop loss; MARKET and MARKET_RANGE orders take CamelCTraderRelativeStopLoss only",
            javaType = "BigDecimal")
    public static final String STOP_LOSS = "CamelCTraderStopLoss";

    @Metadata(
            label = "producer",
            description =
                    "The price of the take profit; MARKET and MARKET_RANGE orders take CamelCTraderRelativeTakeProfit only",
            javaType = "BigDecimal")
    public static final String TAKE_PROFIT = "CamelCTraderTakeProfit";

    @Metadata(
            label = "producer",
            description = "The distance of the stop loss from the entry price, as a price, for example 0.0050",
            javaType = "BigDecimal")
    public static final String RELATIVE_STOP_LOSS = "CamelCTraderRelativeStopLoss";

    @Metadata(
            label = "producer",
            description = "The distance of the take profit from the entry price, as a price, for example 0.0050",
            javaType = "BigDecimal")
    public static final String RELATIVE_TAKE_PROFIT = "CamelCTraderRelativeTakeProfit";

    @Metadata(
            label = "producer",
            description = "amendPosition: whether to take the stop loss away; otherwise it stays unless it is given",
            javaType = "Boolean")
    public static final String REMOVE_STOP_LOSS = "CamelCTraderRemoveStopLoss";

    @Metadata(
            label = "producer",
            description = "amendPosition: whether to take the take profit away; otherwise it stays unless it is given",
            javaType = "Boolean")
    public static final String REMOVE_TAKE_PROFIT = "CamelCTraderRemoveTakeProfit";

    @Metadata(label = "producer", description = "Whether the broker guarantees the stop loss", javaType = "Boolean")
    public static final String GUARANTEED_STOP_LOSS = "CamelCTraderGuaranteedStopLoss";

    @Metadata(
            label = "producer",
            description = "Whether the stop loss follows the price; needs a stop loss",
            javaType = "Boolean")
    public static final String TRAILING_STOP_LOSS = "CamelCTraderTrailingStopLoss";

    @Metadata(
            label = "producer",
            description = "Which quotes trigger the stop: TRADE, OPPOSITE, DOUBLE_TRADE or DOUBLE_OPPOSITE",
            javaType = "String")
    public static final String STOP_TRIGGER_METHOD = "CamelCTraderStopTriggerMethod";

    @Metadata(
            label = "producer",
            description =
                    "How long the order stands: GOOD_TILL_DATE, GOOD_TILL_CANCEL, IMMEDIATE_OR_CANCEL, FILL_OR_KILL or MARKET_ON_OPEN",
            javaType = "String")
    public static final String TIME_IN_FORCE = "CamelCTraderTimeInForce";

    @Metadata(
            label = "producer",
            description =
                    "When the order ends, as epoch milliseconds, java.time.Instant, java.util.Date or ISO-8601 text",
            javaType = "Object")
    public static final String EXPIRATION_TIMESTAMP = "CamelCTraderExpirationTimestamp";

    @Metadata(
            label = "producer",
            description = "The price that the range of a MARKET_RANGE order counts from",
            javaType = "BigDecimal")
    public static final String BASE_SLIPPAGE_PRICE = "CamelCTraderBaseSlippagePrice";

    @Metadata(
            label = "producer",
            description = "The width of the range of a MARKET_RANGE or STOP_LIMIT order, in points of the last digit",
            javaType = "Integer")
    public static final String SLIPPAGE_IN_POINTS = "CamelCTraderSlippageInPoints";

    @Metadata(label = "producer", description = "The comment of an order, at most 512 characters", javaType = "String")
    public static final String COMMENT = "CamelCTraderComment";

    @Metadata(
            label = "producer",
            description =
                    "The label of an order and its position, at most 100 characters; with positions and orders, the one to look for",
            javaType = "String")
    public static final String LABEL = "CamelCTraderLabel";

    @Metadata(
            description =
                    "The id that its client gave an order, at most 50 characters; made up for a new order without one, before it is sent; with positions and orders, the one to look for; on executions, the one of the order",
            javaType = "String")
    public static final String CLIENT_ORDER_ID = "CamelCTraderClientOrderId";

    @Metadata(
            description = "The order that an event is about, or that a producer is to work on",
            javaType = "Long")
    public static final String ORDER_ID = "CamelCTraderOrderId";

    @Metadata(
            description = "The position that an event is about, or that a producer is to work on",
            javaType = "Long")
    public static final String POSITION_ID = "CamelCTraderPositionId";

    @Metadata(
            label = "producer",
            description =
                    "Where a range begins, as epoch milliseconds, java.time.Instant, java.util.Date or ISO-8601 text; for history in place of the option from",
            javaType = "Object")
    public static final String FROM = "CamelCTraderFrom";

    @Metadata(
            label = "producer",
            description = "Where a range ends, likewise; for history in place of the option to",
            javaType = "Object")
    public static final String TO = "CamelCTraderTo";

    @Metadata(
            description =
                    "The period of a bar, for example M1 or D1; for history, in place of the option period",
            javaType = "String")
    public static final String PERIOD = "CamelCTraderPeriod";

    @Metadata(
            label = "producer",
            description = "History: how many at most, in place of the option count",
            javaType = "Integer")
    public static final String COUNT = "CamelCTraderCount";

    @Metadata(
            label = "producer",
            description = "On an answer with history: true if parts of it could not be fetched; the body names them",
            javaType = "Boolean")
    public static final String INCOMPLETE = "CamelCTraderIncomplete";

    private CTraderConstants() {}
}
