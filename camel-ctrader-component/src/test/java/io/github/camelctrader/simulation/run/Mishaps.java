// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulation.run;

import io.github.camelctrader.model.EventType;
import io.github.camelctrader.model.LifecycleType;
import io.github.camelctrader.openapi.ProtoOAExecutionType;
import io.github.camelctrader.openapi.ProtoOAGetTickDataReq;
import io.github.camelctrader.openapi.ProtoOAGetTrendbarsReq;
import io.github.camelctrader.openapi.ProtoOANewOrderReq;
import io.github.camelctrader.openapi.ProtoOARefreshTokenReq;
import io.github.camelctrader.openapi.ProtoOAUnsubscribeSpotsReq;
import io.github.camelctrader.simulator.Fault;
import io.github.camelctrader.simulator.Moment;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** Faults of the server: what can happen at which moment. Ticks that the server itself swallows are nobody's to notice. */
final class Mishaps {

    private static final List<Moment> REQUESTS = List.of(
            Moment.applicationAuth(),
            Moment.accountList(),
            Moment.accountAuth(),
            Moment.symbolList(),
            Moment.symbolDetails(),
            Moment.subscribe(),
            Moment.heartbeat(),
            Moment.anyRequest(),
            Moment.request(ProtoOAUnsubscribeSpotsReq.class),
            Moment.request(ProtoOAGetTrendbarsReq.class),
            Moment.request(ProtoOAGetTickDataReq.class),
            Moment.request(ProtoOANewOrderReq.class));

    private static final List<String> CODES = List.of(
            "CH_ACCESS_TOKEN_INVALID",
            "OA_AUTH_TOKEN_EXPIRED",
            "ACCOUNT_NOT_AUTHORIZED",
            "CH_CLIENT_NOT_AUTHENTICATED",
            "CH_CLIENT_AUTH_FAILURE",
            "REQUEST_FREQUENCY_EXCEEDED",
            "CONNECTIONS_LIMIT_EXCEEDED",
            "SERVER_NOT_REACHABLE",
            "CANT_ROUTE_REQUEST",
            "INVALID_REQUEST",
            "ALREADY_LOGGED_IN",
            "CH_CTID_TRADER_ACCOUNT_NOT_FOUND",
            "NO_SUCH_CODE");

    private Mishaps() {}

    /** What runs may be expected to meet, besides faults of the server. */
    static Set<String> everything() {
        Set<String> all = new TreeSet<>();
        for (Deed deed : Deed.values()) {
            all.add("deed " + deed);
        }
        for (LifecycleType type : LifecycleType.values()) {
            all.add("event " + type);
        }
        for (EventType type : EventType.values()) {
            if (type != EventType.LIFECYCLE) {
                all.add("event " + type);
            }
        }
        return all;
    }

    static Fault any(SplittableRandom random) {
        int where = random.nextInt(10);
        if (where == 0) {
            return early(random).at(random.nextBoolean() ? Moment.accept() : Moment.tls());
        }
        if (where == 1) {
            return streaming(random).at(Moment.streaming(random.nextLong(1, 40)));
        }
        if (where == 3 && random.nextBoolean()) {
            return execution(random).at(Moment.execution(ProtoOAExecutionType.ORDER_FILLED));
        }
        if (where == 4) {
            return order(random).at(Moment.request(ProtoOANewOrderReq.class));
        }
        if (where == 2) {
            return renewal(random).at(Moment.request(ProtoOARefreshTokenReq.class));
        }
        Fault fault = request(random).at(REQUESTS.get(random.nextInt(REQUESTS.size())));
        return random.nextInt(4) == 0 ? fault.times(random.nextInt(2, 6)) : fault;
    }

    /** Not one that renews and does not say so: the only copy of a pair would be gone, and no client could help it. */
    private static Fault renewal(SplittableRandom random) {
        return switch (random.nextInt(5)) {
            case 0 -> Fault.unanswered();
            case 1 -> Fault.reset();
            case 2 -> Fault.duplicated();
            case 3 -> Fault.blocked(Duration.ofSeconds(random.nextLong(1, 60)));
            default -> Fault.error(code(random), "simulated");
        };
    }

    private static Fault early(SplittableRandom random) {
        return switch (random.nextInt(6)) {
            case 0 -> Fault.stall();
            case 1 -> Fault.close();
            case 2 -> Fault.reset();
            case 3 -> Fault.halfOpen();
            case 4 -> Fault.garbageFrame();
            default -> Fault.delayed(Duration.ofMillis(random.nextLong(10, 20_000)));
        };
    }

    private static Fault streaming(SplittableRandom random) {
        return switch (random.nextInt(5)) {
            case 0 -> Fault.stall();
            case 1 -> Fault.close();
            case 2 -> Fault.reset();
            case 3 -> Fault.halfOpen();
            default -> Fault.fragmentedFrame();
        };
    }

    /** Not one that the server loses on a link that lives: nobody could know. */
    private static Fault execution(SplittableRandom random) {
        return switch (random.nextInt(5)) {
            case 0 -> Fault.reset();
            case 1 -> Fault.halfOpen();
            case 2 -> Fault.fragmentedFrame();
            default -> Fault.duplicated();
        };
    }

    private static Fault order(SplittableRandom random) {
        return switch (random.nextInt(8)) {
            case 0 -> Fault.error("REQUEST_FREQUENCY_EXCEEDED", "simulated");
            case 1 -> Fault.blocked(Duration.ofSeconds(random.nextLong(1, 8)));
            case 2 -> Fault.orderError("NOT_ENOUGH_MONEY", "simulated");
            case 3 -> Fault.unanswered();
            case 4 -> Fault.lost();
            case 5 -> Fault.resetBeforeAnswer();
            case 6 -> Fault.duplicated();
            default -> Fault.delayed(Duration.ofMillis(random.nextLong(10, 40_000)));
        };
    }

    private static Fault request(SplittableRandom random) {
        return switch (random.nextInt(22)) {
            case 0 -> Fault.stall();
            case 1 -> Fault.close();
            case 2 -> Fault.reset();
            case 3 -> Fault.halfOpen();
            case 4 -> Fault.garbageFrame();
            case 5 -> Fault.halfFrame();
            case 6 -> Fault.oversizedLength();
            case 7 -> Fault.negativeLength();
            case 8 -> Fault.emptyFrame();
            case 9 -> Fault.fragmentedFrame();
            case 10 -> Fault.wrongMessageId();
            case 11 -> Fault.duplicated();
            case 12 -> Fault.lost();
            case 13 -> Fault.resetBeforeAnswer();
            case 14 -> Fault.unanswered();
            case 15, 16 -> Fault.delayed(Duration.ofMillis(random.nextLong(10, 40_000)));
            case 17 -> Fault.blocked(Duration.ofSeconds(random.nextLong(1, 200)));
            case 18 -> Fault.unknownMessage(9_999);
            case 19 -> Fault.uncorrelatedError(code(random), "simulated");
            case 20 -> Fault.genericError(code(random), "simulated");
            default -> Fault.error(code(random), "simulated");
        };
    }

    private static String code(SplittableRandom random) {
        return CODES.get(random.nextInt(CODES.size()));
    }
}
