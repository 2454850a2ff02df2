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
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Ticks and bars of the past, as the server encodes and caps them. The event loop only. */
final class HistoryRequests {

    private static final Duration TICK_RANGE = Duration.ofDays(7);

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
        Page<HistoryTick> page = world.histories()
                .of(symbol.name())
                .ticks(request.getType(), from, to, world.options().history().ticks());
        call.reply(ProtoOAGetTickDataRes.newBuilder()
                .setCtidTraderAccountId(request.getCtidTraderAccountId())
                .addAllTickData(encode(page.items(), request.getType()))
                .setHasMore(page.more())
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
        if (request.hasFromTimestamp()) {
            Boundaries.check(request.getFromTimestamp(), to, Periods.maxRange(request.getPeriod()));
        }
        int most = world.options().history().bars();
        int wanted = request.getCount() > 0 ? Math.min(most, request.getCount()) : most;
        Page<HistoryBar> page = page(symbol, request, to, wanted);
        boolean countSuffices = !request.hasFromTimestamp() && request.getCount() == wanted;
        call.reply(ProtoOAGetTrendbarsRes.newBuilder()
                .setCtidTraderAccountId(request.getCtidTraderAccountId())
                .setSymbolId(request.getSymbolId())
                .setPeriod(request.getPeriod())
                .setTimestamp(to)
                .addAllTrendbar(oldestFirst(page.items()))
                .setHasMore(page.more() && !countSuffices)
                .build());
    }

    private Page<HistoryBar> page(SimulatedSymbol symbol, ProtoOAGetTrendbarsReq request, long to, int wanted) {
        boolean oldest = world.options().has(Quirk.OLDEST_HISTORY_FIRST) && request.hasFromTimestamp();
        Page<HistoryBar> page = world.histories()
                .of(symbol.name())
                .bars(request.getPeriod(), from(request, to), to, oldest ? Integer.MAX_VALUE - 1 : wanted);
        int all = page.items().size();
        return oldest && all > wanted ? new Page<>(page.items().subList(all - wanted, all), true) : page;
    }

    /** Without a start, a count reaches back as far as it must; without both, the longest range is meant. */
    private static long from(ProtoOAGetTrendbarsReq request, long to) {
        if (request.hasFromTimestamp()) {
            return request.getFromTimestamp();
        }
        return request.getCount() > 0
                ? 0
                : to - Periods.maxRange(request.getPeriod()).toMillis();
    }

    private static List<ProtoOATrendbar> oldestFirst(List<HistoryBar> bars) {
        List<ProtoOATrendbar> encoded =
                new ArrayList<>(bars.stream().map(HistoryBar::toTrendbar).toList());
        Collections.reverse(encoded);
        return encoded;
    }

    private long now() {
        return world.timers().now().toEpochMilli();
    }
}
