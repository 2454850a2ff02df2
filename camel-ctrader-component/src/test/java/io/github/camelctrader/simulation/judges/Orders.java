// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulation.judges;

import com.google.protobuf.InvalidProtocolBufferException;
import io.github.camelctrader.client.NotConnectedException;
import io.github.camelctrader.client.OutcomeUnknownException;
import io.github.camelctrader.client.RequestTimeoutException;
import io.github.camelctrader.openapi.ProtoMessage;
import io.github.camelctrader.openapi.ProtoOANewOrderReq;
import io.github.camelctrader.openapi.ProtoOAPayloadType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An order is written at most once, and never after it was told that it was not sent. What is told of it is true, or it is
 * that nobody knows.
 */
public final class Orders implements Judge {

    private final Verdicts verdicts;
    private final Predicate<String> booked;
    private final Map<String, Order> orders = new HashMap<>();
    private final Set<String> sure = new HashSet<>();

    /**
     * A judge.
     *
     * @param booked whether the broker has accepted an order
     */
    public Orders(Verdicts verdicts, Predicate<String> booked) {
        this.verdicts = verdicts;
        this.booked = booked;
    }

    @Override
    public void ordered(String clientOrderId) {
        orders.put(clientOrderId, new Order());
    }

    @Override
    public void orderedSurely(String clientOrderId) {
        sure.add(clientOrderId);
    }

    @Override
    public void sent(String process, ProtoMessage message) {
        if (message.getPayloadType() != ProtoOAPayloadType.PROTO_OA_NEW_ORDER_REQ_VALUE) {
            return;
        }
        Order order = orders.get(idOf(message));
        if (order == null) {
            verdicts.broken(getClass(), "an order was written that nobody placed");
            return;
        }
        if (++order.written > 1) {
            verdicts.broken(getClass(), "an order was written a second time");
        }
        if (order.toldUnsent) {
            verdicts.broken(getClass(), "an order was written though it was told that it was not sent");
        }
    }

    @Override
    public void orderEnded(String clientOrderId, @Nullable Throwable failure) {
        Order order = orders.get(clientOrderId);
        Throwable root = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        boolean unanswered = root instanceof NotConnectedException
                || root instanceof OutcomeUnknownException
                || root instanceof RequestTimeoutException;
        if (unanswered && sure.contains(clientOrderId)) {
            verdicts.broken(getClass(), "an order had no answer of the broker though all was well: " + root);
        }
        if (root instanceof OutcomeUnknownException) {
            if (order.written == 0) {
                verdicts.broken(getClass(), "an outcome is called unknown of an order that was never written");
            }
        } else if (root == null) {
            if (!booked.test(clientOrderId)) {
                verdicts.broken(getClass(), "an order is told as taken that the broker does not have");
            }
        } else {
            order.toldUnsent = order.written == 0;
            order.toldRefused = true;
            if (booked.test(clientOrderId)) {
                verdicts.broken(getClass(), "an order is told as failed that the broker has: " + root);
            }
        }
    }

    @Override
    public void recovered() {
        orders.forEach((id, order) -> {
            if (order.toldRefused && booked.test(id)) {
                verdicts.broken(getClass(), "an order was told as failed that the broker has taken later");
            }
        });
        orders.values().removeIf(order -> order.toldRefused);
    }

    private static String idOf(ProtoMessage message) {
        try {
            return ProtoOANewOrderReq.parseFrom(message.getPayload()).getClientOrderId();
        } catch (InvalidProtocolBufferException e) {
            return "";
        }
    }

    private static final class Order {
        private int written;
        private boolean toldUnsent;
        private boolean toldRefused;
    }
}
