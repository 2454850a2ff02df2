// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.symbols;

import static io.github.camelctrader.model.LifecycleType.AUTH_FAILED;
import static io.github.camelctrader.model.LifecycleType.SUBSCRIBED;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.github.camelctrader.client.RecordingListener;
import io.github.camelctrader.client.Script;
import io.github.camelctrader.client.feed.ActiveFeed;
import io.github.camelctrader.client.session.ClientFixture;
import io.github.camelctrader.client.session.Offline;
import io.github.camelctrader.model.EventType;
import io.github.camelctrader.model.Tick;
import io.github.camelctrader.openapi.ProtoOAErrorRes;
import io.github.camelctrader.openapi.ProtoOALightSymbol;
import io.github.camelctrader.openapi.ProtoOASymbol;
import io.github.camelctrader.openapi.ProtoOASymbolByIdReq;
import io.github.camelctrader.openapi.ProtoOASymbolByIdRes;
import io.github.camelctrader.openapi.ProtoOASymbolChangedEvent;
import io.github.camelctrader.openapi.ProtoOASymbolsListReq;
import io.github.camelctrader.openapi.ProtoOASymbolsListRes;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is asked of the broker about its symbols, and what is not. */
class SymbolCatalogTest {

    private static final Duration GATHERED = Duration.ofSeconds(5);

    private final Offline client = new Offline();
    private final Script server = client.server;
    private final RecordingListener feed = new RecordingListener();
    private int digits = 5;
    private int asked;
    private int listed;

    @BeforeEach
    void manySymbols() {
        server.on(ProtoOASymbolsListReq.class, request -> list(2_000));
        server.on(ProtoOASymbolByIdReq.class, request -> details(request.getSymbolIdList()));
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    @DisplayName("C22 600 subscribed symbols change: the details of all of them are asked for again, in two batches")
    void allInBatches() {
        subscribe(600);
        digits = 3;
        change(ids(1, 600));
        client.advance(GATHERED);

        assertThat(described()).containsExactlyInAnyOrderElementsOf(ids(1, 600));
        assertThat(requests()).isEqualTo(2);
        client.tick(600, 110_000, 110_010);
        assertThat(feed.ticks()).last().extracting(Tick::digits).isEqualTo(3);
    }

    @Test
    @DisplayName("C23 details that meet a rate limit are asked for again, not before the time that the server names")
    void askedAgain() {
        subscribe(2);
        digits = 3;
        Message limit = ProtoOAErrorRes.newBuilder()
                .setErrorCode("REQUEST_FREQUENCY_EXCEEDED")
                .setRetryAfter(20)
                .build();
        server.on(ProtoOASymbolByIdReq.class, request -> requests() == 1 ? limit : details(request.getSymbolIdList()));
        change(ids(1, 2));
        client.advance(GATHERED);
        assertThat(requests()).isOne();
        client.advance(Duration.ofSeconds(14));
        assertThat(requests()).isOne();
        client.advance(Duration.ofMinutes(1));

        assertThat(requests()).isEqualTo(2);
        client.tick(1, 110_000, 110_010);
        assertThat(feed.ticks()).last().extracting(Tick::digits).isEqualTo(3);
    }

    @Test
    @DisplayName("C23 a symbol that is refused spoils the details of no other")
    void oneIsRefused() {
        subscribe(40);
        digits = 3;
        server.on(
                ProtoOASymbolByIdReq.class,
                request -> request.getSymbolIdList().contains(7L)
                        ? Script.error("ENTITY_NOT_FOUND")
                        : details(request.getSymbolIdList()));
        change(ids(1, 40));
        client.advance(Duration.ofMinutes(2));

        client.tick(40, 110_000, 110_010);
        assertThat(feed.ticks()).last().extracting(Tick::digits).isEqualTo(3);
        assertThat(requests()).isLessThan(25);
    }

    @Test
    @DisplayName("C24 changes are gathered over some seconds: thirty of them ask for the list once")
    void gathered() {
        subscribe(3);
        for (int n = 0; n < 30; n++) {
            change(List.of(1L + n % 3));
            client.advance(Duration.ofMillis(60));
        }
        assertThat(lists()).isZero();
        client.advance(GATHERED);

        assertThat(lists()).isOne();
        assertThat(described()).containsExactlyInAnyOrder(1L, 2L, 3L);
    }

    @Test
    @DisplayName("C24 changes of symbols that nobody wants ask for nothing, until somebody does")
    void nobodyNeedsIt() {
        subscribe(3);
        ActiveFeed user = client.feed(feed, "S1");
        digits = 3;
        change(ids(100, 400));
        client.advance(Duration.ofMinutes(10));
        assertThat(lists()).isZero();
        assertThat(requests()).isZero();
        assertThat(client.status(user).subscribed()).containsExactly("S1");

        client.feed(feed, "S200");
        assertThat(requests()).isOne();
        client.tick(200, 110_000, 110_010);
        assertThat(feed.ticks()).last().extracting(Tick::digits).isEqualTo(3);
    }

    @Test
    @DisplayName("C25 one change and an execution route of 300 symbols: one request")
    void oneForAll() {
        ActiveFeed executions = client.feed(
                ClientFixture.wanting(Set.of(EventType.EXECUTION), names(300).toArray(String[]::new)), feed);
        client.connect();
        assertThat(client.status(executions).subscribed()).hasSize(300);
        asked = server.received(ProtoOASymbolByIdReq.class).size();
        assertThat(asked).isOne();
        change(ids(1, 300));
        client.advance(GATHERED);

        assertThat(requests()).isOne();
        assertThat(described()).hasSize(300);
    }

    @Test
    @DisplayName("details that one has asked for serve the next: a feed, the executions, and a new feed")
    void askedForOnce() {
        subscribe(10);
        client.feed(feed, "S3");
        client.feed(new RecordingListener(), "S4", "S5");
        assertThat(requests()).isZero();
    }

    @Test
    @DisplayName(
            "C30 a list of more entries than may be is refused with an error that names the limit, and not asked for soon")
    void tooLong() {
        server.on(ProtoOASymbolsListReq.class, request -> list(SymbolDirectory.MAX_SYMBOLS + 1));
        client.feed(feed, "S1");
        client.connect();
        client.advance(Duration.ofMinutes(4));

        assertThat(feed.lifecycle(SUBSCRIBED)).isEmpty();
        assertThat(feed.lifecycle(AUTH_FAILED)).singleElement().satisfies(event -> {
            assertThat(event.errorCode()).isEqualTo("MESSAGE_TOO_LARGE");
            assertThat(event.reason()).contains("50001 entries").contains("the limits are 50000 entries and");
        });
        assertThat(lists()).isOne();
        server.on(ProtoOASymbolsListReq.class, request -> list(1));
        client.advance(Duration.ofMinutes(5));
        assertThat(feed.lifecycle(SUBSCRIBED)).hasSize(1);
    }

    private void subscribe(int count) {
        client.feed(feed, names(count).toArray(String[]::new));
        client.connect();
        asked = server.received(ProtoOASymbolByIdReq.class).size();
        listed = server.received(ProtoOASymbolsListReq.class).size();
    }

    private void change(Collection<Long> ids) {
        client.push(ProtoOASymbolChangedEvent.newBuilder()
                .setCtidTraderAccountId(Script.ACCOUNT)
                .addAllSymbolId(ids)
                .build());
    }

    private int requests() {
        return server.received(ProtoOASymbolByIdReq.class).size() - asked;
    }

    private int lists() {
        return server.received(ProtoOASymbolsListReq.class).size() - listed;
    }

    private List<Long> described() {
        return server.received(ProtoOASymbolByIdReq.class).stream()
                .skip(asked)
                .flatMap(request -> request.getSymbolIdList().stream())
                .toList();
    }

    private static List<Long> ids(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    private static List<String> names(int count) {
        return ids(1, count).stream().map(id -> "S" + id).toList();
    }

    private static Message list(int count) {
        ProtoOASymbolsListRes.Builder list = ProtoOASymbolsListRes.newBuilder().setCtidTraderAccountId(Script.ACCOUNT);
        for (long id = 1; id <= count; id++) {
            list.addSymbol(ProtoOALightSymbol.newBuilder()
                    .setSymbolId(id)
                    .setSymbolName("S" + id)
                    .setEnabled(true));
        }
        return list.build();
    }

    private Message details(Collection<Long> ids) {
        ProtoOASymbolByIdRes.Builder answer = ProtoOASymbolByIdRes.newBuilder().setCtidTraderAccountId(Script.ACCOUNT);
        ids.forEach(id -> answer.addSymbol(
                ProtoOASymbol.newBuilder().setSymbolId(id).setDigits(digits).setPipPosition(4)));
        return answer.build();
    }
}
