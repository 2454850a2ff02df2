// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.operation;

import io.github.camelctrader.CTraderConfiguration;
import io.github.camelctrader.CTraderConstants;
import io.github.camelctrader.CTraderOperation;
import io.github.camelctrader.option.OptionText;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which operation an exchange asks an endpoint for.
 *
 * <ul>
 *   <li>The header is for the next endpoint only: it is taken off once read, so that it decides nothing further on.
 *   <li>It counts where the endpoint names no operation, or allows that one. Otherwise a header that came from anywhere
 *       could make an order of a question.
 *   <li>A redelivery by the error handler to this endpoint does what the first delivery was asked for.
 * </ul>
 */
public final class OperationChoice {

    private static final Logger LOG = LoggerFactory.getLogger(OperationChoice.class);
    private static final String TAKEN = "CamelCTraderOperationTaken";

    private final Endpoint endpoint;
    private final CTraderOperation named;
    private final Set<CTraderOperation> allowed;
    private final AtomicBoolean told = new AtomicBoolean();

    /** The choice for one endpoint with these options. */
    public OperationChoice(Endpoint endpoint, CTraderConfiguration options) {
        this.endpoint = endpoint;
        this.named = options.getOperation();
        this.allowed = OptionText.operations(options.getAllowedOperations());
    }

    /**
     * The operation that is meant.
     *
     * @throws IllegalArgumentException if the header names none that there is
     */
    public CTraderOperation of(Exchange exchange) {
        Object header = header(exchange);
        if (header == null || header.toString().isBlank()) {
            return named;
        }
        CTraderOperation asked = header instanceof CTraderOperation operation
                ? operation
                : OptionText.enumValue(CTraderConstants.OPERATION, CTraderOperation.class, header.toString());
        if (permits(asked)) {
            return asked;
        }
        if (!told.getAndSet(true)) {
            LOG.warn(
                    "{}: the header {} asks for {}, which is ignored: the endpoint does {}, and its option"
                            + " allowedOperations does not list the other. Told once",
                    endpoint,
                    CTraderConstants.OPERATION,
                    OptionText.label(asked),
                    OptionText.label(named));
        }
        return named;
    }

    /** Whether the endpoint does this for whoever asks. */
    public boolean permits(CTraderOperation asked) {
        return asked == named || named == CTraderOperation.REQUEST || allowed.contains(asked);
    }

    private @Nullable Object header(Exchange exchange) {
        Object taken = exchange.getMessage().removeHeader(CTraderConstants.OPERATION);
        Object header = taken != null ? taken : Redelivery.recall(exchange, TAKEN, endpoint);
        if (header != null) {
            Redelivery.remember(exchange, TAKEN, endpoint, header);
        }
        return header;
    }
}
