// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import io.github.camelctrader.openapi.ProtoOAGetTickDataReq;
import io.github.camelctrader.openapi.ProtoOAGetTickDataRes;
import io.github.camelctrader.openapi.ProtoOAGetTrendbarsReq;
import io.github.camelctrader.openapi.ProtoOAGetTrendbarsRes;
import io.github.camelctrader.openapi.ProtoOAQuoteType;
import io.github.camelctrader.openapi.ProtoOATickData;
import io.github.camelctrader.openapi.ProtoOATrendbar;
import io.github.camelctrader.simulator.market.HistoryBar;
import io.github.camelctrader.simulator.market.HistoryTick;
import io.github.camelctrader.simulator.market.Page;
import io.github.camelctrader.simulator.market.Periods;
import io.github.camelctrader.simulator.market.PriceHistory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Ticks and bars of the past, as the server encodes and caps them. The event loop only. */
final class HistoryRequests {

    private static final Duration TICK_RANGE = Duration.ofDays(7);

    /** As many as there are. */
    private static final int ALL = Integer.MAX_VALUE - 1;

    private final World world;

    HistoryRequests(World world) {
        this.world = world;
    }

    void register(Dispatcher dispatcher) {
        dispatcher
                .on(ProtoOAGetTickDataReq.class, Access.ACCOUNT, this::ticks)
                .on(ProtoOAGetTrendbarsReq.class, Access.ACCOUNT, this::bars);
    }

    private void ticks(ProtoOAGetTickDataReq request, Call call) {
        SimulatedSymbol symbol = world.symbols().required(request.getSymbolId());
        long to = request.hasToTimestamp() ? request.getToTimestamp() : now();
        long from = request.hasFromTimestamp() ? request.getFromTimestamp() : to - TICK_RANGE.toMillis();
        Boundaries.check(from, to, TICK_RANGE);
        PriceHistory history = world.histories().of(symbol.name());
        int most = world.options().history().ticks();
        Page<HistoryTick> page = oldestFirst()
                ? history.ticks(request.getType(), from, to, ALL).oldest(most)
                : history.ticks(request.getType(), from, to, most);
        boolean before = !oldestFirst()
                && !history.ticks(request.getType(), 0, from - 1, 1).items().isEmpty();
        call.reply(ProtoOAGetTickDataRes.newBuilder()
                .setCtidTraderAccountId(request.getCtidTraderAccountId())
                .addAllTickData(encode(page.items(), request.getType()))
                .setHasMore(page.more() || before)
                .build());
    }

    /** Newest first; the first one absolute, each further one as the difference to the one before it. */
    private static List<ProtoOATickData> encode(List<HistoryTick> ticks, ProtoOAQuoteType side) {
        List<ProtoOATickData> encoded = new ArrayList<>(ticks.size());
        long time = 0;
        long price = 0;
        for (HistoryTick tick : ticks) {
            Long raw = tick.price(side);
            if (raw != null) {
                encoded.add(ProtoOATickData.newBuilder()
                        .setTimestamp(tick.timestamp() - time)
                        .setTick(raw - price)
                        .build());
                time = tick.timestamp();
                price = raw;
            }
        }
        return encoded;
    }

    private void bars(ProtoOAGetTrendbarsReq request, Call call) {
        SimulatedSymbol symbol = world.symbols().required(request.getSymbolId());
        long to = request.hasToTimestamp() ? request.getToTimestamp() : now();
        long from = request.hasFromTimestamp() ? request.getFromTimestamp() : Math.max(0, to - longest(request));
        Boundaries.check(from, to, Duration.ofMillis(longest(request)));
        Page<HistoryBar> page = page(world.histories().of(symbol.name()), request, from, to);
        call.reply(ProtoOAGetTrendbarsRes.newBuilder()
                .setCtidTraderAccountId(request.getCtidTraderAccountId())
                .setSymbolId(request.getSymbolId())
                .setPeriod(request.getPeriod())
                .setTimestamp(to)
                .addAllTrendbar(reversed(page.items()))
                .setHasMore(page.more())
                .build());
    }

    /** A count bounds the answer and with it the range, however long that is. */
    private static long longest(ProtoOAGetTrendbarsReq request) {
        return request.getCount() > 0
                ? Long.MAX_VALUE
                : Periods.maxRange(request.getPeriod()).toMillis();
    }

    /**
     * As recorded: a count goes back from the end and over the start of the range; without a start it brings one bar less.
     * Without a count the bar before the range comes too. That there is more is said of whatever was before, ever.
     */
    private Page<HistoryBar> page(PriceHistory history, ProtoOAGetTrendbarsReq request, long from, long to) {
        int most = world.options().history().bars();
        int count = request.getCount();
        int wanted = count > 0 ? Math.min(most, count) : most;
        if (oldestFirst() && request.hasFromTimestamp()) {
            return history.bars(request.getPeriod(), from, to, ALL).oldest(wanted);
        }
        if (count > 0) {
            return history.bars(request.getPeriod(), 0, to, request.hasFromTimestamp() ? wanted : wanted - 1);
        }
        Page<HistoryBar> page = history.bars(request.getPeriod(), from, to, wanted);
        return page.more() ? page : page.followedBy(history.bars(request.getPeriod(), 0, from - 1, 1));
    }

    private boolean oldestFirst() {
        return world.options().has(Quirk.OLDEST_HISTORY_FIRST);
    }

    private static List<ProtoOATrendbar> reversed(List<HistoryBar> bars) {
        List<ProtoOATrendbar> encoded =
                new ArrayList<>(bars.stream().map(HistoryBar::toTrendbar).toList());
        Collections.reverse(encoded);
        return encoded;
    }

    private long now() {
        return world.timers().now().toEpochMilli();
    }
}
