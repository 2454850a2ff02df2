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
                    "The time of the broker, in epoch milliseconds, or the receive time where the broker sent none; on ticks and bars",
            javaType = "long")
    public static final String MESSAGE_TIMESTAMP = Exchange.MESSAGE_TIMESTAMP;

    @Metadata(label = "producer", description = "What to do, in place of the option operation", javaType = "String")
    public static final String OPERATION = "CamelCTraderOperation";

    @Metadata(
            label = "producer",
            description = "Which request the fields in the body are: payload type as number or constant, or name of the"
                    + " message, for example ProtoOATraderReq",
            javaType = "String")
    public static final String PAYLOAD_TYPE = "CamelCTraderPayloadType";

    @Metadata(
            label = "producer",
            description = "History: the period of bars, for example M1 or D1, in place of the option period",
            javaType = "String")
    public static final String PERIOD = "CamelCTraderPeriod";

    @Metadata(
            label = "producer",
            description =
                    "History: where it begins, as epoch milliseconds, java.time.Instant or ISO-8601 text, in place of"
                            + " the option from",
            javaType = "Object")
    public static final String FROM = "CamelCTraderFrom";

    @Metadata(
            label = "producer",
            description = "History: where it ends, likewise, in place of the option to",
            javaType = "Object")
    public static final String TO = "CamelCTraderTo";

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
