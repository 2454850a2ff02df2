// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.link;

import com.google.protobuf.Message;
import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.ErrorCodes;
import io.github.camelctrader.client.PayloadTypes;
import io.github.camelctrader.openapi.ProtoOAAmendOrderReq;
import io.github.camelctrader.openapi.ProtoOAAmendPositionSLTPReq;
import io.github.camelctrader.openapi.ProtoOACancelOrderReq;
import io.github.camelctrader.openapi.ProtoOAClosePositionReq;
import io.github.camelctrader.openapi.ProtoOAExecutionEvent;
import io.github.camelctrader.openapi.ProtoOANewOrderReq;
import io.github.camelctrader.openapi.ProtoOAOrder;
import io.github.camelctrader.openapi.ProtoOAOrderErrorEvent;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * What a message is to the request whose id it bears. Events of other clients of the account bear ids too, so an id alone
 * proves nothing: an event answers an order only if it tells of that order, and no other request ever. Pure functions.
 */
public final class Answers {

    private static final Set<String> NAMES =
            PayloadTypes.all().stream().map(Answers::nameOf).collect(Collectors.toUnmodifiableSet());

    private Answers() {}

    /** Whether a message concerns a request at all; if not it is news for those who watch. */
    public static boolean concerns(Message request, Message answer) {
        if (answer instanceof ProtoOAExecutionEvent event) {
            return tellsOf(request, event);
        }
        if (answer instanceof ProtoOAOrderErrorEvent error) {
            return tellsOf(request, error);
        }
        return true;
    }

    /** Whether a message that is no error is an answer that the request can have. */
    public static boolean fits(Message request, Message answer) {
        String expected = nameOf(request).replaceFirst("Req$", "Res");
        return answer instanceof ProtoOAExecutionEvent
                || nameOf(answer).equals(expected)
                || !(NAMES.contains(expected) || CallKind.of(request) == CallKind.COMMAND);
    }

    /** Whether a message is sent unasked. */
    public static boolean isEvent(Message message) {
        return nameOf(message).endsWith("Event");
    }

    /** The answer as the type that the request has; any other type fails it. */
    public static <T extends Message> CompletableFuture<T> expect(Message request, Class<T> type, Message answer) {
        return type.isInstance(answer)
                ? CompletableFuture.completedFuture(type.cast(answer))
                : CompletableFuture.failedFuture(unexpected(request, answer));
    }

    /** Names the types and nothing else: what the server says may hold a secret. */
    public static CTraderException unexpected(Message request, Message answer) {
        return new CTraderException(
                nameOf(request) + " failed: answered with " + nameOf(answer), ErrorCodes.UNEXPECTED_ANSWER, null);
    }

    public static String nameOf(Message message) {
        return message.getDescriptorForType().getName();
    }

    private static boolean tellsOf(Message request, ProtoOAExecutionEvent event) {
        ProtoOAOrder order = event.getOrder();
        if (request instanceof ProtoOANewOrderReq wanted) {
            boolean otherSymbol = event.hasOrder() && order.getTradeData().getSymbolId() != wanted.getSymbolId();
            return !otherSymbol && agree(wanted.getClientOrderId(), order.getClientOrderId());
        }
        if (request instanceof ProtoOAAmendOrderReq amend) {
            return agree(amend.getOrderId(), order.getOrderId());
        }
        if (request instanceof ProtoOACancelOrderReq cancel) {
            return agree(cancel.getOrderId(), order.getOrderId());
        }
        long position = event.hasPosition() ? event.getPosition().getPositionId() : order.getPositionId();
        return isOfPosition(request, position);
    }

    private static boolean tellsOf(Message request, ProtoOAOrderErrorEvent error) {
        if (request instanceof ProtoOANewOrderReq wanted) {
            return agree(wanted.getPositionId(), error.getPositionId());
        }
        if (request instanceof ProtoOAAmendOrderReq amend) {
            return agree(amend.getOrderId(), error.getOrderId());
        }
        if (request instanceof ProtoOACancelOrderReq cancel) {
            return agree(cancel.getOrderId(), error.getOrderId());
        }
        return isOfPosition(request, error.getPositionId());
    }

    private static boolean isOfPosition(Message request, long position) {
        if (request instanceof ProtoOAClosePositionReq close) {
            return agree(close.getPositionId(), position);
        }
        return request instanceof ProtoOAAmendPositionSLTPReq amend && agree(amend.getPositionId(), position);
    }

    /** Servers leave out what they do not know, or say 0. */
    private static boolean agree(long wanted, long told) {
        return wanted == 0 || told == 0 || wanted == told;
    }

    private static boolean agree(String wanted, String told) {
        return wanted.isEmpty() || told.isEmpty() || wanted.equals(told);
    }
}
