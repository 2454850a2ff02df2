// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.stream;

import com.google.protobuf.Message;
import io.github.camelctrader.openapi.ProtoOASubscribeSpotsReq;
import io.github.camelctrader.openapi.ProtoOAUnsubscribeSpotsReq;
import io.github.camelctrader.simulator.CTraderSimulator;
import io.github.camelctrader.simulator.ReceivedMessage;
import java.util.List;

/** What a simulator has received, as scenarios ask for it. */
final class Wire {

    private Wire() {}

    /** The connections, counted from 0, that messages of this type came on. */
    static List<Integer> connectionsOf(CTraderSimulator simulator, Class<? extends Message> type) {
        return simulator.received().stream()
                .filter(received -> type.isInstance(received.message()))
                .map(ReceivedMessage::connectionIndex)
                .toList();
    }

    /** Ids of the symbols whose spots were asked for on a connection, in order. */
    static List<Long> subscribed(CTraderSimulator simulator, int connection) {
        return simulator.received().stream()
                .filter(received -> received.connectionIndex() == connection)
                .map(ReceivedMessage::message)
                .filter(ProtoOASubscribeSpotsReq.class::isInstance)
                .flatMap(request -> ((ProtoOASubscribeSpotsReq) request).getSymbolIdList().stream())
                .toList();
    }

    /** Ids of the symbols whose spots were given up, in order. */
    static List<Long> unsubscribed(CTraderSimulator simulator) {
        return simulator.received(ProtoOAUnsubscribeSpotsReq.class).stream()
                .flatMap(request -> request.getSymbolIdList().stream())
                .toList();
    }
}
