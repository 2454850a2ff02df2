// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader;

import com.google.protobuf.Message;
import io.github.camelctrader.client.Account;
import io.github.camelctrader.client.FeedRequest;
import io.github.camelctrader.client.TimeSource;
import io.github.camelctrader.trading.Holdings;
import io.github.camelctrader.trading.Statements;
import io.github.camelctrader.trading.Trading;
import io.github.camelctrader.trading.TradingRequests;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * One use of a producer: its arguments, and what it works with. An argument is looked for in its header, then under its
 * name in a body that is a map, then in the endpoint's option.
 */
final class OperationCall {

    private final Exchange exchange;
    private final CTraderEndpoint endpoint;
    private final ProducerSession session;

    OperationCall(Exchange exchange, CTraderEndpoint endpoint, ProducerSession session) {
        this.exchange = exchange;
        this.endpoint = endpoint;
        this.session = session;
    }

    /** The operation that an exchange asks for. */
    static CTraderOperation operation(Exchange exchange, CTraderEndpoint endpoint) {
        Object header = exchange.getMessage().getHeader(CTraderConstants.OPERATION);
        if (header == null) {
            return endpoint.getConfiguration().getOperation();
        }
        return header instanceof CTraderOperation operation
                ? operation
                : Options.enumValue(CTraderConstants.OPERATION, CTraderOperation.class, header.toString());
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
        return session.trading();
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

    /** The arguments in headers and in the fields of a map or a JSON object. */
    Arguments arguments() {
        return new Arguments(exchange.getMessage().getHeaders(), OrderBody.fields(exchange.getMessage()));
    }

    CTraderConfiguration options() {
        return endpoint.getConfiguration();
    }

    /** Sends a request of the protocol that answers with one type of message. */
    <T extends Message> CompletableFuture<T> request(Message request, Class<T> answer) {
        return account().request(request, answer);
    }

    /**
     * The one symbol that is meant. The header of an event tells what the event is about, so that it does not stand
     * against a symbol in the URI; otherwise the header wins.
     *
     * @throws IllegalArgumentException if none or several are
     */
    String symbol() {
        List<String> path = endpoint.symbolTokens();
        String only = path.size() == 1 && !path.contains(FeedRequest.ALL_SYMBOLS) ? path.get(0) : null;
        if (isEvent() && only != null) {
            return only;
        }
        String symbol = argument(CTraderConstants.SYMBOL, "symbol", String.class);
        if (symbol == null || symbol.isBlank()) {
            symbol = only;
        }
        if (symbol == null) {
            throw new IllegalArgumentException("Which symbol? " + endpoint + " names "
                    + (path.contains(FeedRequest.ALL_SYMBOLS) ? "all" : "several") + ": set the header "
                    + CTraderConstants.SYMBOL + " or name one in the URI");
        }
        return symbol;
    }

    /** The one symbol that is meant, by the arguments or else as {@link #symbol()} has it. */
    String symbol(Arguments arguments) {
        String named = named(arguments);
        return named == null ? symbol() : named;
    }

    /** The symbols that an answer is to be narrowed to; none for all. */
    List<String> symbols(Arguments arguments) {
        String named = named(arguments);
        if (named != null) {
            return List.of(named);
        }
        return endpoint.symbolTokens().contains(FeedRequest.ALL_SYMBOLS) ? List.of() : endpoint.symbolTokens();
    }

    private @Nullable String named(Arguments arguments) {
        String symbol = isEvent() ? arguments.field("symbol") : arguments.text("symbol");
        return symbol == null || symbol.isBlank() ? null : symbol;
    }

    /** Whether the headers tell of an event, and so name its symbol, not one that is asked for. */
    private boolean isEvent() {
        return exchange.getMessage().getHeader(CTraderConstants.EVENT_TYPE) != null;
    }

    /**
     * An argument of the exchange, or null if there is none.
     *
     * @throws IllegalArgumentException if it cannot be read as that type
     */
    <T> @Nullable T argument(String header, String name, Class<T> type) {
        Object value = exchange.getMessage().getHeader(header);
        if (value == null && exchange.getMessage().getBody() instanceof Map<?, ?> body) {
            value = body.get(name);
        }
        if (value == null) {
            return null;
        }
        T converted = exchange.getContext().getTypeConverter().tryConvertTo(type, exchange, value);
        if (converted == null) {
            throw new IllegalArgumentException("Argument '" + name + "' (header " + header + "): '" + value
                    + "' cannot be read as " + type.getSimpleName());
        }
        return converted;
    }
}
