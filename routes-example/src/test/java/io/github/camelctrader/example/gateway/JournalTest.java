// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The order of all messages, and what of them is kept. */
class JournalTest {

    private final Journal journal = new Journal();

    @Test
    @DisplayName("#91 a million quotes of 20 symbols leave 20 messages")
    void onlyTheNewestQuoteOfASymbolIsKept() {
        Random random = new Random(91);
        int[] last = new int[20];
        for (int i = 1; i <= 1_000_000; i++) {
            int symbol = random.nextInt(last.length);
            last[symbol] = i;
            String text = String.valueOf(i);
            journal.quote("S" + symbol, () -> text);
        }

        assertThat(journal.size()).isEqualTo(20);
        for (int symbol = 0; symbol < last.length; symbol++) {
            Frame newest = journal.last("S" + symbol);
            assertThat(newest == null ? null : newest.text()).isEqualTo(String.valueOf(last[symbol]));
        }
        assertThat(versions(0)).isSorted().hasSize(20);
    }

    @Test
    void aReaderGetsWhatCameAfterItsPlaceInOrder() {
        journal.quote("A", () -> "a1");
        journal.event(Set.of("A"), () -> "e1");
        long place = journal.version();
        journal.quote("B", () -> "b1");
        journal.event(Set.of(), () -> "e2");
        journal.quote("A", () -> "a2");
        journal.quote("B", () -> "b2");

        assertThat(journal.after(place)).extracting(Frame::text).containsExactly("e2", "a2", "b2");
    }

    @Test
    void eventsAreKeptUpToALimitAndThePlaceOfTheLostIsKnown() {
        for (int i = 1; i <= Journal.EVENTS_KEPT + 2; i++) {
            journal.event(Set.of(), () -> "e");
        }

        assertThat(journal.size()).isEqualTo(Journal.EVENTS_KEPT);
        assertThat(journal.forgotten()).isEqualTo(2);
    }

    @Test
    void aRewrittenQuoteKeepsItsPlaceAndIsNotNews() {
        journal.quote("A", () -> "live");
        long place = journal.version();
        journal.rewrite("A", () -> "stale");
        journal.rewrite("unknown", () -> "nothing");

        assertThat(journal.after(place)).isEmpty();
        assertThat(journal.after(0)).extracting(Frame::text).containsExactly("stale");
    }

    @Test
    void aDroppedSymbolIsGone() {
        journal.quote("A", () -> "a");
        journal.drop("A");

        assertThat(journal.size()).isZero();
        assertThat(journal.last("A")).isNull();
    }

    private List<Long> versions(long place) {
        return journal.after(place).stream().map(Frame::version).toList();
    }
}
