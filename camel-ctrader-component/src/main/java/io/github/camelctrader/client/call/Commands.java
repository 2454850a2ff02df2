// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.call;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Message;
import io.github.camelctrader.openapi.ProtoOAAmendOrderReq;
import io.github.camelctrader.openapi.ProtoOAAmendPositionSLTPReq;
import io.github.camelctrader.openapi.ProtoOACancelOrderReq;
import io.github.camelctrader.openapi.ProtoOAClosePositionReq;
import io.github.camelctrader.openapi.ProtoOAExecutionEvent;
import io.github.camelctrader.openapi.ProtoOANewOrderReq;
import io.github.camelctrader.openapi.ProtoOARefreshTokenReq;
import io.github.camelctrader.openapi.ProtoOARefreshTokenRes;
import java.util.Set;

/**
 * Tells requests that change something from those that only ask: the first are written at most once, whatever happens,
 * because the server knows no way to tell a repetition from a second order (protocol documentation of
 * {@code clientOrderId}). A refresh token is good for one use.
 */
final class Commands {

    private static final Set<Descriptor> TYPES = Set.of(
            ProtoOANewOrderReq.getDescriptor(),
            ProtoOAAmendOrderReq.getDescriptor(),
            ProtoOAAmendPositionSLTPReq.getDescriptor(),
            ProtoOACancelOrderReq.getDescriptor(),
            ProtoOAClosePositionReq.getDescriptor(),
            ProtoOARefreshTokenReq.getDescriptor());

    private Commands() {}

    /** Whether a message can be the answer to a request that changes something. */
    static boolean answers(Message request, Message answer) {
        return request instanceof ProtoOARefreshTokenReq
                ? answer instanceof ProtoOARefreshTokenRes
                : answer instanceof ProtoOAExecutionEvent;
    }

    /** Whether a request changes something. */
    static boolean include(Message request) {
        return TYPES.contains(request.getDescriptorForType());
    }
}
