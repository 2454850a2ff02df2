// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.symbols;

import static io.github.camelctrader.model.LifecycleType.SUBSCRIBE_FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.github.camelctrader.client.RecordingListener;
import io.github.camelctrader.client.Script;
import io.github.camelctrader.client.session.Offline;
import io.github.camelctrader.client.session.Recovery;
import io.github.camelctrader.openapi.ProtoOALightSymbol;
import io.github.camelctrader.openapi.ProtoOASubscribeSpotsReq;
import io.github.camelctrader.openapi.ProtoOASymbolsListReq;
import io.github.camelctrader.openapi.ProtoOASymbolsListRes;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Symbols of the list that the broker does not know. */
class OutdatedListTest {

    private final Offline client = new Offline();
    private final RecordingListener feed = new RecordingListener();

    @AfterEach
    void close() {
        client.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SYMBOL_NOT_FOUND", "UNKNOWN_SYMBOL"})
    @DisplayName("#50 a symbol that the broker does not know is looked up in a new list at once")
    void isLookedUpInANewList(String code) {
        client.server.on(
                ProtoOASubscribeSpotsReq.class,
                request -> request.getSymbolIdList().contains(1L) ? Script.error(code) : client.server.usual(request));
        client.connect();
        client.server.on(ProtoOASymbolsListReq.class, request -> list(lists() == 1 ? 1 : 3));
        client.feed(feed, "EURUSD");

        assertThat(feed.lifecycle(SUBSCRIBE_FAILED)).singleElement().satisfies(event -> assertThat(event.errorCode())
                .isEqualTo("SYMBOL_NOT_FOUND"));
        assertThat(lists()).isEqualTo(2);
        Recovery.awaitTick(client, feed, 3, Duration.ofSeconds(1));
        assertThat(feed.ticks().get(0).symbol()).isEqualTo("EURUSD");
    }

    @Test
    @DisplayName("#47 a list that says the same again is not asked for a third time on this link")
    void isNotAskedForAgain() {
        client.server.refuse(ProtoOASubscribeSpotsReq.class, "SYMBOL_NOT_FOUND");
        client.connect();
        client.feed(feed, "EURUSD", "GBPUSD");
        assertThat(client.server.received(ProtoOASubscribeSpotsReq.class)).hasSize(3); // both, one, the other
        client.advance(Duration.ofMinutes(10));
        // One for the first symbol, and one for the other, told while that was under way.
        assertThat(lists()).isBetween(2, 3);
        assertThat(feed.lifecycle(SUBSCRIBE_FAILED)).hasSize(2);
        int before = lists();

        client.reconnect();
        assertThat(lists()).isBetween(before + 2, before + 3);

        client.server.normal(ProtoOASubscribeSpotsReq.class);
        Recovery.awaitTick(client, feed, 1, Duration.ofMinutes(1));
    }

    private int lists() {
        return client.server.received(ProtoOASymbolsListReq.class).size();
    }

    private static Message list(long id) {
        return ProtoOASymbolsListRes.newBuilder()
                .setCtidTraderAccountId(Script.ACCOUNT)
                .addSymbol(ProtoOALightSymbol.newBuilder()
                        .setSymbolId(id)
                        .setSymbolName("EURUSD")
                        .setEnabled(true))
                .build();
    }
}
