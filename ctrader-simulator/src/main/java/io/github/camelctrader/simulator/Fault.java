// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import com.google.protobuf.Message;
import io.github.camelctrader.openapi.ProtoErrorRes;
import io.github.camelctrader.openapi.ProtoMessage;
import io.github.camelctrader.simulator.wire.FrameShape;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Something that goes wrong, as a value: what × when × how often. Immutable; each method gives a changed copy.
 *
 * <p>Happens once, on the first connection that gets there, unless {@link #times}, {@link #always} or {@link #onConnection}
 * say otherwise. Before TLS is up there are no messages: at {@link Moment#accept} and {@link Moment#tls} a delay holds the
 * handshake, an unanswered request is a handshake that is never answered, broken frames are broken TLS records, and a
 * message or a wrong id comes unasked as soon as TLS is up.
 */
public final class Fault {

    private static final int ANY_CONNECTION = -1;

    private final FaultAction action;
    private final Moment moment;
    private final int times;
    private final int connection;

    private Fault(FaultAction action, Moment moment, int times, int connection) {
        this.action = action;
        this.moment = moment;
        this.times = times;
        this.connection = connection;
    }

    /** Connections are refused (ECONNREFUSED) until the simulator restarts; at a later moment, the connection is reset. */
    public static Fault refuse() {
        return refuse(FaultAction.FOREVER);
    }

    /** The same, for a while only. */
    public static Fault refuse(Duration duration) {
        FaultAction action = new FaultAction("refuse", duration, moment -> moment.refuse(duration));
        return new Fault(action, Moment.accept(), 1, ANY_CONNECTION);
    }

    /** The server falls silent but keeps reading; by default before TLS. */
    public static Fault stall() {
        return of("stall", Affected::stall).at(Moment.accept());
    }

    /** The connection is closed in order (FIN). */
    public static Fault close() {
        return of("close", moment -> moment.drop(Drop.FIN));
    }

    /** The connection is reset (RST). */
    public static Fault reset() {
        return of("reset", moment -> moment.drop(Drop.RST));
    }

    /** From now on packets vanish in both directions. */
    public static Fault halfOpen() {
        return of("half-open", moment -> moment.drop(Drop.HALF_OPEN));
    }

    /** A frame that holds no message, in place of the right one. */
    public static Fault garbageFrame() {
        return shape("garbage frame", FrameShape.GARBAGE);
    }

    /** The first half of the frame, then silence. */
    public static Fault halfFrame() {
        return shape("half frame", FrameShape.HALF);
    }

    /** A frame that claims to be 2 GiB long, then silence. */
    public static Fault oversizedLength() {
        return shape("oversized length", FrameShape.OVERSIZED);
    }

    /** A frame with a negative length, then silence. */
    public static Fault negativeLength() {
        return shape("negative length", FrameShape.NEGATIVE);
    }

    /** A frame of length 0, then the right one. */
    public static Fault emptyFrame() {
        return shape("empty frame", FrameShape.EMPTY_FIRST);
    }

    /** The right frame, byte by byte. */
    public static Fault fragmentedFrame() {
        return shape("fragmented frame", FrameShape.FRAGMENTED);
    }

    /** The right message under a {@code clientMsgId} that nobody used. */
    public static Fault wrongMessageId() {
        return shape("wrong message id", FrameShape.WRONG_ID);
    }

    /** The right message two times. */
    public static Fault duplicated() {
        return shape("duplicated", FrameShape.TWICE);
    }

    /** The request is acted on, but none of its answers is sent; an event is not sent. The connection stays. */
    public static Fault lost() {
        return shape("lost", FrameShape.LOST);
    }

    /** The request is acted on, then the connection is reset before anything is answered. */
    public static Fault resetBeforeAnswer() {
        return of("reset before answer", moment -> moment.dropAfterwards(Drop.RST));
    }

    /** An order error (2132) of choice in place of the answer, the request is not acted on. */
    public static Fault orderError(String code, String description) {
        return of("order error " + code, moment -> moment.reject(code, description));
    }

    /** The request is read and never answered nor acted on; a spot event is not sent. */
    public static Fault unanswered() {
        return of("unanswered", Affected::suppress);
    }

    /** The request is acted on and answered so much later; a spot event is sent so much later. */
    public static Fault delayed(Duration by) {
        return of("delayed by " + by, moment -> moment.delay(by));
    }

    /** An error of choice in place of the answer, the request is not acted on. */
    public static Fault error(String code, String description) {
        return reply(Errors.of(code, description));
    }

    /** The same as the generic error message (payload type 50). */
    public static Fault genericError(String code, String description) {
        return reply(ProtoErrorRes.newBuilder()
                .setErrorCode(code)
                .setDescription(description)
                .build());
    }

    /** The generic error without the request's id, so that nobody can tell what it answers. */
    public static Fault uncorrelatedError(String code, String description) {
        Message error = ProtoErrorRes.newBuilder()
                .setErrorCode(code)
                .setDescription(description)
                .build();
        return of("uncorrelated error " + code, moment -> moment.replace(error, false));
    }

    /** {@code BLOCKED_PAYLOAD_TYPE} that says when to come back. */
    public static Fault blocked(Duration retryAfter) {
        return reply(Errors.blocked(retryAfter));
    }

    /** {@code SERVER_IS_UNDER_MAINTENANCE} with its end. */
    public static Fault maintenance(Instant end) {
        return reply(Errors.maintenance(end));
    }

    /** Any message in place of the answer, with the request's id. */
    public static Fault reply(Message message) {
        return of("reply " + message.getDescriptorForType().getName(), moment -> moment.replace(message, true));
    }

    /** An event of choice, then all goes on as usual. */
    public static Fault push(Message event) {
        return of("push " + event.getDescriptorForType().getName(), moment -> moment.precede(event));
    }

    /** A message of a payload type that nobody knows, then all goes on as usual. */
    public static Fault unknownMessage(int payloadType) {
        return push(ProtoMessage.newBuilder().setPayloadType(payloadType).build());
    }

    /** The same fault at another moment. */
    public Fault at(Moment moment) {
        return new Fault(action, moment, times, connection);
    }

    /** The same fault so many times. */
    public Fault times(int times) {
        return new Fault(action, moment, times, connection);
    }

    /** The same fault every time. */
    public Fault always() {
        return times(Integer.MAX_VALUE);
    }

    /** The same fault on one connection only, counted from 0 since the simulator was made. */
    public Fault onConnection(int index) {
        return new Fault(action, moment, times, index);
    }

    FaultAction action() {
        return action;
    }

    Moment moment() {
        return moment;
    }

    int times() {
        return times;
    }

    boolean concerns(int connectionIndex) {
        return connection == ANY_CONNECTION || connection == connectionIndex;
    }

    @Override
    public String toString() {
        return action.name() + " at " + moment + (connection == ANY_CONNECTION ? "" : " on connection " + connection);
    }

    private static Fault shape(String name, FrameShape shape) {
        return of(name, moment -> moment.shape(shape));
    }

    private static Fault of(String name, Consumer<Affected> effect) {
        return new Fault(FaultAction.of(name, effect), Moment.anyRequest(), 1, ANY_CONNECTION);
    }
}
