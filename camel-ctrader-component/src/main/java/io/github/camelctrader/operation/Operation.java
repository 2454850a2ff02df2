// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.operation;

import java.util.concurrent.CompletableFuture;

/** One thing that a producer can be asked to do. */
@FunctionalInterface
public interface Operation {

    /**
     * Starts it; the future brings the body of the answer, on any thread.
     *
     * @throws Exception if an argument is missing or wrong, named in the message; nothing has been sent then
     */
    CompletableFuture<?> start(OperationCall call) throws Exception;
}
