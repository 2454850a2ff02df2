// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader;

import io.github.camelctrader.client.OutcomeUnknownException;
import io.github.camelctrader.client.options.TimeSource;
import io.github.camelctrader.connection.ComponentThreads;
import io.github.camelctrader.connection.SharedByContext;
import io.github.camelctrader.observe.CTraderHealthCheck;
import io.github.camelctrader.observe.FeedHealth;
import io.github.camelctrader.operation.HistoryOperations;
import io.github.camelctrader.operation.OperationCall;
import io.github.camelctrader.operation.OperationChoice;
import io.github.camelctrader.operation.Operations;
import io.github.camelctrader.operation.ProducerSession;
import io.github.camelctrader.operation.Redelivery;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.WritableHealthCheckRepository;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.DefaultAsyncProducer;
import org.jspecify.annotations.Nullable;

/**
 * Asks the broker, or tells it to do something, and puts the answer into the exchange.
 *
 * <ul>
 *   <li>Asynchronous: {@link #process} returns at once. Unless the answer was there already, the rest of the route goes on
 *       on a thread of {@link ComponentThreads}, never on the connection's event loop.
 *   <li>Shares the connection with consumers of the same host, port and client id; the connection starts in the
 *       background with the producer, and what needs a session waits for it within {@code requestTimeout}. With {@code
 *       startFailFast} the start waits for the first session and fails with its reason.
 *   <li>Fails the exchange with a {@code CTraderException} that says what to do, or with an {@code
 *       IllegalArgumentException} that names the argument that is wrong.
 * </ul>
 */
public class CTraderProducer extends DefaultAsyncProducer {

    private static final String UNKNOWN = "CamelCTraderOutcomeUnknown";

    private final CamelContext camelContext;
    private final TimeSource time = TimeSource.system();
    private final OperationChoice operations;
    private volatile @Nullable ProducerSession session;
    private final SharedByContext common;
    private volatile @Nullable HealthCheck healthCheck;

    CTraderProducer(CTraderEndpoint endpoint) {
        super(endpoint);
        this.camelContext = endpoint.getCamelContext();
        this.common = endpoint.component().common();
        this.operations = new OperationChoice(endpoint, endpoint.getConfiguration());
    }

    @Override
    public CTraderEndpoint getEndpoint() {
        return (CTraderEndpoint) super.getEndpoint();
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        CompletableFuture<?> result = measured(exchange);
        if (result.isDone()) {
            result.whenComplete((body, failure) -> put(exchange, body, failure));
            callback.done(true);
            return true;
        }
        result.whenComplete((body, failure) -> common.threads().execute(() -> {
            put(exchange, body, failure);
            callback.done(false);
        }));
        return false;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        IdempotentRepository repository = getEndpoint().getConfiguration().getIdempotentRepository();
        if (repository != null) {
            camelContext.addService(repository, true, true); // its routes may share it: it ends with the context
        }
        ProducerSession opened =
                ProducerSession.open(getEndpoint().source(), getEndpoint().component()::isHealthCheckProducerEnabled);
        session = opened;
        CTraderConfiguration options = getEndpoint().getConfiguration();
        if (options.isStartFailFast()) {
            awaitFirst(opened, options.getConnectTimeout());
        }
        show(opened);
    }

    /** Adds a check of this producer to those of the context, if camel-health is there. */
    private void show(ProducerSession opened) {
        WritableHealthCheckRepository checks = healthChecks();
        if (checks != null) {
            String uri = getEndpoint().toString();
            HealthCheck check = new CTraderHealthCheck(
                    "producer:" + uri,
                    Map.of("endpoint.uri", uri),
                    () -> List.of(new FeedHealth(opened.status(), false)),
                    getEndpoint().component()::isHealthCheckProducerEnabled);
            checks.addHealthCheck(check);
            healthCheck = check;
        }
    }

    private @Nullable WritableHealthCheckRepository healthChecks() {
        return HealthCheckHelper.getHealthCheckRepository(
                camelContext, "producers", WritableHealthCheckRepository.class);
    }

    private void awaitFirst(ProducerSession opened, long timeoutMillis) throws Exception {
        try {
            opened.awaitFirst(timeoutMillis);
        } catch (Exception e) {
            session = null;
            opened.end();
            throw e;
        }
    }

    @Override
    protected void doStop() throws Exception {
        ProducerSession running = session;
        session = null;
        HealthCheck check = healthCheck;
        WritableHealthCheckRepository checks = healthChecks();
        if (check != null && checks != null) {
            checks.removeHealthCheck(check);
        }
        if (running != null) {
            running.close();
        }
        super.doStop();
    }

    /** Starts what the exchange asks for; an argument that is wrong fails it like any other reason. */
    private CompletableFuture<?> measured(Exchange exchange) {
        if (Redelivery.recall(exchange, UNKNOWN, getEndpoint()) instanceof OutcomeUnknownException unknown) {
            // What may have been done is not done again, whatever the error handler is set to. Were the exchange's
            // redelivery exhausted instead, no dead-letter channel and no onException would hear of it.
            if (unknown.clientOrderId() != null) { // a redelivery has the headers of before the first delivery
                exchange.getMessage().setHeader(CTraderConstants.CLIENT_ORDER_ID, unknown.clientOrderId());
            }
            return CompletableFuture.failedFuture(unknown);
        }
        CTraderOperation operation;
        try {
            operation = operations.of(exchange);
        } catch (IllegalArgumentException e) {
            return CompletableFuture.failedFuture(e); // nobody knows which operation this was
        }
        long began = time.nanoTime();
        CompletableFuture<?> result;
        try {
            result = start(exchange, operation);
        } catch (Exception e) {
            result = CompletableFuture.failedFuture(e);
        }
        result.whenComplete((body, failure) -> common.requestMetrics()
                .ended(operation, failure == null ? null : cause(failure), time.nanoTime() - began));
        return result;
    }

    private CompletableFuture<?> start(Exchange exchange, CTraderOperation operation) throws Exception {
        ProducerSession running = session;
        if (running == null) {
            throw new RejectedExecutionException(getEndpoint() + " is stopped");
        }
        return Operations.of(operation).start(new OperationCall(exchange, running));
    }

    private void put(Exchange exchange, @Nullable Object body, @Nullable Throwable failure) {
        if (failure == null) {
            exchange.getMessage().setBody(body);
            HistoryOperations.mark(exchange, body);
            return;
        }
        Throwable cause = cause(failure);
        if (cause instanceof OutcomeUnknownException) {
            Redelivery.remember(exchange, UNKNOWN, getEndpoint(), cause);
        }
        exchange.setException(cause);
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
