// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.operation;

import com.google.protobuf.Message;
import io.github.camelctrader.CTraderConfiguration;
import io.github.camelctrader.CTraderConstants;
import io.github.camelctrader.client.api.Account;
import io.github.camelctrader.client.api.FeedRequest;
import io.github.camelctrader.client.options.TimeSource;
import io.github.camelctrader.delivery.FeedMessage;
import io.github.camelctrader.trading.Holdings;
import io.github.camelctrader.trading.Statements;
import io.github.camelctrader.trading.Trading;
import io.github.camelctrader.trading.TradingRequests;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.apache.camel.spi.IdempotentRepository;
import org.jspecify.annotations.Nullable;

/** One use of a producer: its arguments, and what it works with. */
public final class OperationCall {

    /** Exchange property, set while the symbol of the header is the one that a dynamic URI names. */
    public static final String SYMBOL_ASKED = "CamelCTraderSymbolAsked";

    private static final String SYMBOL = "symbol";

    /** How the JSON of events names them. */
    private static final Set<String> EVENTS =
            Set.of("tick", "ticks", "bar", "depth", "execution", "account", "lifecycle", "quote");

    private final Exchange exchange;
    private final ProducerSession session;

    public OperationCall(Exchange exchange, ProducerSession session) {
        this.exchange = exchange;
        this.session = session;
    }

    Exchange exchange() {
        return exchange;
    }

    ProducerSession session() {
        return session;
    }

    Account account() {
        return session.account();
    }

    Trading trading() {
        return options().isAwaitFill() ? session.trading().awaitingFill() : session.trading();
    }

    TradingRequests tradingRequests() {
        return new TradingRequests(trading());
    }

    Holdings holdings() {
        return new Holdings(account(), TimeSource.system());
    }

    Statements statements() {
        return new Statements(account());
    }

    /** The body; a message that is still being built counts as built. */
    @Nullable
    Object body() {
        Object body = exchange.getMessage().getBody();
        return body instanceof Message.Builder builder ? builder.buildPartial() : body;
    }

    /**
     * The arguments of the exchange.
     *
     * @throws IllegalArgumentException if the body is not understood
     */
    Arguments arguments() {
        Map<?, ?> fields = BodyFields.of(exchange);
        boolean eventAsText = isEvent() && EVENTS.contains(String.valueOf(fields.get("type")));
        return arguments(eventAsText ? Map.of() : fields);
    }

    /** The arguments of the exchange, with these fields in place of the body's. */
    Arguments arguments(Map<?, ?> fields) {
        return Arguments.of(exchange.getMessage().getHeaders(), fields, optionArguments(), this::isOfEvent);
    }

    private Map<String, Object> optionArguments() {
        Map<String, Object> given = new HashMap<>();
        given.put("period", options().getPeriod());
        given.put("from", options().getFrom());
        given.put("to", options().getTo());
        given.put("count", options().getCount());
        given.values().removeIf(Objects::isNull);
        return given;
    }

    /** Where the ids of orders are kept that were sent; null if orders may be repeated. */
    @Nullable
    IdempotentRepository sentOrders() {
        IdempotentRepository own = options().getIdempotentRepository();
        return own == null && options().isIdempotent() ? session.sentOrders() : own;
    }

    CTraderConfiguration options() {
        return session.source().options();
    }

    /** Sends a request of the protocol that answers with one type of message. */
    <T extends Message> CompletableFuture<T> request(Message request, Class<T> answer) {
        return account().request(request, answer);
    }

    /**
     * The one symbol that is meant: by header or field, by the URI, and only then by the event that the exchange tells of.
     *
     * @throws IllegalArgumentException if none or several are
     */
    String symbol(Arguments arguments) {
        String named = text(arguments.value(SYMBOL));
        if (named != null) {
            return named;
        }
        List<String> path = session.source().symbols();
        boolean all = path.contains(FeedRequest.ALL_SYMBOLS);
        String symbol = path.size() == 1 && !all ? path.get(0) : text(arguments.needed(SYMBOL));
        if (symbol == null) {
            throw new IllegalArgumentException(
                    "Which symbol? " + session.source().endpoint() + " names " + (all ? "all" : "several")
                            + ": set the header " + CTraderConstants.SYMBOL + " or name one in the URI");
        }
        return symbol;
    }

    /** The symbols that an answer is to be narrowed to; none for all. */
    List<String> symbols(Arguments arguments) {
        String named = text(arguments.value(SYMBOL));
        if (named != null) {
            return List.of(named);
        }
        return session.source().symbols().contains(FeedRequest.ALL_SYMBOLS)
                ? List.of()
                : session.source().symbols();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null || value.toString().isBlank() ? null : value.toString();
    }

    /** Whether the headers tell of an event. */
    private boolean isEvent() {
        return exchange.getMessage().getHeader(CTraderConstants.EVENT_TYPE) != null;
    }

    private boolean isOfEvent(String argument) {
        return argument.equals(SYMBOL)
                ? isEvent() && exchange.getProperty(SYMBOL_ASKED) == null
                : (argument.equals("clientOrderId") && ClientOrderId.isLeftOver(exchange))
                        || FeedMessage.isOfEvent(exchange.getMessage(), Arguments.header(argument));
    }
}
