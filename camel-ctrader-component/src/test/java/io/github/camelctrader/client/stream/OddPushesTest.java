// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.stream;

import static io.github.camelctrader.model.LifecycleType.DISCONNECTED;
import static io.github.camelctrader.model.LifecycleType.RESUMED;
import static io.github.camelctrader.model.LifecycleType.TOKEN_INVALIDATED;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.github.camelctrader.client.RecordingListener;
import io.github.camelctrader.client.Script;
import io.github.camelctrader.client.link.OfflineLink;
import io.github.camelctrader.client.session.Offline;
import io.github.camelctrader.client.session.Recovery;
import io.github.camelctrader.model.Tick;
import io.github.camelctrader.openapi.ProtoErrorRes;
import io.github.camelctrader.openapi.ProtoOAAccountDisconnectEvent;
import io.github.camelctrader.openapi.ProtoOAAccountsTokenInvalidatedEvent;
import io.github.camelctrader.openapi.ProtoOAClientDisconnectEvent;
import io.github.camelctrader.openapi.ProtoOAErrorRes;
import io.github.camelctrader.openapi.ProtoOASpotEvent;
import io.github.camelctrader.openapi.ProtoOASymbolChangedEvent;
import io.github.camelctrader.openapi.ProtoOASymbolsListReq;
import io.github.camelctrader.openapi.ProtoOATrendbar;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Events that are well-formed and make no sense, or concern nobody. */
class OddPushesTest {

    private final Offline client = new Offline();
    private final RecordingListener feed = new RecordingListener();

    @BeforeEach
    void stream() {
        client.connect();
        client.feed(feed, "EURUSD");
        client.tick(1, 110_000, 110_002);
        feed.clear();
    }

    @AfterEach
    void close() {
        client.close();
    }

    @ParameterizedTest
    @CsvSource({"2,1", "1,99", "-1,1", "1,-1", "0,0", "9223372036854775807,1", "1,-9223372036854775808"})
    @DisplayName("#100 prices of other accounts and symbols are counted and concern nobody")
    void pricesOfOthers(long account, long symbol) {
        client.push(spot().setCtidTraderAccountId(account)
                .setSymbolId(symbol)
                .setBid(1)
                .setAsk(2)
                .build());
        assertThat(feed.events()).isEmpty();
        assertThat(client.counters.unwantedEvents()).isEqualTo(1);
        assertStreaming();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    @DisplayName("#61 impossible prices are counted, and the next tick has no trace of them")
    void impossiblePrices(long price) {
        client.push(spot().setBid(price).build());
        client.push(spot().setAsk(price).build());
        client.push(spot().setBid(price).setAsk(price).build());
        client.push(spot().setBid(110_000).setAsk(price).build());
        assertThat(feed.events()).isEmpty();
        assertThat(client.counters.invalidQuotes()).isEqualTo(4);
        client.push(spot().setBid(110_001).build());
        assertThat(feed.ticks()).singleElement().extracting(Tick::rawAsk).isEqualTo(110_002L);
    }

    @Test
    @DisplayName("#66 the largest price of all is told exactly")
    void theLargestPrice() {
        client.push(spot().setBid(Long.MAX_VALUE).setAsk(Long.MAX_VALUE).build());
        assertThat(feed.ticks().get(0).bid()).isEqualByComparingTo("92233720368547.75807");
        assertThat(feed.ticks().get(0).toMap()).containsEntry("symbolId", 1L);
        assertStreaming();
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0, 1, Long.MAX_VALUE})
    @DisplayName("#63 a broker's time without sense stops no tick, and a gap is still told once")
    void timesWithoutSense(long timestamp) {
        client.push(
                spot().setBid(110_000).setAsk(110_001).setTimestamp(timestamp).build());
        assertThat(feed.ticks()).singleElement().satisfies(tick -> {
            assertThat(tick.timestamp()).isNotNegative();
            assertThat(tick.time()).isPositive();
        });
        client.advance(Duration.ofMinutes(1));
        client.tick(1, 110_002, 110_003);
        assertThat(feed.lifecycle(RESUMED)).hasSize(1);
    }

    @Test
    @DisplayName("#56 bars alone, any number of them, make no tick")
    void barsAlone() {
        ProtoOASpotEvent.Builder bars = spot();
        LongStream.range(0, 100_000)
                .forEach(n -> bars.addTrendbar(ProtoOATrendbar.newBuilder().setVolume(n)));
        client.push(bars.build());
        assertThat(feed.events()).isEmpty();
        assertStreaming();
    }

    @Test
    @DisplayName("#26 a server that says twice that it goes ends one link, and its text does not spread over lines")
    void twiceGone() {
        Message gone = ProtoOAClientDisconnectEvent.newBuilder()
                .setReason("bye\n".repeat(100_000))
                .build();
        client.receive(OfflineLink.join(OfflineLink.frame(gone), OfflineLink.frame(gone)));
        assertThat(feed.lifecycle(DISCONNECTED)).singleElement().satisfies(event -> assertThat(event.reason())
                .contains("bye bye")
                .doesNotContain("\n")
                .hasSizeLessThan(1_000));
        Recovery.awaitTick(client, feed, 1, Duration.ofMinutes(1));
    }

    @Test
    @DisplayName("#25 pushes about unknown accounts, however many, are counted and end nothing")
    void unknownAccounts() {
        List<Long> ids = LongStream.range(2, 100_000).boxed().toList();
        client.push(ProtoOAAccountsTokenInvalidatedEvent.newBuilder()
                .addAllCtidTraderAccountIds(ids)
                .build());
        client.push(ProtoOAAccountsTokenInvalidatedEvent.getDefaultInstance());
        client.push(ProtoOAAccountDisconnectEvent.newBuilder()
                .setCtidTraderAccountId(-1)
                .build());
        client.push(symbolsChanged(2, ids));
        assertThat(client.counters.unwantedEvents())
                .isEqualTo(ids.size() + 1); // what was signed out may be disconnected
        assertThat(feed.events()).isEmpty();
        assertStreaming();
    }

    @Test
    @DisplayName("#24 an account named many times in one push is renewed once")
    void oneAccountManyTimes() {
        client.push(ProtoOAAccountsTokenInvalidatedEvent.newBuilder()
                .addAllCtidTraderAccountIds(LongStream.range(0, 1_000)
                        .map(n -> Script.ACCOUNT)
                        .boxed()
                        .toList())
                .setReason("x".repeat(100_000))
                .build());
        assertThat(feed.lifecycle(TOKEN_INVALIDATED)).singleElement().satisfies(event -> assertThat(event.reason())
                .hasSizeLessThan(1_000));
        Recovery.awaitTick(client, feed, 1, Duration.ofMinutes(1));
    }

    @Test
    @DisplayName("#100 errors that answer nothing end nothing")
    void errorsThatAnswerNothing() {
        client.push(ProtoErrorRes.newBuilder().setErrorCode("").build());
        client.push(ProtoOAErrorRes.newBuilder()
                .setErrorCode("CH_CLIENT_AUTH_FAILURE")
                .setMaintenanceEndTimestamp(Long.MAX_VALUE)
                .setRetryAfter(Long.MIN_VALUE)
                .build());
        assertThat(feed.events()).isEmpty();
        assertStreaming();
    }

    @Test
    @DisplayName("#69 a flood of changed symbols leads to one list at a time and fills no memory")
    void aFloodOfChangedSymbols() {
        client.server.on(ProtoOASymbolsListReq.class, request -> null);
        int before = client.server.received(ProtoOASymbolsListReq.class).size();
        for (long n = 0; n < 200; n++) {
            client.push(symbolsChanged(
                    Script.ACCOUNT,
                    LongStream.range(1_000 * n, 1_000 * n + 1_000).boxed().toList()));
        }
        client.advance(Duration.ofSeconds(5));
        assertThat(client.server.received(ProtoOASymbolsListReq.class)).hasSize(before + 1);
        assertThat(client.pendingRequests()).isEqualTo(1);
        assertStreaming();
    }

    private void assertStreaming() {
        feed.clear();
        client.tick(1, 110_010, 110_012);
        assertThat(feed.ticks()).hasSize(1);
        assertThat(client.isUp()).isTrue();
    }

    private static ProtoOASpotEvent.Builder spot() {
        return ProtoOASpotEvent.newBuilder()
                .setCtidTraderAccountId(Script.ACCOUNT)
                .setSymbolId(1);
    }

    private static Message symbolsChanged(long account, List<Long> ids) {
        return ProtoOASymbolChangedEvent.newBuilder()
                .setCtidTraderAccountId(account)
                .addAllSymbolId(ids)
                .build();
    }
}
