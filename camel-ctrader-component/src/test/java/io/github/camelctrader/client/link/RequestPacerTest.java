// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.TestOptions;
import io.github.camelctrader.client.support.ManualTime;
import io.github.camelctrader.openapi.ProtoOAPayloadType;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The queues in front of the server's limits. */
class RequestPacerTest {

    private static final int NORMAL = ProtoOAPayloadType.PROTO_OA_TRADER_REQ_VALUE;
    private static final int HISTORY = ProtoOAPayloadType.PROTO_OA_GET_TRENDBARS_REQ_VALUE;

    private final ManualTime time = new ManualTime();
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final List<Long> written = new ArrayList<>();
    private final List<Long> writtenHistory = new ArrayList<>();

    @Test
    void writesAtOnceWhileTheLimitAllows() {
        RequestPacer pacer = pacer(45, 5);
        submit(pacer, NORMAL, 46);
        submit(pacer, HISTORY, 1);
        assertThat(written).hasSize(45);
        assertThat(pacer.queued()).isEqualTo(2);
        assertThat(time.pending()).isOne();

        time.advance(Duration.ofSeconds(1).plusMillis(1));
        assertThat(written).hasSize(46);
        assertThat(writtenHistory).hasSize(1);
        assertThat(time.pending()).isZero();
    }

    @Test
    @DisplayName("#72 requests for history draw from both limits")
    void historyDrawsFromBothLimits() {
        RequestPacer pacer = pacer(6, 5);
        submit(pacer, HISTORY, 5);
        submit(pacer, NORMAL, 2);
        assertThat(writtenHistory).hasSize(5);
        assertThat(written).hasSize(1);
    }

    @Test
    @DisplayName("#72 a backlog of history delays nothing else")
    void backlogOfHistoryDelaysNothingElse() {
        RequestPacer pacer = pacer(45, 5);
        submit(pacer, HISTORY, 1_000);
        for (int second = 0; second < 20; second++) {
            int before = written.size();
            submit(pacer, NORMAL, 40);
            assertThat(written).hasSize(before + 40);
            time.advance(Duration.ofMillis(1_001));
        }
        assertThat(writtenHistory).hasSize(5 * 21);
    }

    @Test
    void keepsTheOrderWithinAQueue() {
        RequestPacer pacer = pacer(2, 2);
        List<Integer> order = new ArrayList<>();
        for (int n = 0; n < 9; n++) {
            int number = n;
            pacer.submit(NORMAL, () -> true, () -> order.add(number));
        }
        time.advance(Duration.ofSeconds(6));
        assertThat(order).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8);
    }

    @Test
    void aFullQueueRefusesAndTheOtherQueueGoesOn() {
        RequestPacer pacer = pacer(45, 5);
        submit(pacer, HISTORY, 5 + RequestPacer.MAX_QUEUED);
        assertThat(pacer.submit(HISTORY, () -> true, () -> {})).isFalse();
        assertThat(pacer.submit(NORMAL, () -> true, () -> {})).isTrue();

        time.advance(Duration.ofMillis(1_001));
        assertThat(pacer.submit(HISTORY, () -> true, () -> {})).isTrue();
    }

    @Test
    void whatNobodyWaitsForAnyMoreCostsNothing() {
        RequestPacer pacer = pacer(10, 5);
        boolean[] wanted = {true};
        for (int n = 0; n < 10 + RequestPacer.MAX_QUEUED; n++) {
            assertThat(pacer.submit(NORMAL, () -> wanted[0], () -> written.add(time.nanoTime())))
                    .isTrue();
        }
        wanted[0] = false;
        assertThat(pacer.submit(NORMAL, () -> true, () -> written.add(-1L))).isTrue();

        time.advance(Duration.ofMillis(1_001));
        assertThat(written).hasSize(11).endsWith(-1L);
        assertThat(pacer.queued()).isZero();
    }

    @Test
    void aWriteThatSubmitsAnotherLeavesOneTimerAndNoneAfterClosing() {
        RequestPacer pacer = pacer(1, 1);
        pacer.submit(NORMAL, () -> true, () -> submit(pacer, NORMAL, 1));
        submit(pacer, HISTORY, 1);
        assertThat(time.pending()).isOne();

        pacer.close();
        assertThat(time.pending()).isZero();
        assertThat(pacer.queued()).isZero();
        time.advance(Duration.ofSeconds(5));
        assertThat(written).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void noSecondHoldsMoreThanTheLimitsWhateverArrives(long seed) {
        Random random = new Random(seed);
        int all = 2 + random.nextInt(40);
        int historical = 1 + random.nextInt(all);
        RequestPacer pacer = pacer(all, historical);
        int submitted = 0;
        for (int step = 0; step < 400; step++) {
            int burst = random.nextInt(random.nextInt(10) == 0 ? 2 * all : 4);
            submit(pacer, random.nextInt(3) == 0 ? HISTORY : NORMAL, burst);
            submitted += burst;
            time.advance(Duration.ofMillis(random.nextInt(300)));
        }
        time.advance(Duration.ofHours(1));

        assertThat(written.size() + writtenHistory.size()).isEqualTo(submitted);
        assertWithin(historical, writtenHistory);
        List<Long> both = new ArrayList<>(written);
        both.addAll(writtenHistory);
        both.sort(null);
        assertWithin(all, both);
        assertThat(time.pending()).isZero();
    }

    private static void assertWithin(int limit, List<Long> times) {
        for (int i = limit; i < times.size(); i++) {
            assertThat(times.get(i) - times.get(i - limit)).isGreaterThanOrEqualTo(TimeUnit.SECONDS.toNanos(1));
        }
    }

    private RequestPacer pacer(int perSecond, int historical) {
        return new RequestPacer(channel.eventLoop(), TestOptions.limited(time, perSecond, historical));
    }

    private void submit(RequestPacer pacer, int type, int count) {
        List<Long> log = type == HISTORY ? writtenHistory : written;
        for (int n = 0; n < count; n++) {
            assertThat(pacer.submit(type, () -> true, () -> log.add(time.nanoTime())))
                    .isTrue();
        }
    }
}
