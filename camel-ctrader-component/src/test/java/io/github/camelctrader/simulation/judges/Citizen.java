// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulation.judges;

import com.google.protobuf.InvalidProtocolBufferException;
import io.github.camelctrader.openapi.ProtoMessage;
import io.github.camelctrader.openapi.ProtoOAAccountAuthReq;
import io.github.camelctrader.openapi.ProtoOAPayloadType;
import io.github.camelctrader.openapi.ProtoPayloadType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;

/**
 * A process keeps to the server's limits in any second, has one connection, and does not say the same again and again.
 */
public final class Citizen implements Judge {

    private static final long SECOND_NANOS = 1_000_000_000;
    private static final long MINUTE_NANOS = 60 * SECOND_NANOS;
    private static final int ALL = 50;
    private static final int HISTORICAL = 5;
    private static final int SAME_IN_A_MINUTE = 25;
    private static final Set<Integer> HISTORY = Set.of(
            ProtoOAPayloadType.PROTO_OA_GET_TRENDBARS_REQ_VALUE,
            ProtoOAPayloadType.PROTO_OA_GET_TICKDATA_REQ_VALUE,
            ProtoOAPayloadType.PROTO_OA_DEAL_LIST_REQ_VALUE,
            ProtoOAPayloadType.PROTO_OA_ORDER_LIST_REQ_VALUE,
            ProtoOAPayloadType.PROTO_OA_ORDER_DETAILS_REQ_VALUE,
            ProtoOAPayloadType.PROTO_OA_CASH_FLOW_HISTORY_LIST_REQ_VALUE);

    private final Verdicts verdicts;
    private final LongSupplier nanos;
    private final ToIntFunction<String> channels;
    private final BiPredicate<String, Long> used;
    private final Map<String, Sender> senders = new HashMap<>();

    /**
     * A judge.
     *
     * @param channels how many sockets a process has
     * @param used whether anybody on a process uses an account
     */
    public Citizen(
            Verdicts verdicts, LongSupplier nanos, ToIntFunction<String> channels, BiPredicate<String, Long> used) {
        this.used = used;
        this.verdicts = verdicts;
        this.nanos = nanos;
        this.channels = channels;
    }

    @Override
    public void sent(String process, ProtoMessage message) {
        if (message.getPayloadType() == ProtoPayloadType.HEARTBEAT_EVENT_VALUE) {
            return;
        }
        long now = nanos.getAsLong();
        Sender sender = senders.computeIfAbsent(process, key -> new Sender());
        limit(
                process,
                HISTORY.contains(message.getPayloadType()) ? sender.historical : sender.all,
                now,
                HISTORY.contains(message.getPayloadType()) ? HISTORICAL : ALL);
        if (message.getPayloadType() == ProtoOAPayloadType.PROTO_OA_ACCOUNT_AUTH_REQ_VALUE) {
            signsIn(process, message);
        }
        Deque<Long> same = sender.same.computeIfAbsent(message.getPayload().hashCode(), key -> new ArrayDeque<>());
        if (message.getPayloadType() != ProtoOAPayloadType.PROTO_OA_VERSION_REQ_VALUE // users may, and do
                && window(same, now, MINUTE_NANOS) > SAME_IN_A_MINUTE) {
            verdicts.broken(
                    getClass(),
                    process + " has sent the same "
                            + ProtoOAPayloadType.forNumber(message.getPayloadType()) + " more than "
                            + SAME_IN_A_MINUTE + " times in a minute");
        }
        if (channels.applyAsInt(process) > 1) {
            verdicts.broken(getClass(), process + " has more than one connection");
        }
    }

    private void signsIn(String process, ProtoMessage message) {
        try {
            long account = ProtoOAAccountAuthReq.parseFrom(message.getPayload()).getCtidTraderAccountId();
            if (!used.test(process, account)) {
                verdicts.broken(getClass(), process + " signs in account " + account + ", which nobody there uses");
            }
        } catch (InvalidProtocolBufferException e) {
            verdicts.broken(getClass(), process + " has written what cannot be read");
        }
    }

    private void limit(String process, Deque<Long> window, long now, int limit) {
        if (window(window, now, SECOND_NANOS) > limit) {
            verdicts.broken(getClass(), process + " has sent more than " + limit + " requests within a second");
        }
    }

    private static int window(Deque<Long> times, long now, long length) {
        times.addLast(now);
        while (times.getFirst() <= now - length) {
            times.removeFirst();
        }
        return times.size();
    }

    private static final class Sender {
        private final Deque<Long> all = new ArrayDeque<>();
        private final Deque<Long> historical = new ArrayDeque<>();
        private final Map<Integer, Deque<Long>> same = new HashMap<>();
    }
}
