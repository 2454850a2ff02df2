// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.trading;

import static io.github.camelctrader.model.LifecycleType.SUBSCRIBE_FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.github.camelctrader.client.RecordingListener;
import io.github.camelctrader.client.Script;
import io.github.camelctrader.client.feed.ActiveFeed;
import io.github.camelctrader.client.session.ClientFixture;
import io.github.camelctrader.client.session.Offline;
import io.github.camelctrader.model.AccountEvent;
import io.github.camelctrader.model.AccountEventKind;
import io.github.camelctrader.model.EventType;
import io.github.camelctrader.openapi.ProtoOAMarginCall;
import io.github.camelctrader.openapi.ProtoOAMarginCallTriggerEvent;
import io.github.camelctrader.openapi.ProtoOAMarginCallUpdateEvent;
import io.github.camelctrader.openapi.ProtoOAMarginChangedEvent;
import io.github.camelctrader.openapi.ProtoOANotificationType;
import io.github.camelctrader.openapi.ProtoOATrader;
import io.github.camelctrader.openapi.ProtoOATraderUpdatedEvent;
import io.github.camelctrader.openapi.ProtoOATrailingSLChangedEvent;
import io.github.camelctrader.openapi.ProtoOAv1PnLChangeEvent;
import io.github.camelctrader.openapi.ProtoOAv1PnLChangeSubscribeReq;
import io.github.camelctrader.openapi.ProtoOAv1PnLChangeUnSubscribeReq;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Account events, and the one subscription among them. */
class AccountNewsTest {

    private static final Set<EventType> ACCOUNT = Set.of(EventType.ACCOUNT);

    private final Offline client = new Offline();
    private final Script server = client.server;
    private final RecordingListener feed = new RecordingListener();

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void everyKindReachesEveryFeedThatWantsThemWhateverItsSymbols() {
        RecordingListener other = new RecordingListener();
        RecordingListener ticks = new RecordingListener();
        client.feed(ClientFixture.wanting(ACCOUNT, "EURUSD"), feed);
        client.feed(ClientFixture.wanting(ACCOUNT, "*"), other);
        client.feed(ticks, "EURUSD");
        client.connect();
        List<Message> all = messages(Script.ACCOUNT);
        all.forEach(client::push);
        assertThat(feed.accountEvents()).extracting(AccountEvent::message).isEqualTo(all);
        assertThat(feed.accountEvents()).extracting(AccountEvent::kind).containsExactly(AccountEventKind.values());
        assertThat(feed.accountEvents())
                .extracting(AccountEvent::receivedAt)
                .containsOnly(client.time.currentTimeMillis());
        assertThat(other.accountEvents()).isEqualTo(feed.accountEvents());
        assertThat(ticks.accountEvents()).isEmpty();
        assertThat(client.counters.unwantedEvents()).isZero();
    }

    @Test
    @DisplayName("#100 what no feed wants is counted, as is what concerns an account without feeds")
    void whatNobodyWantsIsCounted() {
        client.feed(new RecordingListener(), "EURUSD");
        client.connect();
        messages(Script.ACCOUNT).forEach(client::push);
        assertThat(client.counters.unwantedEvents()).isEqualTo(6);
        client.feed(ClientFixture.wanting(ACCOUNT, "EURUSD"), feed);
        messages(99).forEach(client::push);
        assertThat(client.counters.unwantedEvents()).isEqualTo(12);
        assertThat(feed.accountEvents()).isEmpty();
    }

    @Test
    void profitAndLossIsSubscribedWhileAFeedWantsAccountEvents() {
        client.feed(new RecordingListener(), "EURUSD");
        client.connect();
        assertThat(asked()).isZero();
        ActiveFeed first = client.feed(ClientFixture.wanting(ACCOUNT, "EURUSD"), feed);
        ActiveFeed second = client.feed(ClientFixture.wanting(ACCOUNT, "EURUSD"), new RecordingListener());
        assertThat(asked()).isOne();
        client.remove(first);
        assertThat(givenUp()).isZero();
        client.remove(second);
        assertThat(givenUp()).isOne();
    }

    @Test
    @DisplayName("#40 a new link asks for profit and loss again")
    void aNewLinkAsksAgain() {
        client.feed(ClientFixture.wanting(ACCOUNT, "EURUSD"), feed);
        client.connect();
        client.reconnect();
        assertThat(asked()).isEqualTo(2);
    }

    @Test
    @DisplayName(
            "#46 a server without profit and loss is asked once per session; each feed is told once, and gets the rest")
    void aServerWithoutProfitAndLoss() {
        server.refuse(ProtoOAv1PnLChangeSubscribeReq.class, "UNSUPPORTED_MESSAGE");
        client.feed(ClientFixture.wanting(ACCOUNT, "EURUSD"), feed);
        client.connect();
        client.advance(Duration.ofMinutes(30));
        assertThat(asked()).isOne();
        client.reconnect();
        assertThat(asked()).isEqualTo(2);
        assertThat(feed.lifecycle(SUBSCRIBE_FAILED)).singleElement().satisfies(event -> {
            assertThat(event.reason()).startsWith("Profit and loss: ");
            assertThat(event.errorCode()).isEqualTo("UNSUPPORTED_MESSAGE");
            assertThat(event.symbols()).isNull();
            assertThat(event.retryIn()).isNull();
        });
        RecordingListener late = new RecordingListener();
        client.feed(ClientFixture.wanting(ACCOUNT, "EURUSD"), late);
        assertThat(late.lifecycle(SUBSCRIBE_FAILED)).hasSize(1);
        messages(Script.ACCOUNT).forEach(client::push);
        assertThat(feed.accountEvents()).hasSize(6);
        assertThat(client.isUp()).isTrue();
    }

    private int asked() {
        return server.received(ProtoOAv1PnLChangeSubscribeReq.class).size();
    }

    private int givenUp() {
        return server.received(ProtoOAv1PnLChangeUnSubscribeReq.class).size();
    }

    /** One message of each kind, in the order of the kinds. */
    static List<Message> messages(long account) {
        ProtoOAMarginCall call = ProtoOAMarginCall.newBuilder()
                .setMarginCallType(ProtoOANotificationType.MARGIN_LEVEL_THRESHOLD_1)
                .setMarginLevelThreshold(50)
                .build();
        return List.of(
                ProtoOATraderUpdatedEvent.newBuilder()
                        .setCtidTraderAccountId(account)
                        .setTrader(ProtoOATrader.newBuilder()
                                .setCtidTraderAccountId(account)
                                .setBalance(1)
                                .setDepositAssetId(1))
                        .build(),
                ProtoOAMarginChangedEvent.newBuilder()
                        .setCtidTraderAccountId(account)
                        .setPositionId(12)
                        .setUsedMargin(1)
                        .build(),
                ProtoOATrailingSLChangedEvent.newBuilder()
                        .setCtidTraderAccountId(account)
                        .setPositionId(12)
                        .setOrderId(13)
                        .setStopPrice(1)
                        .setUtcLastUpdateTimestamp(1)
                        .build(),
                ProtoOAMarginCallUpdateEvent.newBuilder()
                        .setCtidTraderAccountId(account)
                        .setMarginCall(call)
                        .build(),
                ProtoOAMarginCallTriggerEvent.newBuilder()
                        .setCtidTraderAccountId(account)
                        .setMarginCall(call)
                        .build(),
                ProtoOAv1PnLChangeEvent.newBuilder()
                        .setCtidTraderAccountId(account)
                        .setGrossUnrealizedPnL(1)
                        .setNetUnrealizedPnL(1)
                        .setMoneyDigits(2)
                        .build());
    }
}
