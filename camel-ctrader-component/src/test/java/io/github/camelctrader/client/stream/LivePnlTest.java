// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.stream;

import static io.github.camelctrader.model.LifecycleType.RESUMED;
import static io.github.camelctrader.model.LifecycleType.STALE;
import static io.github.camelctrader.model.LifecycleType.SUBSCRIBE_FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.RecordingListener;
import io.github.camelctrader.client.Script;
import io.github.camelctrader.client.feed.ActiveFeed;
import io.github.camelctrader.client.session.ClientFixture;
import io.github.camelctrader.client.session.Offline;
import io.github.camelctrader.model.EventType;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.openapi.ProtoOAPosition;
import io.github.camelctrader.openapi.ProtoOAPositionStatus;
import io.github.camelctrader.openapi.ProtoOAReconcileReq;
import io.github.camelctrader.openapi.ProtoOAReconcileRes;
import io.github.camelctrader.openapi.ProtoOATradeData;
import io.github.camelctrader.openapi.ProtoOATradeSide;
import io.github.camelctrader.openapi.ProtoOAv1PnLChangeEvent;
import io.github.camelctrader.openapi.ProtoOAv1PnLChangeSubscribeReq;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The stream of profit and loss, which some servers do not know and some let die. */
class LivePnlTest {

    private static final Set<EventType> ACCOUNT = Set.of(EventType.TICK, EventType.LIFECYCLE, EventType.ACCOUNT);

    private final Offline client = new Offline();
    private final Script server = client.server;
    private final RecordingListener feed = new RecordingListener();

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    @DisplayName("C44 a server that closes the link on it is not asked again in the next sessions, and that is told")
    void aServerThatClosesOnIt() {
        server.on(ProtoOAv1PnLChangeSubscribeReq.class, request -> null);
        client.feed(ClientFixture.wanting(ACCOUNT, "EURUSD"), feed);
        client.connect();
        client.reconnect();
        client.reconnect();
        assertThat(asked()).isOne();
        assertThat(feed.lifecycle(SUBSCRIBE_FAILED))
                .singleElement()
                .extracting(LifecycleEvent::reason)
                .asString()
                .startsWith("Profit and loss: ");

        client.advance(LivePnl.FIRST_REST);
        client.reconnect();
        assertThat(asked()).isEqualTo(2);
        client.reconnect();
        client.advance(LivePnl.FIRST_REST);
        client.reconnect();
        assertThat(asked()).isEqualTo(2);
    }

    @Test
    @DisplayName("C44 a link that is lost after the answer says nothing of it")
    void aLinkThatIsLostLater() {
        client.feed(ClientFixture.wanting(ACCOUNT, "EURUSD"), feed);
        client.connect();
        client.reconnect();
        client.reconnect();
        assertThat(asked()).isEqualTo(3);
        assertThat(feed.lifecycle(SUBSCRIBE_FAILED)).isEmpty();
    }

    @Test
    @DisplayName(
            "R7 K38 profit and loss that stops while a symbol that is held ticks is STALE, begun anew once, and RESUMED")
    void profitAndLossThatStops() {
        server.on(ProtoOAReconcileReq.class, request -> held());
        ActiveFeed watched = client.feed(ClientFixture.wanting(ACCOUNT, "EURUSD", "GBPUSD"), feed);
        client.connect();
        client.push(profit());
        tickFor(2, Duration.ofSeconds(40)); // nothing of it is held
        assertThat(feed.lifecycle(STALE))
                .filteredOn(event -> event.stream() != null)
                .isEmpty();

        tickFor(1, Duration.ofSeconds(40));
        assertThat(feed.lifecycle(STALE))
                .filteredOn(event -> event.stream() != null)
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.stream()).isEqualTo("Profit and loss");
                    assertThat(event.symbols()).isNull();
                });
        assertThat(client.status(watched).staleStreams()).containsExactly("Profit and loss");
        assertThat(asked()).isEqualTo(2);
        client.push(profit());
        assertThat(feed.lifecycle(RESUMED))
                .filteredOn(event -> event.stream() != null)
                .hasSize(1);
        assertThat(client.status(watched).staleStreams()).isEmpty();
    }

    private void tickFor(long symbolId, Duration time) {
        for (long second = 0; second < time.toSeconds(); second++) {
            client.advance(Duration.ofSeconds(1));
            client.tick(symbolId, 110_000 + second, 110_002 + second);
        }
    }

    private int asked() {
        return server.received(ProtoOAv1PnLChangeSubscribeReq.class).size();
    }

    private static ProtoOAv1PnLChangeEvent profit() {
        return ProtoOAv1PnLChangeEvent.newBuilder()
                .setCtidTraderAccountId(Script.ACCOUNT)
                .setGrossUnrealizedPnL(10)
                .setNetUnrealizedPnL(9)
                .setMoneyDigits(2)
                .build();
    }

    private static ProtoOAReconcileRes held() {
        return ProtoOAReconcileRes.newBuilder()
                .setCtidTraderAccountId(Script.ACCOUNT)
                .addPosition(ProtoOAPosition.newBuilder()
                        .setPositionId(7)
                        .setPositionStatus(ProtoOAPositionStatus.POSITION_STATUS_OPEN)
                        .setSwap(0)
                        .setTradeData(ProtoOATradeData.newBuilder()
                                .setSymbolId(1)
                                .setVolume(100)
                                .setTradeSide(ProtoOATradeSide.BUY)))
                .build();
    }
}
