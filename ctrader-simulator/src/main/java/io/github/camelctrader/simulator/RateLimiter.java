// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import io.github.camelctrader.openapi.ProtoOACashFlowHistoryListReq;
import io.github.camelctrader.openapi.ProtoOADealListByPositionIdReq;
import io.github.camelctrader.openapi.ProtoOADealListReq;
import io.github.camelctrader.openapi.ProtoOADealOffsetListReq;
import io.github.camelctrader.openapi.ProtoOAGetTickDataReq;
import io.github.camelctrader.openapi.ProtoOAGetTrendbarsReq;
import io.github.camelctrader.openapi.ProtoOAOrderDetailsReq;
import io.github.camelctrader.openapi.ProtoOAOrderListByPositionIdReq;
import io.github.camelctrader.openapi.ProtoOAOrderListReq;
import io.github.camelctrader.openapi.ProtoOASubscribeDepthQuotesReq;
import io.github.camelctrader.openapi.ProtoOASubscribeLiveTrendbarReq;
import io.github.camelctrader.openapi.ProtoOASubscribeSpotsReq;
import io.github.camelctrader.simulator.wire.Payloads;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The two request limits of one connection, each over any second. The event loop only.
 *
 * <p>A refused request does not count against the limit.
 */
final class RateLimiter {

    private static final Duration WINDOW = Duration.ofSeconds(1);
    private static final Set<Integer> HISTORICAL = Stream.of(
                    ProtoOAGetTrendbarsReq.class,
                    ProtoOAGetTickDataReq.class,
                    ProtoOADealListReq.class,
                    ProtoOADealListByPositionIdReq.class,
                    ProtoOADealOffsetListReq.class,
                    ProtoOAOrderListReq.class,
                    ProtoOAOrderDetailsReq.class,
                    ProtoOAOrderListByPositionIdReq.class,
                    ProtoOACashFlowHistoryListReq.class)
            .map(Payloads::typeOf)
            .collect(Collectors.toUnmodifiableSet());

    private static final Duration LONG_BLOCK = Duration.ofMinutes(10);
    private static final Set<Integer> SUBSCRIPTIONS = Stream.of(
                    ProtoOASubscribeSpotsReq.class,
                    ProtoOASubscribeLiveTrendbarReq.class,
                    ProtoOASubscribeDepthQuotesReq.class)
            .map(Payloads::typeOf)
            .collect(Collectors.toUnmodifiableSet());

    private final SimulatorOptions options;
    private final Deque<Instant> requests = new ArrayDeque<>();
    private final Deque<Instant> historical = new ArrayDeque<>();
    private final Map<Integer, Instant> blockedUntil = new HashMap<>();

    RateLimiter(SimulatorOptions options) {
        this.options = options;
    }

    /** Counts the request; the refusal if it is one too many. */
    Optional<Refusal> count(int payloadType, Instant now) {
        Instant blocked = blockedUntil.getOrDefault(payloadType, Instant.MIN);
        if (now.isBefore(blocked)) {
            return Optional.of(blocked(Duration.between(now, blocked)));
        }
        boolean history = HISTORICAL.contains(payloadType);
        boolean allowed = history
                ? allowed(historical, options.historicalRequestsPerSecond(), now)
                : allowed(requests, options.requestsPerSecond(), now);
        return allowed ? Optional.empty() : Optional.of(exceeded(payloadType, now));
    }

    private Refusal exceeded(int payloadType, Instant now) {
        boolean forLong = SUBSCRIPTIONS.contains(payloadType) && options.has(Quirk.SUBSCRIPTIONS_BLOCKED);
        Duration blockFor = forLong ? LONG_BLOCK : options.blockFor();
        blockedUntil.put(payloadType, now.plus(blockFor));
        return blocked(blockFor);
    }

    private static Refusal blocked(Duration left) {
        return Refusal.of("BLOCKED_PAYLOAD_TYPE", Errors.blocked(left));
    }

    private static boolean allowed(Deque<Instant> window, int limit, Instant now) {
        if (limit == 0) {
            return true;
        }
        while (!window.isEmpty() && !window.getFirst().plus(WINDOW).isAfter(now)) {
            window.removeFirst();
        }
        boolean room = window.size() < limit;
        if (room) {
            window.addLast(now);
        }
        return room;
    }
}
