// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.history;

import com.google.protobuf.Message;
import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.call.PageSource;
import io.github.camelctrader.openapi.ProtoOAGetTickDataReq;
import io.github.camelctrader.openapi.ProtoOAGetTickDataRes;
import io.github.camelctrader.openapi.ProtoOAGetTrendbarsReq;
import io.github.camelctrader.openapi.ProtoOAGetTrendbarsRes;
import io.github.camelctrader.openapi.ProtoOAQuoteType;
import io.github.camelctrader.openapi.ProtoOATickData;
import io.github.camelctrader.openapi.ProtoOATrendbar;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A broker's history, answered at once on the same thread: the newest part of what is asked for, newest first. */
public final class FakeHistory implements PageSource {

    public record Quote(long time, long price) {}

    final List<Quote> bids = new ArrayList<>();
    final List<Quote> asks = new ArrayList<>();
    final List<ProtoOATrendbar> bars = new ArrayList<>();
    public final List<Message> asked = new ArrayList<>();
    public int pageSize = 5_000;
    /** As brokers were seen to be: more is said to be there always, the start of the range is no bound. */
    boolean asRecorded;
    /** A count is answered with one less. */
    boolean oneLess;
    /** A page is the oldest part of its range. */
    boolean oldestFirst;
    /** What a request fails with; null lets it pass. */
    public Function<Message, @Nullable CTraderException> failure = request -> null;

    public FakeHistory tick(long time, long bid, long ask) {
        if (bid != 0) {
            bids.add(new Quote(time, bid));
        }
        if (ask != 0) {
            asks.add(new Quote(time, ask));
        }
        return this;
    }

    @Override
    public <T extends Message> CompletableFuture<T> ask(Message request, Class<T> answer) {
        asked.add(request);
        CTraderException failed = failure.apply(request);
        if (failed != null) {
            return CompletableFuture.failedFuture(failed);
        }
        Message reply =
                request instanceof ProtoOAGetTickDataReq ticks ? ticks(ticks) : bars((ProtoOAGetTrendbarsReq) request);
        return CompletableFuture.completedFuture(answer.cast(reply));
    }

    private ProtoOAGetTickDataRes ticks(ProtoOAGetTickDataReq request) {
        List<Quote> side = request.getType() == ProtoOAQuoteType.BID ? bids : asks;
        List<Quote> found = new ArrayList<>();
        for (int i = side.size() - 1; i >= 0 && (oldestFirst || found.size() <= pageSize); i--) {
            Quote quote = side.get(i);
            if ((asRecorded || quote.time >= request.getFromTimestamp()) && quote.time <= request.getToTimestamp()) {
                found.add(quote);
            }
        }
        int first = oldestFirst ? Math.max(0, found.size() - pageSize) : 0;
        List<Quote> page = found.subList(first, Math.min(first + pageSize, found.size()));
        ProtoOAGetTickDataRes.Builder answer = ProtoOAGetTickDataRes.newBuilder()
                .setCtidTraderAccountId(1)
                .setHasMore(asRecorded || found.size() > pageSize);
        Quote last = new Quote(0, 0);
        for (Quote quote : page) {
            answer.addTickData(ProtoOATickData.newBuilder()
                    .setTimestamp(quote.time - last.time)
                    .setTick(quote.price - last.price));
            last = quote;
        }
        return answer.build();
    }

    private ProtoOAGetTrendbarsRes bars(ProtoOAGetTrendbarsReq request) {
        List<ProtoOATrendbar> found = bars.stream()
                .filter(bar -> (asRecorded || openTime(bar) >= request.getFromTimestamp())
                        && openTime(bar) <= request.getToTimestamp())
                .sorted(Comparator.comparing(FakeHistory::openTime).reversed())
                .toList();
        int count = request.getCount() - (oneLess ? 1 : 0);
        int size = request.hasCount() ? Math.min(pageSize, count) : pageSize;
        int start = oldestFirst ? Math.max(0, found.size() - size) : 0;
        List<ProtoOATrendbar> page = found.subList(start, Math.min(start + size, found.size()));
        return ProtoOAGetTrendbarsRes.newBuilder()
                .setCtidTraderAccountId(1)
                .setPeriod(request.getPeriod())
                .addAllTrendbar(page)
                .setHasMore(asRecorded || found.size() > size)
                .build();
    }

    static long openTime(ProtoOATrendbar bar) {
        return bar.getUtcTimestampInMinutes() * 60_000L;
    }
}
