/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.github.camelctrader.client;

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
