// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator.trading;

import io.github.camelctrader.openapi.ProtoOAExecutionType;
import io.github.camelctrader.openapi.ProtoOAMarginCall;
import io.github.camelctrader.openapi.ProtoOAMarginCallTriggerEvent;
import io.github.camelctrader.openapi.ProtoOAMarginCallUpdateEvent;
import io.github.camelctrader.openapi.ProtoOANotificationType;
import io.github.camelctrader.openapi.ProtoOAOrder;
import io.github.camelctrader.openapi.ProtoOAPosition;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Watches an account's margin level: margin calls at three thresholds, at most one each per ten minutes, and stop-out, which
 * closes the position with the largest margin first. The event loop only.
 */
final class Guard {

    private static final long PAUSE = Duration.ofMinutes(10).toMillis();

    private final Account account;
    private final Market market;
    private final Ids ids;
    private final Executor executor;
    private final Reports reports;
    private final Map<ProtoOANotificationType, ProtoOAMarginCall> calls = new EnumMap<>(ProtoOANotificationType.class);
    private final Map<ProtoOANotificationType, Long> told = new EnumMap<>(ProtoOANotificationType.class);

    Guard(Account account, Market market, Ids ids, Executor executor) {
        this.account = account;
        this.market = market;
        this.ids = ids;
        this.executor = executor;
        reports = new Reports(account);
        double threshold = 100;
        for (ProtoOANotificationType type : ProtoOANotificationType.values()) {
            calls.put(type, call(type, threshold));
            threshold -= 20;
        }
    }

    List<ProtoOAMarginCall> calls() {
        return List.copyOf(calls.values());
    }

    /** Changes a threshold. */
    void update(ProtoOAMarginCall wanted, Outbox out) {
        ProtoOAMarginCall call = call(wanted.getMarginCallType(), wanted.getMarginLevelThreshold());
        calls.put(call.getMarginCallType(), call);
        told.remove(call.getMarginCallType());
        out.event(ProtoOAMarginCallUpdateEvent.newBuilder()
                .setCtidTraderAccountId(account.id())
                .setMarginCall(call)
                .build());
    }

    /** Acts on the margin level as it is now. */
    void check(Outbox out) {
        double level = account.marginLevel();
        calls.values().stream()
                .filter(call -> level <= call.getMarginLevelThreshold())
                .filter(call -> mayTell(call.getMarginCallType()))
                .forEach(call -> {
                    told.put(call.getMarginCallType(), market.now());
                    out.event(ProtoOAMarginCallTriggerEvent.newBuilder()
                            .setCtidTraderAccountId(account.id())
                            .setMarginCall(call)
                            .build());
                });
        for (Optional<ProtoOAPosition> next = nextToStopOut(); next.isPresent(); next = nextToStopOut()) {
            stopOut(next.get(), out);
        }
    }

    /** Closes a position because the money is gone. */
    void stopOut(ProtoOAPosition position, Outbox out) {
        long volume = position.getTradeData().getVolume();
        ProtoOAOrder order = account.book()
                .put(Orders.closing(position, volume, ids.next(), market.now()).toBuilder()
                        .setIsStopOut(true)
                        .build());
        out.execution(reports.ofOrder(ProtoOAExecutionType.ORDER_ACCEPTED, order, true));
        executor.settle(order, out);
    }

    private Optional<ProtoOAPosition> nextToStopOut() {
        return account.marginLevel() > account.terms().stopOutLevel()
                ? Optional.empty()
                : account.book().open().stream().max(Comparator.comparingLong(ProtoOAPosition::getUsedMargin));
    }

    private boolean mayTell(ProtoOANotificationType type) {
        Long last = told.get(type);
        return last == null || market.now() - last >= PAUSE;
    }

    private ProtoOAMarginCall call(ProtoOANotificationType type, double threshold) {
        return ProtoOAMarginCall.newBuilder()
                .setMarginCallType(type)
                .setMarginLevelThreshold(threshold)
                .setUtcLastUpdateTimestamp(market.now())
                .build();
    }
}
