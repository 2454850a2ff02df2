// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import com.google.protobuf.Message;
import io.github.camelctrader.openapi.ProtoHeartbeatEvent;
import io.github.camelctrader.openapi.ProtoOAAccountAuthReq;
import io.github.camelctrader.openapi.ProtoOAApplicationAuthReq;
import io.github.camelctrader.openapi.ProtoOAExecutionType;
import io.github.camelctrader.openapi.ProtoOAGetAccountListByAccessTokenReq;
import io.github.camelctrader.openapi.ProtoOASubscribeSpotsReq;
import io.github.camelctrader.openapi.ProtoOASymbolByIdReq;
import io.github.camelctrader.openapi.ProtoOASymbolsListReq;
import io.github.camelctrader.simulator.wire.Payloads;

/**
 * A point of the conversation at which a {@link Fault} can happen. Immutable.
 *
 * @param kind what kind of point
 * @param number the payload type of a request, the number of a spot event, an execution type, else 0
 */
public record Moment(Kind kind, long number) {

    /** The kinds of points, in the order a conversation passes them. */
    public enum Kind {
        /** The TCP connection was accepted, no byte has passed. */
        ACCEPT,
        /** The client's first TLS bytes have arrived. */
        TLS,
        /** A request of one payload type has arrived. */
        REQUEST,
        /** A request of any payload type but the heartbeat has arrived. */
        ANY_REQUEST,
        /** A spot event is about to be sent. */
        SPOT,
        /** An execution event of one type is about to be sent. */
        EXECUTION
    }

    /** The TCP connection was accepted, no byte has passed. */
    public static Moment accept() {
        return new Moment(Kind.ACCEPT, 0);
    }

    /** The client's first TLS bytes have arrived, nothing was answered. */
    public static Moment tls() {
        return new Moment(Kind.TLS, 0);
    }

    /** The application authenticates. */
    public static Moment applicationAuth() {
        return request(ProtoOAApplicationAuthReq.class);
    }

    /** The accounts of a token are asked for. */
    public static Moment accountList() {
        return request(ProtoOAGetAccountListByAccessTokenReq.class);
    }

    /** An account authenticates. */
    public static Moment accountAuth() {
        return request(ProtoOAAccountAuthReq.class);
    }

    /** The symbol list is asked for. */
    public static Moment symbolList() {
        return request(ProtoOASymbolsListReq.class);
    }

    /** Symbol details are asked for. */
    public static Moment symbolDetails() {
        return request(ProtoOASymbolByIdReq.class);
    }

    /** Spots are subscribed to. */
    public static Moment subscribe() {
        return request(ProtoOASubscribeSpotsReq.class);
    }

    /** The first spot event of a connection, a snapshot, is about to be sent. */
    public static Moment firstTick() {
        return streaming(1);
    }

    /** The n-th spot event of a connection is about to be sent, counted from 1, snapshots included. */
    public static Moment streaming(long n) {
        return new Moment(Kind.SPOT, n);
    }

    /** An execution event of this type is about to be sent; on each connection it goes to. */
    public static Moment execution(ProtoOAExecutionType type) {
        return new Moment(Kind.EXECUTION, type.getNumber());
    }

    /** The client sends a heartbeat. */
    public static Moment heartbeat() {
        return request(ProtoHeartbeatEvent.class);
    }

    /** A request of this type arrives. */
    public static Moment request(Class<? extends Message> type) {
        return request(Payloads.typeOf(type));
    }

    /** A request of this payload type arrives. */
    public static Moment request(int payloadType) {
        return new Moment(Kind.REQUEST, payloadType);
    }

    /** Any request arrives, heartbeats not counted. */
    public static Moment anyRequest() {
        return new Moment(Kind.ANY_REQUEST, 0);
    }

    /** Whether this moment, as somebody waits for it, has come with the one that happens. */
    boolean isMetBy(Moment happening) {
        return kind == Kind.ANY_REQUEST
                ? happening.kind == Kind.REQUEST && !happening.equals(heartbeat())
                : equals(happening);
    }

    @Override
    public String toString() {
        return switch (kind) {
            case REQUEST -> Payloads.nameOf(Math.toIntExact(number));
            case SPOT -> "spot " + number;
            case EXECUTION -> "execution " + ProtoOAExecutionType.forNumber(Math.toIntExact(number));
            default -> kind.name();
        };
    }
}
