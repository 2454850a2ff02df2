// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.call;

import com.google.protobuf.Message;
import io.github.camelctrader.openapi.ProtoOAAmendOrderReq;
import io.github.camelctrader.openapi.ProtoOAAmendPositionSLTPReq;
import io.github.camelctrader.openapi.ProtoOACancelOrderReq;
import io.github.camelctrader.openapi.ProtoOAClosePositionReq;
import io.github.camelctrader.openapi.ProtoOAExecutionType;
import io.github.camelctrader.openapi.ProtoOANewOrderReq;
import io.github.camelctrader.openapi.ProtoOAReconcileReq;
import io.github.camelctrader.openapi.ProtoOASymbolByIdReq;
import io.github.camelctrader.openapi.ProtoOAVersionRes;
import io.github.camelctrader.simulator.Fault;
import io.github.camelctrader.simulator.Moment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Every order request, with every fault, at the moment of the request and around it. */
final class OrderFaultMatrix {

    /** What goes wrong. */
    enum What {
        CLOSE(Kind.LINK, Fault::close),
        RESET(Kind.LINK, Fault::reset),
        RESET_AFTER_ACTING(Kind.LINK, Fault::resetBeforeAnswer),
        REFUSE_FOR_A_WHILE(Kind.LINK, () -> Fault.refuse(Duration.ofSeconds(3))),
        GARBAGE_FRAME(Kind.LINK, Fault::garbageFrame),
        OVERSIZED_LENGTH(Kind.LINK, Fault::oversizedLength),
        NEGATIVE_LENGTH(Kind.LINK, Fault::negativeLength),
        STALL(Kind.LINK, Fault::stall),
        HALF_OPEN(Kind.LINK, Fault::halfOpen),
        HALF_FRAME(Kind.LINK, Fault::halfFrame),
        UNANSWERED(Kind.ANSWER, Fault::unanswered),
        ANSWERS_LOST(Kind.ANSWER, Fault::lost),
        WRONG_MESSAGE_ID(Kind.ANSWER, Fault::wrongMessageId),
        DUPLICATED(Kind.ANSWER, Fault::duplicated),
        DELAYED(Kind.ANSWER, () -> Fault.delayed(Duration.ofSeconds(3))),
        DELAYED_BEYOND_THE_DEADLINE(Kind.ANSWER, () -> Fault.delayed(Duration.ofSeconds(19))),
        EMPTY_FRAME(Kind.ANSWER, Fault::emptyFrame),
        FRAGMENTED_FRAME(Kind.ANSWER, Fault::fragmentedFrame),
        UNKNOWN_MESSAGE(Kind.ANSWER, () -> Fault.unknownMessage(4711)),
        UNCORRELATED_ERROR(Kind.ERROR, () -> Fault.uncorrelatedError("INVALID_REQUEST", "nobody asked")),
        ORDER_ERROR(Kind.ERROR, () -> Fault.orderError("NOT_ENOUGH_MONEY", "no")),
        TRANSIENT_ERROR(Kind.ERROR, () -> Fault.error("CH_SERVER_NOT_REACHABLE", "trading server away")),
        UNKNOWN_ERROR(Kind.ERROR, () -> Fault.error("SOMETHING_NEW", "")),
        GENERIC_ERROR(Kind.ERROR, () -> Fault.genericError("TIMEOUT_ERROR", "")),
        BLOCKED(Kind.ERROR, () -> Fault.blocked(Duration.ofSeconds(1))),
        TOO_OFTEN(Kind.ERROR, () -> Fault.error("REQUEST_FREQUENCY_EXCEEDED", "")),
        SESSION_GONE(Kind.ERROR, () -> Fault.error("ACCOUNT_NOT_AUTHORIZED", "")),
        PERMANENT_ERROR(Kind.ERROR, () -> Fault.error("CH_CLIENT_AUTH_FAILURE", "no")),
        OTHER_ANSWER(
                Kind.ERROR,
                () -> Fault.reply(ProtoOAVersionRes.newBuilder().setVersion("1").build()));

        private final Kind kind;
        private final Supplier<Fault> fault;

        What(Kind kind, Supplier<Fault> fault) {
            this.kind = kind;
            this.fault = fault;
        }
    }

    private enum Kind {
        LINK,
        ANSWER,
        /** Says in place of the truth that nothing was done. */
        ERROR
    }

    /** Which request, what is asked before it, and the execution that tells of it. */
    enum Action {
        NEW_ORDER(ProtoOANewOrderReq.class, ProtoOASymbolByIdReq.class, ProtoOAExecutionType.ORDER_ACCEPTED),
        AMEND_ORDER(ProtoOAAmendOrderReq.class, ProtoOAReconcileReq.class, ProtoOAExecutionType.ORDER_REPLACED),
        CANCEL_ORDER(ProtoOACancelOrderReq.class, null, ProtoOAExecutionType.ORDER_CANCELLED),
        AMEND_POSITION(
                ProtoOAAmendPositionSLTPReq.class, ProtoOAReconcileReq.class, ProtoOAExecutionType.ORDER_ACCEPTED),
        CLOSE_POSITION(ProtoOAClosePositionReq.class, ProtoOAReconcileReq.class, ProtoOAExecutionType.ORDER_ACCEPTED);

        final Class<? extends Message> request;
        private final @Nullable Class<? extends Message> before;
        private final ProtoOAExecutionType execution;

        Action(
                Class<? extends Message> request,
                @Nullable Class<? extends Message> before,
                ProtoOAExecutionType execution) {
            this.request = request;
            this.before = before;
            this.execution = execution;
        }
    }

    /** One cell. */
    record Cell(Action action, What what, String when, Moment moment) {

        Fault fault() {
            return what.fault.get().at(moment);
        }

        @Override
        public String toString() {
            return action + ": " + what + " at " + when;
        }
    }

    private OrderFaultMatrix() {}

    static List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        for (Action action : Action.values()) {
            for (What what : What.values()) {
                cells.add(new Cell(action, what, "the request", Moment.request(action.request)));
                if (action.before != null) {
                    cells.add(new Cell(action, what, "what is asked before", Moment.request(action.before)));
                }
                // A server that has acted and says it has not would lie, which is no fault of the line.
                if (what.kind != Kind.ERROR) {
                    cells.add(new Cell(action, what, "the execution", Moment.execution(action.execution)));
                }
            }
        }
        return cells;
    }
}
