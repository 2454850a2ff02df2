// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.call;

import static io.github.camelctrader.model.LifecycleType.AUTH_FAILED;
import static io.github.camelctrader.model.LifecycleType.DISCONNECTED;
import static io.github.camelctrader.model.LifecycleType.STALE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.RecordingListener;
import io.github.camelctrader.client.Script;
import io.github.camelctrader.client.TokenPair;
import io.github.camelctrader.client.api.AccountOptions;
import io.github.camelctrader.client.api.FeedRequest;
import io.github.camelctrader.client.session.Offline;
import io.github.camelctrader.openapi.ProtoOAAccountAuthReq;
import io.github.camelctrader.openapi.ProtoOASpotEvent;
import io.github.camelctrader.openapi.ProtoOASymbolsListReq;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The deadline of an account that shares its link with others. */
class AccountDeadlineTest {

    private static final long OTHER = 2;

    private final Offline client = new Offline();
    private final RecordingListener good = new RecordingListener();
    private final RecordingListener slow = new RecordingListener();

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    @DisplayName("#3 #38 an account that is through ends no other one's deadline, whose end costs no link")
    void eachHasItsOwn() {
        client.server.on(
                ProtoOAAccountAuthReq.class,
                request -> request.getCtidTraderAccountId() == OTHER ? null : client.server.usual(request));
        client.server.on(
                ProtoOASymbolsListReq.class,
                request -> request.getCtidTraderAccountId() == OTHER ? null : client.server.usual(request));
        client.connect();
        client.feed(request(Script.ACCOUNT), good);
        client.feed(request(OTHER), slow);
        tick(Script.ACCOUNT);
        client.advance(Duration.ofSeconds(10));
        client.server.normal(ProtoOAAccountAuthReq.class);
        client.answerAll(); // each single answer in time, but all of them are not
        assertThat(slow.lifecycle(AUTH_FAILED)).isEmpty();
        client.advance(Duration.ofSeconds(5));

        assertThat(slow.lifecycle(AUTH_FAILED)).singleElement().satisfies(event -> {
            assertThat(event.errorCode()).isEqualTo("TIMEOUT");
            assertThat(event.reason()).isEqualTo("account handshake not finished within 15000 ms (connectTimeout)");
        });
        client.server.normal(ProtoOASymbolsListReq.class);
        client.advance(Duration.ofSeconds(1));
        tick(OTHER);
        tick(Script.ACCOUNT);
        assertThat(slow.ticks()).hasSize(1);
        assertThat(good.ticks()).hasSize(2);
        client.advance(Duration.ofSeconds(20));
        assertThat(slow.lifecycle(AUTH_FAILED)).hasSize(1);
        assertThat(good.lifecycle(AUTH_FAILED)).isEmpty();
        assertThat(good.lifecycle(STALE)).isEmpty();
        assertThat(good.lifecycle(DISCONNECTED)).isEmpty();
    }

    private void tick(long account) {
        client.push(ProtoOASpotEvent.newBuilder()
                .setCtidTraderAccountId(account)
                .setSymbolId(1)
                .setBid(110_000)
                .setAsk(110_002)
                .build());
    }

    private static FeedRequest request(long account) {
        AccountOptions options = new AccountOptions(account, null, new TokenPair("access-0", "refresh-0", null), null);
        return new FeedRequest("of " + account, options, List.of("EURUSD"), Duration.ofSeconds(30), true);
    }
}
