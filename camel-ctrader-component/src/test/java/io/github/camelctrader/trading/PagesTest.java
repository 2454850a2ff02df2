// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.trading;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.CTraderException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists that the server gives in pieces: nothing is missing, nothing is there twice, whichever piece it gives. */
class PagesTest {

    private static final long DAY = 24 * 3_600_000L;

    private final List<Range> asked = new ArrayList<>();

    private record Entry(long id, long time) {}

    @Test
    void oneAnswerIsEnoughForAWeek() {
        List<Entry> all = entries(20, 7 * DAY);
        assertThat(collect(new Range(0, 7 * DAY), all, 100, false)).isEqualTo(all);
        assertThat(asked).containsExactly(new Range(0, 7 * DAY));
    }

    @Test
    void whatLiesOnTheBorderOfTwoWindowsComesOnce() {
        List<Entry> all = List.of(new Entry(1, 0), new Entry(2, 7 * DAY), new Entry(3, 14 * DAY));
        assertThat(collect(new Range(0, 14 * DAY), all, 100, false)).isEqualTo(all);
        assertThat(asked).containsExactly(new Range(0, 7 * DAY), new Range(7 * DAY, 14 * DAY));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nothingIsMissingWhicheverPartAShortAnswerHolds(boolean newest) {
        List<Entry> all = entries(500, 20 * DAY);
        assertThat(collect(new Range(0, 20 * DAY), all, 7, newest)).isEqualTo(all);
        assertThat(asked)
                .allSatisfy(range -> assertThat(range.to() - range.from()).isLessThanOrEqualTo(7 * DAY));
    }

    @Test
    void entriesOfOneMillisecondAreSortedById() {
        List<Entry> all = List.of(new Entry(3, 5), new Entry(1, 5), new Entry(2, 5), new Entry(9, 1));
        assertThat(collect(new Range(0, 10), all, 3, true))
                .extracting(Entry::id)
                .containsExactly(9L, 1L, 2L, 3L);
    }

    @Test
    void moreThanAnAnswerHoldsInOneMillisecondIsAFailureAndNotAHole() {
        List<Entry> all = List.of(new Entry(3, 5), new Entry(1, 5), new Entry(2, 5));
        CompletableFuture<List<Entry>> answer =
                Pages.all(new Range(5, 5), source(all, 2, true), Entry::id, Entry::time);
        assertThat(answer)
                .failsWithin(java.time.Duration.ZERO)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(CTraderException.class);
    }

    @Test
    void oneFailureFailsTheList() {
        CompletableFuture<List<Entry>> answer = Pages.all(
                new Range(0, 20 * DAY),
                window -> window.from() > 0
                        ? CompletableFuture.failedFuture(new CTraderException("no", "NO", null))
                        : CompletableFuture.completedFuture(new Pages.Page<>(List.of(new Entry(1, 1)), false)),
                Entry::id,
                Entry::time);
        assertThat(answer.handle((list, failure) -> failure instanceof CompletionException ? "failed" : "done")
                        .join())
                .isEqualTo("failed");
    }

    @Test
    void aRangeEndsAfterItBegins() {
        assertThat(Range.of(null, null, 30 * DAY).to()).isGreaterThan(30 * DAY);
        assertThat(Range.of(3L, null, 30 * DAY).from()).isEqualTo(3);
        assertThat(Range.of(null, 9 * DAY, 30 * DAY)).isEqualTo(new Range(2 * DAY, 9 * DAY));
    }

    private List<Entry> collect(Range range, List<Entry> all, int rows, boolean newest) {
        return Pages.all(range, source(all, rows, newest), Entry::id, Entry::time)
                .join();
    }

    private Pages.Source<Entry> source(List<Entry> all, int rows, boolean newest) {
        return window -> {
            asked.add(window);
            List<Entry> found = all.stream()
                    .filter(entry -> entry.time >= window.from() && entry.time <= window.to())
                    .toList();
            int from = newest ? Math.max(0, found.size() - rows) : 0;
            List<Entry> part = new ArrayList<>(found.subList(from, Math.min(found.size(), from + rows)));
            Collections.reverse(part);
            return CompletableFuture.completedFuture(new Pages.Page<>(part, found.size() > rows));
        };
    }

    private static List<Entry> entries(int count, long until) {
        Random random = new Random(7);
        List<Long> times = random.longs(count, 0, until).sorted().boxed().toList();
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            entries.add(new Entry(1_000 + i, times.get(i)));
        }
        return entries;
    }
}
