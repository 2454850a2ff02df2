// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.call;

import static io.github.camelctrader.model.LifecycleType.AUTH_FAILED;
import static io.github.camelctrader.model.LifecycleType.DISCONNECTED;
import static io.github.camelctrader.model.LifecycleType.SUBSCRIBE_FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.github.camelctrader.client.RecordingListener;
import io.github.camelctrader.client.Script;
import io.github.camelctrader.client.TokenPair;
import io.github.camelctrader.client.api.AccountOptions;
import io.github.camelctrader.client.api.FeedRequest;
import io.github.camelctrader.client.session.Offline;
import io.github.camelctrader.client.session.Recovery;
import io.github.camelctrader.model.BarPeriod;
import io.github.camelctrader.openapi.ProtoOAAccountAuthReq;
import io.github.camelctrader.openapi.ProtoOAGetAccountListByAccessTokenReq;
import io.github.camelctrader.openapi.ProtoOARefreshTokenReq;
import io.github.camelctrader.openapi.ProtoOASubscribeLiveTrendbarReq;
import io.github.camelctrader.openapi.ProtoOASubscribeSpotsReq;
import io.github.camelctrader.openapi.ProtoOASymbolByIdReq;
import io.github.camelctrader.openapi.ProtoOASymbolsListReq;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A link that breaks in the middle of a write, so that its loss is told before the call that wrote returns. */
class LossWhileWritingTest {

    private final RecordingListener feed = new RecordingListener();

    @ParameterizedTest
    @ValueSource(
            classes = {
                ProtoOAGetAccountListByAccessTokenReq.class,
                ProtoOAAccountAuthReq.class,
                ProtoOARefreshTokenReq.class,
                ProtoOASymbolsListReq.class,
                ProtoOASymbolByIdReq.class,
                ProtoOASubscribeSpotsReq.class,
                ProtoOASubscribeLiveTrendbarReq.class
            })
    @DisplayName("#7 #23 a link that breaks while a request is written is one loss and no refusal")
    void isOneLossAndNoRefusal(Class<? extends Message> request) {
        try (Offline client = new Offline()) {
            if (request.equals(ProtoOARefreshTokenReq.class)) {
                client.server.once(ProtoOAAccountAuthReq.class, Script.error("CH_ACCESS_TOKEN_INVALID"));
            }
            client.connect();
            client.breakAt(request);
            client.feed(request(), feed);

            assertThat(feed.lifecycle(DISCONNECTED)).hasSize(1);
            Recovery.awaitTick(client, feed, 1, Duration.ofSeconds(1)); // the back-off's first delay, and no other
            client.advance(Duration.ofMinutes(10));
            assertThat(feed.lifecycle(AUTH_FAILED)).isEmpty();
            assertThat(feed.lifecycle(SUBSCRIBE_FAILED))
                    .allSatisfy(event -> assertThat(event.symbols()).containsExactly("NOPE"));
            assertThat(feed.lifecycle(DISCONNECTED)).hasSize(1);
        }
    }

    private static FeedRequest request() {
        AccountOptions account = new AccountOptions(null, null, new TokenPair("access-0", "refresh-0", null), null);
        return new FeedRequest(
                "lost", account, List.of("EURUSD", "NOPE"), Duration.ofSeconds(30), true, Set.of(BarPeriod.M1));
    }
}
