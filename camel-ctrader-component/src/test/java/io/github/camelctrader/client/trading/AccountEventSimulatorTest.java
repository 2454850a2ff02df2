// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.trading;

import static io.github.camelctrader.model.LifecycleType.SUBSCRIBED;
import static io.github.camelctrader.model.LifecycleType.SUBSCRIBE_FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.github.camelctrader.client.RecordingListener;
import io.github.camelctrader.client.Script;
import io.github.camelctrader.client.session.ClientFixture;
import io.github.camelctrader.client.session.TestFeed;
import io.github.camelctrader.model.AccountEvent;
import io.github.camelctrader.model.AccountEventKind;
import io.github.camelctrader.model.EventType;
import io.github.camelctrader.openapi.ProtoOAv1PnLChangeSubscribeReq;
import io.github.camelctrader.openapi.ProtoOAv1PnLChangeUnSubscribeReq;
import io.github.camelctrader.simulator.Drop;
import io.github.camelctrader.simulator.Fault;
import io.github.camelctrader.simulator.Moment;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Account events over a real connection. */
@Timeout(60)
class AccountEventSimulatorTest {

    private static final Set<EventType> ACCOUNT = Set.of(EventType.ACCOUNT);
    private static final Moment SUBSCRIBE = Moment.request(ProtoOAv1PnLChangeSubscribeReq.class);

    @Test
    @DisplayName("#40 #52 each kind arrives, before and after a cut; profit and loss is subscribed and given up")
    void eachKindArrives() {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD")) {
            TestFeed feed = fixture.feed(fixture.start(), ClientFixture.wanting(ACCOUNT, "EURUSD"));
            feed.events.awaitLifecycle(SUBSCRIBED);
            List<Message> all = AccountNewsTest.messages(Script.ACCOUNT);
            all.forEach(fixture.simulator::push);
            AccountNewsTest.messages(99).forEach(fixture.simulator::push);
            feed.events.awaitThat("all kinds", () -> feed.events.accountEvents().size() >= 6);
            fixture.simulator.dropConnections(Drop.RST);
            feed.passRetry(1);
            feed.events.awaitLifecycle(SUBSCRIBED, 2);
            all.forEach(fixture.simulator::push);
            feed.events.awaitThat(
                    "all kinds again", () -> feed.events.accountEvents().size() >= 12);
            assertThat(feed.events.accountEvents())
                    .extracting(AccountEvent::kind)
                    .startsWith(AccountEventKind.values())
                    .endsWith(AccountEventKind.values())
                    .hasSize(12);
            RecordingListener.awaitUntil(() -> fixture.simulator
                            .received(ProtoOAv1PnLChangeSubscribeReq.class)
                            .size()
                    == 2);
            feed.handle.close();
            RecordingListener.awaitUntil(() -> !fixture.simulator
                    .received(ProtoOAv1PnLChangeUnSubscribeReq.class)
                    .isEmpty());
        }
    }

    @Test
    @DisplayName("#46 a server without profit and loss costs nothing else")
    void aServerWithoutProfitAndLoss() {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD")) {
            fixture.simulator.inject(
                    Fault.error("UNSUPPORTED_MESSAGE", "").at(SUBSCRIBE).always());
            TestFeed feed = fixture.feed(
                    fixture.start(), ClientFixture.wanting(Set.of(EventType.ACCOUNT, EventType.TICK), "EURUSD"));
            assertThat(feed.events.awaitLifecycle(SUBSCRIBE_FAILED).reason()).startsWith("Profit and loss");
            feed.awaitStreaming("EURUSD");
            AccountNewsTest.messages(Script.ACCOUNT).forEach(fixture.simulator::push);
            feed.events.awaitThat("all kinds", () -> feed.events.accountEvents().size() == 6);
            assertThat(feed.events.lifecycle(SUBSCRIBE_FAILED)).hasSize(1);
        }
    }
}
