// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** One client on a socket that may stall, without threads or waiting. */
class PeerTest {

    private static final long LIMIT = 30_000_000_000L;

    private final Journal journal = new Journal();
    private final GatewayCounters counters = new GatewayCounters();
    private final FakeWire wire = new FakeWire();
    private final AtomicInteger woken = new AtomicInteger();
    private long now;

    @BeforeEach
    void statusFirst() {
        journal.state(Journal.State.STATUS, () -> "status");
    }

    @Test
    @DisplayName("#85 a new client gets the status, then the last quote of each symbol, each once")
    void everythingThatIsKnownAtOnce() {
        quote("A", "a1");
        quote("A", "a2");
        quote("B", "b1");
        journal.event(Set.of(), () -> "old event");
        Peer peer = peer();
        quote("B", "b2");
        flush(peer);
        flush(peer);

        assertThat(wire.texts).containsExactly("status", "a2", "b2");
    }

    @Test
    @DisplayName("#91 a stalled client costs no message while it stalls, and then gets the newest of each symbol")
    void aStalledClientIsConflated() {
        Peer peer = peer();
        wire.stalled = true;
        flush(peer);
        Random random = new Random(7);
        String[] newest = new String[20];
        int quotes = 100_000;
        for (int i = 0; i < quotes; i++) {
            int symbol = random.nextInt(newest.length);
            newest[symbol] = symbol + "/" + i;
            quote("S" + symbol, newest[symbol]);
            if (i % 100 == 0) {
                flush(peer);
            }
        }
        assertThat(wire.texts).containsExactly("status");
        assertThat(journal.size()).isEqualTo(21);

        wire.take();
        assertThat(woken).hasValue(1);
        flush(peer);
        assertThat(wire.texts.subList(1, wire.texts.size())).containsExactlyInAnyOrder(newest);
        assertThat(wire.closeCode).isNull();
    }

    @Test
    void quotesThatWereOvertakenAreCounted() {
        Peer peer = peer();
        quote("A", "a1");
        flush(peer);
        quote("A", "a2");
        quote("A", "a3");
        quote("A", "a4");
        flush(peer);

        assertThat(counters.conflated.sum()).isEqualTo(2);
        assertThat(counters.sent.sum()).isEqualTo(3);
    }

    @Test
    @DisplayName("#91 one batch on its way for longer than the limit closes with 4002, not a nanosecond earlier")
    void aClientThatTakesNothingIsClosed() {
        Peer peer = peer();
        wire.stalled = true;
        flush(peer);
        now += LIMIT;
        flush(peer);
        assertThat(wire.closeCode).isNull();
        assertThat(peer.stalled(now, LIMIT - 1)).isTrue();

        now++;
        flush(peer);
        flush(peer);
        assertThat(wire.closeCode).isEqualTo(Peer.TOO_SLOW);
        assertThat(counters.slow.sum()).isEqualTo(1);
    }

    @Test
    @DisplayName("#91 #96 a client that missed an event is closed with 4002; one event less is still made good")
    void missedEventsAreNotHidden() {
        Peer peer = peer();
        wire.stalled = true;
        flush(peer);
        for (int i = 0; i < Journal.EVENTS_KEPT; i++) {
            journal.event(Set.of(), () -> "event");
        }
        flush(peer);
        assertThat(wire.closeCode).isNull();

        journal.event(Set.of(), () -> "event");
        flush(peer);
        assertThat(wire.closeCode).isEqualTo(Peer.TOO_SLOW);
    }

    @Test
    @DisplayName("#91 256 answers may wait; the next one closes with 4002")
    void answersNotFetchedAreBounded() {
        Peer peer = peer();
        for (int i = 0; i < Peer.MAX_REPLIES; i++) {
            peer.reply("answer");
        }
        assertThat(wire.closeCode).isNull();

        peer.reply("one too many");
        assertThat(wire.closeCode).isEqualTo(Peer.TOO_SLOW);
    }

    @Test
    void aLotToSayGoesOutInBatchesAndAsksForMoreRounds() {
        for (int i = 0; i < 300; i++) {
            quote("S" + i, "q" + i);
        }
        Peer peer = peer();
        flush(peer);
        flush(peer);
        flush(peer);
        flush(peer);

        assertThat(wire.batches).containsExactly(128, 128, 45);
        assertThat(woken).hasValue(2);
    }

    @Test
    void aClientGetsOnlyWhatItAskedForAndTheLastQuotesOfWhatIsNew() {
        quote("A", "a1");
        quote("B", "b1");
        Peer peer = peer();
        flush(peer);
        wire.texts.clear();

        peer.subscribe(1, Set.of("B"));
        quote("A", "a2");
        quote("B", "b2");
        journal.event(Set.of("A"), () -> "stale A");
        journal.event(Set.of("A", "B"), () -> "stale A B");
        flush(peer);
        peer.subscribe(2, Set.of("A", "B"));
        flush(peer);

        assertThat(wire.texts).containsExactly("b2", "stale A B", "a2");
    }

    @Test
    @DisplayName("#96 statements that overtake each other end with the highest number")
    void statementsThatOvertakeEachOtherEndWithTheHighestNumber() {
        Random random = new Random(96);
        for (int round = 0; round < 200; round++) {
            List<Integer> order = new ArrayList<>(List.of(1, 2, 3, 4, 5, 6));
            Collections.shuffle(order, random);
            FakeWire ownWire = new FakeWire();
            Peer peer = new Peer(ownWire, journal, counters, () -> {});
            order.forEach(seq -> peer.subscribe(seq, Set.of("S" + seq)));
            assertThat(peer.subscribe(6, Set.of("S1"))).isFalse();
            quote("S5", "five");
            quote("S6", "six");
            peer.flush(now, LIMIT);

            assertThat(ownWire.texts).as("order %s", order).contains("six").doesNotContain("five");
        }
    }

    @Test
    @DisplayName(
            "#91 #96 whatever stalls when: each symbol's quotes only go forward, the last one arrives, no event is lost")
    void orderHoldsUnderRandomStalls() {
        Random random = new Random(20261123);
        for (int round = 0; round < 100; round++) {
            Journal own = new Journal();
            FakeWire ownWire = new FakeWire();
            Peer peer = new Peer(ownWire, own, counters, () -> {});
            List<String> said = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                String text = random.nextInt(3) + ":" + (1000 + i);
                if (random.nextInt(20) == 0) {
                    said.add("event" + text);
                    own.event(Set.of(), () -> "event" + text);
                } else {
                    said.add(text);
                    own.quote(text.substring(0, 1), () -> text);
                }
                ownWire.stalled = random.nextBoolean();
                if (random.nextInt(4) == 0) {
                    ownWire.take();
                }
                peer.flush(now, LIMIT);
            }
            ownWire.stalled = false;
            ownWire.take();
            peer.flush(now, LIMIT);
            assertThat(said).as("round %d", round).containsSubsequence(ownWire.texts);
            assertThat(ownWire.texts)
                    .containsAll(said.stream()
                            .filter(text -> text.startsWith("event"))
                            .toList());
            assertThat(ownWire.texts).contains(said.get(said.size() - 1));
        }
    }

    private Peer peer() {
        return new Peer(wire, journal, counters, woken::incrementAndGet);
    }

    private void flush(Peer peer) {
        peer.flush(now, LIMIT);
    }

    private void quote(String symbol, String text) {
        journal.quote(symbol, () -> text);
    }
}
