// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.session;

import static io.github.camelctrader.model.LifecycleType.ACCOUNT_AUTHENTICATED;
import static io.github.camelctrader.model.LifecycleType.APP_AUTHENTICATED;
import static io.github.camelctrader.model.LifecycleType.AUTH_FAILED;
import static io.github.camelctrader.model.LifecycleType.CONNECTED;
import static io.github.camelctrader.model.LifecycleType.CONNECTING;
import static io.github.camelctrader.model.LifecycleType.DISCONNECTED;
import static io.github.camelctrader.model.LifecycleType.RECONNECTING;
import static io.github.camelctrader.model.LifecycleType.RESUMED;
import static io.github.camelctrader.model.LifecycleType.STALE;
import static io.github.camelctrader.model.LifecycleType.SUBSCRIBED;
import static io.github.camelctrader.model.LifecycleType.SUBSCRIBE_FAILED;

import io.github.camelctrader.model.LifecycleType;
import io.github.camelctrader.simulator.Fault;
import io.github.camelctrader.simulator.Moment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Every fault at every moment, and the lifecycle that must tell of it. */
final class FaultMatrix {

    /** What can go wrong, and what it comes down to. */
    enum What {
        CLOSE(Kind.LOSS, Fault::close),
        RESET(Kind.LOSS, Fault::reset),
        REFUSE_FOR_A_WHILE(Kind.LOSS, () -> Fault.refuse(Duration.ofSeconds(3))),
        GARBAGE_FRAME(Kind.LOSS, Fault::garbageFrame),
        OVERSIZED_LENGTH(Kind.LOSS, Fault::oversizedLength),
        NEGATIVE_LENGTH(Kind.LOSS, Fault::negativeLength),
        STALL(Kind.SILENCE, Fault::stall),
        HALF_OPEN(Kind.SILENCE, Fault::halfOpen),
        HALF_FRAME(Kind.SILENCE, Fault::halfFrame),
        UNANSWERED(Kind.NO_ANSWER, Fault::unanswered),
        WRONG_MESSAGE_ID(Kind.NO_ANSWER, Fault::wrongMessageId),
        UNCORRELATED_ERROR(Kind.NO_ANSWER, () -> Fault.uncorrelatedError("INVALID_REQUEST", "nobody asked")),
        TRANSIENT_ERROR(Kind.TRANSIENT, () -> Fault.error("CH_SERVER_NOT_REACHABLE", "trading server away")),
        UNKNOWN_ERROR(Kind.TRANSIENT, () -> Fault.error("SOMETHING_NEW", "")),
        GENERIC_ERROR(Kind.TRANSIENT, () -> Fault.genericError("TIMEOUT_ERROR", "")),
        BLOCKED(Kind.TRANSIENT, () -> Fault.blocked(Duration.ofSeconds(2))),
        PERMANENT_ERROR(Kind.PERMANENT, () -> Fault.error("CH_CLIENT_AUTH_FAILURE", "no")),
        DELAYED(Kind.HARMLESS, () -> Fault.delayed(Duration.ofSeconds(3))),
        EMPTY_FRAME(Kind.HARMLESS, Fault::emptyFrame),
        FRAGMENTED_FRAME(Kind.HARMLESS, Fault::fragmentedFrame),
        UNKNOWN_MESSAGE(Kind.HARMLESS, () -> Fault.unknownMessage(4711));

        final Kind kind;
        private final Supplier<Fault> fault;

        What(Kind kind, Supplier<Fault> fault) {
            this.kind = kind;
            this.fault = fault;
        }
    }

    private enum Kind {
        LOSS,
        SILENCE,
        NO_ANSWER,
        TRANSIENT,
        PERMANENT,
        HARMLESS
    }

    /** When it goes wrong: how far the lifecycle has come by then. */
    enum When {
        ACCEPT(Phase.SOCKET, Moment.accept(), List.of(CONNECTING)),
        TLS(Phase.SOCKET, Moment.tls(), List.of(CONNECTING)),
        APPLICATION_AUTH(Phase.HANDSHAKE, Moment.applicationAuth(), List.of(CONNECTING, CONNECTED)),
        ACCOUNT_AUTH(Phase.HANDSHAKE, Moment.accountAuth(), List.of(CONNECTING, CONNECTED, APP_AUTHENTICATED)),
        SYMBOL_LIST(
                Phase.HANDSHAKE,
                Moment.symbolList(),
                List.of(CONNECTING, CONNECTED, APP_AUTHENTICATED, ACCOUNT_AUTHENTICATED)),
        SYMBOL_DETAILS(
                Phase.SUBSCRIBING,
                Moment.symbolDetails(),
                List.of(CONNECTING, CONNECTED, APP_AUTHENTICATED, ACCOUNT_AUTHENTICATED)),
        SUBSCRIBE(
                Phase.SUBSCRIBING,
                Moment.subscribe(),
                List.of(CONNECTING, CONNECTED, APP_AUTHENTICATED, ACCOUNT_AUTHENTICATED)),
        FIRST_TICK(Phase.SPOTS, Moment.firstTick(), FaultMatrix.START),
        STREAMING(Phase.SPOTS, Moment.streaming(5), FaultMatrix.START),
        RECONNECTING_AFTER_A_LOSS(Phase.HANDSHAKE, Moment.applicationAuth(), FaultMatrix.SECOND_TRY);

        final Moment moment;
        final List<LifecycleType> before;

        private final Phase phase;

        When(Phase phase, Moment moment, List<LifecycleType> before) {
            this.phase = phase;
            this.moment = moment;
            this.before = before;
        }

        boolean hasMessages() {
            return phase != Phase.SOCKET;
        }

        boolean isRequest() {
            return phase == Phase.HANDSHAKE || phase == Phase.SUBSCRIBING;
        }

        boolean isHandshake() {
            return phase == Phase.SOCKET || phase == Phase.HANDSHAKE;
        }
    }

    private enum Phase {
        SOCKET,
        HANDSHAKE,
        SUBSCRIBING,
        SPOTS
    }

    /** The lifecycle of an undisturbed start. */
    static final List<LifecycleType> START =
            List.of(CONNECTING, CONNECTED, APP_AUTHENTICATED, ACCOUNT_AUTHENTICATED, SUBSCRIBED);

    private static final List<LifecycleType> LOSS_WHILE_STREAMING = List.of(DISCONNECTED, STALE, RECONNECTING);

    /** How far the lifecycle has come when a second link asks for authentication. */
    static final List<LifecycleType> SECOND_TRY = join(START, LOSS_WHILE_STREAMING, List.of(CONNECTING, CONNECTED));

    /**
     * One cell.
     *
     * @param expected the whole lifecycle, from the start until live ticks come (again)
     * @param terminal the refusal is permanent: it is told, and no tick is due soon
     */
    record Cell(What what, When when, List<LifecycleType> expected, boolean terminal) {

        /** What to inject; the last one is the fault that the cell is about. */
        List<Fault> faults() {
            Fault fault = what.fault.get().at(when.moment);
            return when == When.RECONNECTING_AFTER_A_LOSS
                    ? List.of(Fault.close().at(Moment.streaming(5)), fault.onConnection(1))
                    : List.of(fault);
        }

        /** What happens then is what happens now. */
        Cell at(When other) {
            return new Cell(what, other, expected, terminal);
        }

        @Override
        public String toString() {
            return what + " at " + when;
        }
    }

    private FaultMatrix() {}

    static List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        for (What what : What.values()) {
            for (When when : When.values()) {
                if (when == When.RECONNECTING_AFTER_A_LOSS) {
                    cells.add(secondTry(what));
                } else if (when.hasMessages() || what.kind == Kind.LOSS || what.kind == Kind.SILENCE) {
                    cells.add(cell(what, when));
                }
            }
        }
        return cells;
    }

    private static Cell cell(What what, When when) {
        return switch (what.kind) {
            case LOSS ->
                // A reset overtakes what was written before it and not yet read: the answer to the subscription.
                what == What.RESET && when == When.FIRST_TICK
                        ? cell(what, When.SUBSCRIBE).at(when)
                        : new Cell(what, when, join(when.before, loss(when), START, resumed(when)), false);
            case SILENCE ->
                // Silence is told of the data before it is told of the link: the data limit is the shorter one.
                when == When.FIRST_TICK || when == When.STREAMING
                        ? new Cell(
                                what,
                                when,
                                join(START, List.of(STALE, DISCONNECTED, RECONNECTING), START, List.of(RESUMED)),
                                false)
                        : new Cell(what, when, join(when.before, loss(when), START), false);
            case NO_ANSWER ->
                when.isRequest() && when.isHandshake()
                        ? new Cell(what, when, join(when.before, loss(when), START), false)
                        : new Cell(what, when, START, false);
            case TRANSIENT -> new Cell(what, when, afterTransient(when), false);
            case PERMANENT -> afterPermanent(what, when);
            case HARMLESS -> new Cell(what, when, START, false);
        };
    }

    private static Cell secondTry(What what) {
        When when = When.RECONNECTING_AFTER_A_LOSS;
        List<LifecycleType> restOfStart = START.subList(2, START.size());
        return switch (what.kind) {
            case HARMLESS -> new Cell(what, when, join(SECOND_TRY, restOfStart, List.of(RESUMED)), false);
            case PERMANENT ->
                new Cell(what, when, join(SECOND_TRY, List.of(AUTH_FAILED, DISCONNECTED, RECONNECTING)), true);
            case TRANSIENT ->
                new Cell(
                        what,
                        when,
                        join(SECOND_TRY, List.of(AUTH_FAILED, DISCONNECTED, RECONNECTING), START, List.of(RESUMED)),
                        false);
            default ->
                new Cell(
                        what,
                        when,
                        join(SECOND_TRY, List.of(DISCONNECTED, RECONNECTING), START, List.of(RESUMED)),
                        false);
        };
    }

    private static List<LifecycleType> loss(When when) {
        if (!when.hasMessages()) {
            return List.of(RECONNECTING);
        }
        return when.isRequest() ? List.of(DISCONNECTED, RECONNECTING) : List.of(DISCONNECTED, STALE, RECONNECTING);
    }

    private static List<LifecycleType> resumed(When when) {
        return when.hasMessages() && !when.isRequest() ? List.of(RESUMED) : List.of();
    }

    private static List<LifecycleType> afterTransient(When when) {
        return switch (when) {
            case APPLICATION_AUTH -> join(when.before, List.of(AUTH_FAILED), loss(when), START);
            case ACCOUNT_AUTH, SYMBOL_LIST ->
                join(when.before, List.of(AUTH_FAILED, ACCOUNT_AUTHENTICATED, SUBSCRIBED));
            default -> START;
        };
    }

    private static Cell afterPermanent(What what, When when) {
        return switch (when) {
            case APPLICATION_AUTH ->
                new Cell(what, when, join(when.before, List.of(AUTH_FAILED, DISCONNECTED, RECONNECTING)), true);
            case ACCOUNT_AUTH, SYMBOL_LIST -> new Cell(what, when, join(when.before, List.of(AUTH_FAILED)), true);
            case SYMBOL_DETAILS, SUBSCRIBE ->
                new Cell(what, when, join(when.before, List.of(SUBSCRIBE_FAILED, SUBSCRIBED)), false);
            default -> new Cell(what, when, START, false);
        };
    }

    @SafeVarargs
    private static List<LifecycleType> join(List<LifecycleType>... parts) {
        List<LifecycleType> all = new ArrayList<>();
        for (List<LifecycleType> part : parts) {
            all.addAll(part);
        }
        return all;
    }
}
