// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.link;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Message;
import io.github.camelctrader.openapi.ProtoOAAmendOrderReq;
import io.github.camelctrader.openapi.ProtoOAAmendPositionSLTPReq;
import io.github.camelctrader.openapi.ProtoOACancelOrderReq;
import io.github.camelctrader.openapi.ProtoOACashFlowHistoryListReq;
import io.github.camelctrader.openapi.ProtoOAClosePositionReq;
import io.github.camelctrader.openapi.ProtoOADealListByPositionIdReq;
import io.github.camelctrader.openapi.ProtoOADealListReq;
import io.github.camelctrader.openapi.ProtoOADealOffsetListReq;
import io.github.camelctrader.openapi.ProtoOAGetTickDataReq;
import io.github.camelctrader.openapi.ProtoOAGetTrendbarsReq;
import io.github.camelctrader.openapi.ProtoOANewOrderReq;
import io.github.camelctrader.openapi.ProtoOAOrderDetailsReq;
import io.github.camelctrader.openapi.ProtoOAOrderListByPositionIdReq;
import io.github.camelctrader.openapi.ProtoOAOrderListReq;
import io.github.camelctrader.openapi.ProtoOARefreshTokenReq;
import java.util.Set;

/** What a request is to those who pace and repeat it. */
public enum CallKind {
    /**
     * Changes something: written first and at most once, whatever happens, because the server knows no way to tell a
     * repetition from a second order. A refresh token is good for one use.
     */
    COMMAND,
    /** Only asks. */
    READ,
    /** Asks for the past, for which the server has a limit of its own. */
    HISTORY;

    private static final Set<Descriptor> COMMANDS = Set.of(
            ProtoOANewOrderReq.getDescriptor(),
            ProtoOAAmendOrderReq.getDescriptor(),
            ProtoOAAmendPositionSLTPReq.getDescriptor(),
            ProtoOACancelOrderReq.getDescriptor(),
            ProtoOAClosePositionReq.getDescriptor(),
            ProtoOARefreshTokenReq.getDescriptor());

    private static final Set<Descriptor> HISTORICAL = Set.of(
            ProtoOAGetTrendbarsReq.getDescriptor(),
            ProtoOAGetTickDataReq.getDescriptor(),
            ProtoOADealListReq.getDescriptor(),
            ProtoOADealListByPositionIdReq.getDescriptor(),
            ProtoOADealOffsetListReq.getDescriptor(),
            ProtoOAOrderListReq.getDescriptor(),
            ProtoOAOrderDetailsReq.getDescriptor(),
            ProtoOAOrderListByPositionIdReq.getDescriptor(),
            ProtoOACashFlowHistoryListReq.getDescriptor());

    public static CallKind of(Message request) {
        Descriptor type = request.getDescriptorForType();
        return COMMANDS.contains(type) ? COMMAND : HISTORICAL.contains(type) ? HISTORY : READ;
    }
}
