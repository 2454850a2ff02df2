// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import com.google.protobuf.Message;

/**
 * Answers requests of one type. Called on the event loop.
 *
 * @param <T> the request
 */
@FunctionalInterface
interface RequestHandler<T extends Message> {

    /** Replies through the call, or throws a {@link Refusal}. */
    void handle(T request, Call call);
}
