// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import com.google.protobuf.Message;
import io.github.camelctrader.openapi.ProtoMessage;
import io.github.camelctrader.openapi.ProtoOAClosePositionReq;
import io.github.camelctrader.openapi.ProtoOAExecutionEvent;
import io.github.camelctrader.openapi.ProtoOAExecutionType;
import io.github.camelctrader.openapi.ProtoOANewOrderReq;
import io.github.camelctrader.openapi.ProtoOAOrderErrorEvent;
import io.github.camelctrader.openapi.ProtoOAOrderType;
import io.github.camelctrader.openapi.ProtoOAPosition;
import io.github.camelctrader.openapi.ProtoOAReconcileReq;
import io.github.camelctrader.openapi.ProtoOAReconcileRes;
import io.github.camelctrader.openapi.ProtoOATradeSide;
import io.github.camelctrader.simulator.wire.Payloads;
import java.io.IOException;

/** A client that trades EURUSD, symbol 1; its lot is 100 000 units. One thread. */
record Trading(TestClient client) implements AutoCloseable {

    /** One lot in 1/100 of a unit. */
    static final long LOT = 10_000_000;

    static Trading connect(CTraderSimulator simulator) throws IOException {
        return new Trading(TestClient.authenticated(simulator));
    }

    static ProtoOANewOrderReq.Builder order(ProtoOAOrderType type, ProtoOATradeSide side, long volume) {
        return ProtoOANewOrderReq.newBuilder()
                .setCtidTraderAccountId(TestClient.ACCOUNT)
                .setSymbolId(1)
                .setOrderType(type)
                .setTradeSide(side)
                .setVolume(volume);
    }

    static ProtoOANewOrderReq.Builder market(ProtoOATradeSide side, long volume) {
        return order(ProtoOAOrderType.MARKET, side, volume);
    }

    static ProtoOANewOrderReq.Builder limit(ProtoOATradeSide side, long volume, double price) {
        return order(ProtoOAOrderType.LIMIT, side, volume).setLimitPrice(price);
    }

    static ProtoOAClosePositionReq close(ProtoOAPosition position, long volume) {
        return ProtoOAClosePositionReq.newBuilder()
                .setCtidTraderAccountId(TestClient.ACCOUNT)
                .setPositionId(position.getPositionId())
                .setVolume(volume)
                .build();
    }

    /** Opens a position at the market; gives it as the fill tells it. */
    ProtoOAPosition open(ProtoOANewOrderReq.Builder order) throws IOException {
        client.send(order.build());
        execution(ProtoOAExecutionType.ORDER_ACCEPTED);
        return execution(ProtoOAExecutionType.ORDER_FILLED).getPosition();
    }

    /** The next execution event, which has to be of this type; messages of other kinds are passed over. */
    ProtoOAExecutionEvent execution(ProtoOAExecutionType type) throws IOException {
        ProtoOAExecutionEvent event = next(ProtoOAExecutionEvent.class);
        if (event.getExecutionType() != type) {
            throw new AssertionError("Expected " + type + " but got " + event);
        }
        return event;
    }

    /** The next execution event, of this type and under this id; null = none. */
    ProtoOAExecutionEvent execution(ProtoOAExecutionType type, String id) throws IOException {
        while (true) {
            ProtoMessage envelope = client.readEnvelope();
            if (Payloads.parse(envelope) instanceof ProtoOAExecutionEvent event) {
                if (event.getExecutionType() != type
                        || !envelope.getClientMsgId().equals(id)) {
                    throw new AssertionError("Expected " + type + " for " + id + " but got " + event + " for "
                            + envelope.getClientMsgId());
                }
                return event;
            }
        }
    }

    /** The next message of a class; others are passed over. */
    <T extends Message> T next(Class<T> type) throws IOException {
        while (true) {
            Message message = client.readMessage();
            if (type.isInstance(message)) {
                return type.cast(message);
            }
            if (message instanceof ProtoOAOrderErrorEvent || message instanceof ProtoOAExecutionEvent) {
                throw new AssertionError("Expected " + type.getSimpleName() + " but got " + message);
            }
        }
    }

    /** Sends a request that is to be rejected; gives the code. */
    String rejected(Message request) throws IOException {
        return client.ask(request, ProtoOAOrderErrorEvent.class).getErrorCode();
    }

    ProtoOAReconcileRes reconcile() throws IOException {
        client.send(ProtoOAReconcileReq.newBuilder()
                .setCtidTraderAccountId(TestClient.ACCOUNT)
                .setReturnProtectionOrders(true)
                .build());
        return next(ProtoOAReconcileRes.class);
    }

    @Override
    public void close() {
        client.close();
    }
}
