// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.symbols;

import static io.github.camelctrader.model.LifecycleType.MARKET_CLOSED;
import static io.github.camelctrader.model.LifecycleType.SUBSCRIBED;
import static io.github.camelctrader.model.LifecycleType.SUBSCRIBE_FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.github.camelctrader.client.RecordingListener;
import io.github.camelctrader.client.Script;
import io.github.camelctrader.client.feed.ActiveFeed;
import io.github.camelctrader.client.session.Offline;
import io.github.camelctrader.client.session.Recovery;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.openapi.ProtoOAHoliday;
import io.github.camelctrader.openapi.ProtoOAInterval;
import io.github.camelctrader.openapi.ProtoOALightSymbol;
import io.github.camelctrader.openapi.ProtoOASubscribeSpotsReq;
import io.github.camelctrader.openapi.ProtoOASymbol;
import io.github.camelctrader.openapi.ProtoOASymbolByIdReq;
import io.github.camelctrader.openapi.ProtoOASymbolByIdRes;
import io.github.camelctrader.openapi.ProtoOASymbolChangedEvent;
import io.github.camelctrader.openapi.ProtoOASymbolsListReq;
import io.github.camelctrader.openapi.ProtoOASymbolsListRes;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Symbol lists and details that make no sense. */
class OddSymbolsTest {

    private final Offline client = new Offline();
    private final RecordingListener feed = new RecordingListener();

    @AfterEach
    void close() {
        client.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 11, 50, Integer.MIN_VALUE, Integer.MAX_VALUE})
    @DisplayName("#46 absurd digits are refused for that symbol alone, until the broker has corrected them")
    void absurdDigits(int digits) {
        details(symbol -> symbol.setDigits(symbol.getSymbolId() == 2 ? digits : 5));
        start("EURUSD", "GBPUSD", "USDJPY");
        LifecycleEvent failed = feed.lifecycle(SUBSCRIBE_FAILED).get(0);
        assertThat(failed.symbols()).containsExactly("GBPUSD");
        assertThat(failed.errorCode()).isEqualTo("INVALID_SYMBOL");
        assertThat(failed.reason()).contains("GBPUSD").contains(Integer.toString(digits));
        assertThat(feed.lifecycle(SUBSCRIBE_FAILED)).hasSize(1);
        Recovery.awaitTick(client, feed, 1, Duration.ofSeconds(1));
        Recovery.awaitTick(client, feed, 3, Duration.ofSeconds(1));

        client.server.normal(ProtoOASymbolByIdReq.class);
        Recovery.awaitTick(client, feed, 2, Duration.ofMinutes(3));
    }

    @Test
    void unknownZonesAndImpossibleHolidaysAreLeftOut() {
        details(symbol -> symbol.setScheduleTimeZone("Nowhere/Zone")
                .addSchedule(ProtoOAInterval.newBuilder().setStartSecond(0).setEndSecond(604_800))
                .addHoliday(holiday(Long.MAX_VALUE, "+99:99", 0, 0))
                .addHoliday(holiday(Long.MIN_VALUE, "UTC", 0, 0))
                .addHoliday(holiday(20_000, "", Integer.MIN_VALUE, Integer.MAX_VALUE))
                .addHoliday(holiday(20_001, "x", Integer.MAX_VALUE, -5)));
        start("EURUSD");
        assertThat(feed.lifecycle(MARKET_CLOSED)).isEmpty();
        Recovery.awaitTick(client, feed, 1, Duration.ofSeconds(1));
        client.advance(Duration.ofHours(1));
        Recovery.awaitTick(client, feed, 1, Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @CsvSource({"-1,10,1", "0,-1,1", "604801,604802,1", "0,1209601,1", "2147483647,-2147483648,1", "0,604800,1000000"})
    @DisplayName("#46 an absurd schedule is refused for that symbol alone, until the broker has corrected it")
    void absurdSessions(int from, int to, int parts) {
        details(symbol -> IntStream.range(0, symbol.getSymbolId() == 2 ? parts : 0)
                .forEach(part -> symbol.addSchedule(
                        ProtoOAInterval.newBuilder().setStartSecond(from).setEndSecond(to))));
        start("EURUSD", "GBPUSD");
        assertThat(feed.lifecycle(SUBSCRIBE_FAILED)).singleElement().satisfies(event -> {
            assertThat(event.symbols()).containsExactly("GBPUSD");
            assertThat(event.errorCode()).isEqualTo("INVALID_SYMBOL");
        });
        Recovery.awaitTick(client, feed, 1, Duration.ofSeconds(1));

        client.server.normal(ProtoOASymbolByIdReq.class);
        Recovery.awaitTick(client, feed, 2, Duration.ofMinutes(3));
    }

    @Test
    @DisplayName("#58 ids and names that are listed twice, or are empty, confuse no other symbol")
    void duplicatesAndEmptyNames() {
        list(
                symbol(1, "EURUSD", false),
                symbol(2, "EURUSD", true),
                symbol(2, "OTHER", true),
                symbol(3, "", true),
                symbol(4, "  ", true),
                symbol(5, "USDJPY", true),
                symbol(6, "USDJPY", true));
        start("*", "1");
        assertThat(feed.lifecycle(SUBSCRIBED)).singleElement().satisfies(event -> assertThat(event.symbols())
                .containsExactlyInAnyOrder("EURUSD", "EURUSD", "3", "4", "USDJPY"));
        Recovery.awaitTick(client, feed, 2, Duration.ofSeconds(1));
        Recovery.awaitTick(client, feed, 3, Duration.ofSeconds(1));
        assertThat(feed.ticks()).extracting(tick -> tick.symbol()).containsExactly("EURUSD", "3");
    }

    @Test
    @DisplayName("#69 50,000 symbols, the most of a list, are all subscribed, inside the limits")
    void manySymbols() {
        list(IntStream.rangeClosed(1, 50_000)
                .mapToObj(id -> symbol(id, "S" + id, true))
                .toArray(ProtoOALightSymbol[]::new));
        start("*");
        client.advance(Duration.ofSeconds(30));
        assertThat(feed.lifecycle(SUBSCRIBED).stream()
                        .mapToInt(
                                event -> Objects.requireNonNull(event.symbols()).size())
                        .sum())
                .isEqualTo(50_000);
        Recovery.awaitTick(client, feed, 50_000, Duration.ofSeconds(1));
    }

    @Test
    void detailsOfSymbolsThatNobodyAskedForSubscribeNothing() {
        details(List.of(1L, 2L, 3L, 4L, 99L), symbol -> {});
        start("EURUSD");
        assertThat(client.server.received(ProtoOASubscribeSpotsReq.class))
                .flatExtracting(ProtoOASubscribeSpotsReq::getSymbolIdList)
                .containsExactly(1L);
    }

    @Test
    @DisplayName("#69 symbols that come and go under ever new names leave nothing behind")
    void everNewNames() {
        details(symbol -> symbol.setDigits(-1));
        ActiveFeed active = null;
        for (int round = 0; round < 50; round++) {
            int first = 1_000 * round;
            list(IntStream.range(0, 20)
                    .mapToObj(n -> symbol(first + n, "N" + first + "-" + n, true))
                    .toArray(ProtoOALightSymbol[]::new));
            if (active == null) {
                client.connect();
                active = client.feed(feed, "*");
            } else {
                client.push(changed(
                        IntStream.range(0, 20_000).mapToObj(Long::valueOf).toList()));
            }
            client.advance(Duration.ofSeconds(10));
        }
        assertThat(client.status(Objects.requireNonNull(active)).failed()).hasSize(20);
    }

    private void start(String... symbols) {
        client.connect();
        client.feed(feed, symbols);
    }

    private void details(Consumer<ProtoOASymbol.Builder> change) {
        client.server.on(ProtoOASymbolByIdReq.class, request -> answer(request.getSymbolIdList(), change));
    }

    private void details(List<Long> ids, Consumer<ProtoOASymbol.Builder> change) {
        client.server.on(ProtoOASymbolByIdReq.class, request -> answer(ids, change));
    }

    private static Message answer(List<Long> ids, Consumer<ProtoOASymbol.Builder> change) {
        ProtoOASymbolByIdRes.Builder details = ProtoOASymbolByIdRes.newBuilder().setCtidTraderAccountId(Script.ACCOUNT);
        for (Long id : ids) {
            ProtoOASymbol.Builder symbol =
                    ProtoOASymbol.newBuilder().setSymbolId(id).setDigits(5).setPipPosition(4);
            change.accept(symbol);
            details.addSymbol(symbol);
        }
        return details.build();
    }

    private void list(ProtoOALightSymbol... symbols) {
        Message list = ProtoOASymbolsListRes.newBuilder()
                .setCtidTraderAccountId(Script.ACCOUNT)
                .addAllSymbol(List.of(symbols))
                .build();
        client.server.on(ProtoOASymbolsListReq.class, request -> list);
    }

    private static ProtoOALightSymbol symbol(long id, String name, boolean enabled) {
        return ProtoOALightSymbol.newBuilder()
                .setSymbolId(id)
                .setSymbolName(name)
                .setEnabled(enabled)
                .build();
    }

    private static ProtoOAHoliday holiday(long date, String zone, int start, int end) {
        return ProtoOAHoliday.newBuilder()
                .setHolidayId(1)
                .setName("")
                .setScheduleTimeZone(zone)
                .setHolidayDate(date)
                .setIsRecurring(date < 0)
                .setStartSecond(start)
                .setEndSecond(end)
                .build();
    }

    private static Message changed(List<Long> ids) {
        return ProtoOASymbolChangedEvent.newBuilder()
                .setCtidTraderAccountId(Script.ACCOUNT)
                .addAllSymbolId(ids)
                .build();
    }
}
