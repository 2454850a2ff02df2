// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.openapi.ProtoOADepthEvent;
import io.github.camelctrader.openapi.ProtoOADepthQuote;
import io.github.camelctrader.openapi.ProtoOASpotEvent;
import io.github.camelctrader.openapi.ProtoOASubscribeDepthQuotesReq;
import io.github.camelctrader.openapi.ProtoOASubscribeDepthQuotesRes;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A client that follows the depth events has the simulator's order book. */
class DepthTest {

    private static final long ID = (1L << 53) + 1;

    @RegisterExtension
    final CTraderSimulatorExtension extension = CTraderSimulatorExtension.of(CTraderSimulator.builder()
            .symbol(SimulatedSymbol.named("EURUSD").id(ID))
            .rateLimits(0, 0));

    @Test
    void theBookOfAFollowerIsTheSimulators(CTraderSimulator simulator) throws IOException {
        try (TestClient client = follower(simulator)) {
            Map<Long, ProtoOADepthQuote> book = new HashMap<>();
            for (int i = 0; i < 50; i++) {
                simulator.tick("EURUSD", 110_000 + i % 7, 110_002 + i % 7);
            }
            simulator.depth(Depth.of("EURUSD").bid(7, 109_999, 500).ask(8, 110_100, 900));
            simulator.depth(Depth.of("EURUSD").bid(9, 109_999, 11).delete(8));
            follow(client, book, 9);
            DepthView view = simulator.depth("EURUSD");
            assertThat(book.values()).containsExactlyInAnyOrderElementsOf(view.quotes());
            assertThat(view.bids()).isSortedAccordingTo((a, b) -> Long.compare(b.price(), a.price()));
            assertThat(view.asks()).isSortedAccordingTo((a, b) -> Long.compare(a.price(), b.price()));
            assertThat(view.bids())
                    .filteredOn(level -> level.price() == 109_999)
                    .singleElement()
                    .matches(level -> level.size() > 511);
        }
    }

    @Test
    void aBurstLeavesTheFollowerWithTheSameBook(CTraderSimulator simulator) throws Exception {
        try (TestClient client = follower(simulator)) {
            Map<Long, ProtoOADepthQuote> book = new HashMap<>();
            apply(client.read(ProtoOADepthEvent.class), book);
            CompletableFuture<Long> made = simulator.depthBurst("EURUSD", 20_040);
            for (int i = 0; i < 20_040; i++) {
                apply(client.read(ProtoOADepthEvent.class), book);
            }
            assertThat(made.get(5, TimeUnit.SECONDS)).isEqualTo(20_040);
            assertThat(book.values())
                    .hasSize(10 + 50)
                    .containsExactlyInAnyOrderElementsOf(
                            simulator.depth("EURUSD").quotes());
        }
    }

    @Test
    void afterACutTheFirstEventIsTheWholeBookAgain(CTraderSimulator simulator) throws IOException {
        try (TestClient client = follower(simulator)) {
            client.read(ProtoOADepthEvent.class);
        }
        simulator.depth(Depth.of("EURUSD").bid(7, 109_000, 500));
        try (TestClient client = follower(simulator)) {
            ProtoOADepthEvent first = client.read(ProtoOADepthEvent.class);
            assertThat(first.getSymbolId()).isEqualTo(ID);
            assertThat(new HashSet<>(first.getNewQuotesList()))
                    .isEqualTo(new HashSet<>(simulator.depth("EURUSD").quotes()));
            assertThat(first.getDeletedQuotesCount()).isZero();
        }
    }

    private static TestClient follower(CTraderSimulator simulator) throws IOException {
        TestClient client = TestClient.subscribed(simulator, ID);
        client.read(ProtoOASpotEvent.class);
        client.ask(
                ProtoOASubscribeDepthQuotesReq.newBuilder()
                        .setCtidTraderAccountId(TestClient.ACCOUNT)
                        .addSymbolId(ID)
                        .build(),
                ProtoOASubscribeDepthQuotesRes.class);
        return client;
    }

    /** Takes depth events until this quote has come; spots are passed over. */
    private static void follow(TestClient client, Map<Long, ProtoOADepthQuote> book, long lastId) throws IOException {
        while (!book.containsKey(lastId)) {
            if (client.readMessage() instanceof ProtoOADepthEvent event) {
                apply(event, book);
            }
        }
    }

    private static void apply(ProtoOADepthEvent event, Map<Long, ProtoOADepthQuote> book) {
        event.getDeletedQuotesList().forEach(book::remove);
        event.getNewQuotesList().forEach(quote -> book.put(quote.getId(), quote));
    }
}
