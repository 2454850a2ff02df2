// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.github.camelctrader.client.api.HistoryIterator;
import io.github.camelctrader.client.call.PageSource;
import io.github.camelctrader.client.support.ManualTime;
import io.github.camelctrader.model.Tick;
import io.github.camelctrader.openapi.ProtoOAGetTickDataReq;
import io.github.camelctrader.openapi.ProtoOAGetTickDataRes;
import io.github.camelctrader.openapi.ProtoOATickData;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A year of ticks of a market that ticks every ten seconds, on both sides. */
class YearOfTicksTest {

    private static final long START = 1_700_000_000_000L;
    private static final long STEP = 10_000;
    private static final long YEAR = Duration.ofDays(365).toMillis();
    private static final int PAGE = 5_000;

    private int requests;

    @Test
    @DisplayName("#69 it passes through an iterator window by window, every tick once, and no window is large")
    void bounded() {
        TickMerge merge = new TickMerge(new TickMerge.TickIdentity("EURUSD", 1, 1, 5), 0, 0);
        TickWindows windows =
                new TickWindows(new Market(), new ManualTime(START + 2 * YEAR), merge, 1, START, START + YEAR - 1);
        HistorySteps<Tick> steps = new HistorySteps<>(windows, Long.MAX_VALUE);
        int[] largest = {0};
        HistoryIterator<Tick> ticks = new HistoryIterator<>(() -> steps.next().thenApply(window -> {
            largest[0] =
                    Math.max(largest[0], window == null ? 0 : window.items().size());
            return window;
        }));
        long expected = START;
        while (ticks.hasNext()) {
            assertThat(ticks.next().timestamp()).isEqualTo(expected);
            expected += STEP;
        }
        assertThat(expected).isEqualTo(START + YEAR);
        assertThat(largest[0]).isLessThanOrEqualTo(60_000);
        // 1262 full pages hold it all.
        assertThat(requests).isLessThan(1_700);
    }

    private final class Market implements PageSource {
        @Override
        public <T extends Message> CompletableFuture<T> ask(Message request, Class<T> answer) {
            requests++;
            ProtoOAGetTickDataReq asked = (ProtoOAGetTickDataReq) request;
            long from = Math.max(START, asked.getFromTimestamp());
            long newest = START + Math.floorDiv(asked.getToTimestamp() - START, STEP) * STEP;
            ProtoOAGetTickDataRes.Builder page =
                    ProtoOAGetTickDataRes.newBuilder().setCtidTraderAccountId(1);
            long time = newest;
            for (int i = 0; i < PAGE && time >= from; i++, time -= STEP) {
                page.addTickData(ProtoOATickData.newBuilder()
                        .setTimestamp(i == 0 ? time : -STEP)
                        .setTick(i == 0 ? 110_000 : 0));
            }
            return CompletableFuture.completedFuture(
                    answer.cast(page.setHasMore(time >= from).build()));
        }
    }
}
