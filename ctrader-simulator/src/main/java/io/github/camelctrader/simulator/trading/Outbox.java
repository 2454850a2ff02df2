// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator.trading;

import com.google.protobuf.Message;
import io.github.camelctrader.openapi.ProtoOAExecutionEvent;

/** The way to all who are interested in an account. Called on the event loop. */
public interface Outbox {

    /** Tells everybody of an execution; the one whose request it answers, if there is one, under the request's id. */
    void execution(ProtoOAExecutionEvent event);

    /** The same way, for what answers no request. */
    Outbox plain();

    /** Tells everybody something that answers no request. */
    void event(Message event);
}
