// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.api;

import io.github.camelctrader.client.NotConnectedException;
import io.github.camelctrader.client.RequestTimeoutException;
import io.github.camelctrader.openapi.ProtoOAExecutionEvent;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/**
 * Listens to the executions of an account from the moment it was made, so that what follows an order at once is not missed:
 * make it first, then send the order.
 *
 * <ul>
 *   <li>Any thread may call; futures complete on the connection's event loop.
 *   <li>It ends with the session, or when it is closed; whoever made it closes it.
 * </ul>
 */
public interface ExecutionWatch {

    /**
     * The first execution of this kind, also if it has come already. Fails with a {@link NotConnectedException} when the
     * session is lost before.
     *
     * @param soon whether it fails with a {@link RequestTimeoutException} if it does not come within {@code requestTimeout}
     */
    CompletableFuture<ProtoOAExecutionEvent> first(Predicate<ProtoOAExecutionEvent> wanted, boolean soon);

    /** Hears no more. */
    void close();
}
