// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.google.protobuf.Message;
import io.github.camelctrader.client.AuthenticationException;
import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.Failures;
import io.github.camelctrader.client.NotConnectedException;
import io.github.camelctrader.client.OutcomeUnknownException;
import io.github.camelctrader.client.RateLimitException;
import io.github.camelctrader.client.RequestTimeoutException;
import io.github.camelctrader.client.RequestTypes;
import io.github.camelctrader.client.RetryClass;
import io.github.camelctrader.client.api.HistoryRange;
import io.github.camelctrader.client.session.ClientFixture;
import io.github.camelctrader.client.session.TestFeed;
import io.github.camelctrader.model.BarPeriod;
import io.github.camelctrader.model.LifecycleType;
import io.github.camelctrader.openapi.ProtoOACancelOrderReq;
import io.github.camelctrader.openapi.ProtoOANewOrderReq;
import io.github.camelctrader.openapi.ProtoOAOrderType;
import io.github.camelctrader.openapi.ProtoOATradeSide;
import io.github.camelctrader.openapi.ProtoOATraderReq;
import io.github.camelctrader.openapi.ProtoOATraderRes;
import io.github.camelctrader.simulator.Drop;
import io.github.camelctrader.simulator.Fault;
import io.github.camelctrader.simulator.Moment;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests of users across rate limits, lost sessions and lost links: what is repeated, and what never is. */
@Timeout(60)
class AccountCallsSimulatorTest {

    private static final Message TRADER = ProtoOATraderReq.newBuilder().buildPartial();

    @Test
    @DisplayName("#45 a read that meets the rate limit waits as long as the server says and is asked again")
    void rateLimit() {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD")) {
            TestFeed feed = fixture.feed("EURUSD").awaitStreaming("EURUSD");
            fixture.simulator.inject(Fault.blocked(Duration.ofSeconds(3)).at(Moment.request(ProtoOATraderReq.class)));
            CompletableFuture<Message> answer = feed.handle.account().request(TRADER);
            feed.events.awaitThat("asked", () -> traderRequests(fixture) == 1);
            feed.settle();
            fixture.time.advance(Duration.ofMillis(2_900));
            feed.settle();
            assertThat(traderRequests(fixture)).isOne();
            fixture.time.advance(Duration.ofSeconds(1));

            assertThat(answer.join()).isInstanceOf(ProtoOATraderRes.class);
            assertThat(traderRequests(fixture)).isEqualTo(2);
        }
    }

    @Test
    void aRateLimitBeyondTheDeadlineFailsAtOnceAndSaysHowLong() {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD")) {
            TestFeed feed = fixture.feed("EURUSD").awaitStreaming("EURUSD");
            fixture.simulator.inject(Fault.blocked(Duration.ofMinutes(3)).at(Moment.request(ProtoOATraderReq.class)));

            assertThat(failure(feed.handle.account().request(TRADER)))
                    .asInstanceOf(type(RateLimitException.class))
                    .satisfies(limit -> assertThat(limit.retryAfter()).isEqualTo(Duration.ofMinutes(3)));
        }
    }

    @Test
    void aReadOutlivesTheLossOfItsLink() {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD")) {
            TestFeed feed = fixture.feed("EURUSD").awaitStreaming("EURUSD");
            fixture.simulator.inject(Fault.unanswered().at(Moment.request(ProtoOATraderReq.class)));
            CompletableFuture<Message> answer = feed.handle.account().request(TRADER);
            feed.events.awaitThat("asked", () -> traderRequests(fixture) == 1);
            fixture.simulator.dropConnections(Drop.RST);
            feed.passRetry(1);

            assertThat(answer.join()).isInstanceOf(ProtoOATraderRes.class);
        }
    }

    @Test
    @DisplayName("#20 a read that is told the session is gone waits for the next one")
    void sessionGone() {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD")) {
            TestFeed feed = fixture.feed("EURUSD").awaitStreaming("EURUSD");
            fixture.simulator.inject(
                    Fault.error("ACCOUNT_NOT_AUTHORIZED", "").at(Moment.request(ProtoOATraderReq.class)));
            CompletableFuture<Message> answer = feed.handle.account().request(TRADER);
            feed.events.awaitLifecycle(LifecycleType.ACCOUNT_DISCONNECTED);
            feed.settle();
            fixture.time.advance(Duration.ofMillis(1));
            feed.events.awaitLifecycle(LifecycleType.ACCOUNT_AUTHENTICATED, 2);

            assertThat(answer.join()).isInstanceOf(ProtoOATraderRes.class);
            assertThat(fixture.simulator.connectionsAccepted()).isOne();
        }
    }

    @Test
    @DisplayName("#16 a request without an answer fails alone, at its own deadline")
    void unanswered() {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD")) {
            TestFeed feed = fixture.feed("EURUSD").awaitStreaming("EURUSD");
            fixture.simulator.inject(Fault.unanswered().at(Moment.request(ProtoOATraderReq.class)));
            CompletableFuture<Message> answer = feed.handle.account().request(TRADER, Duration.ofSeconds(4));
            feed.events.awaitThat("asked", () -> traderRequests(fixture) == 1);
            feed.settle();
            fixture.time.advance(Duration.ofSeconds(4));

            assertThat(failure(answer)).isInstanceOf(RequestTimeoutException.class);
            feed.tick("EURUSD");
        }
    }

    @Test
    void anOrderIsNotSentWhileTheSessionIsLostButWaitsForTheFirstOne() {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD")) {
            fixture.simulator.stop();
            TestFeed feed = fixture.feed("EURUSD");
            CompletableFuture<Message> early = feed.handle.account().request(cancel(7));
            feed.events.awaitLifecycle(LifecycleType.RECONNECTING);
            fixture.simulator.restart();
            feed.passRetry(1);
            feed.events.awaitLifecycle(LifecycleType.ACCOUNT_AUTHENTICATED);
            // Whatever the broker says of an order it does not know: it was asked.
            assertThat(early.handle((answer, failure) -> true).join()).isTrue();
            assertThat(fixture.simulator.received(ProtoOACancelOrderReq.class)).hasSize(1);

            fixture.simulator.stop();
            feed.events.awaitLifecycle(LifecycleType.DISCONNECTED);
            assertThat(failure(feed.handle.account().request(cancel(8))))
                    .isInstanceOf(NotConnectedException.class)
                    .hasMessageContaining("ProtoOACancelOrderReq not sent: there is no session now");
            fixture.simulator.restart();
            feed.passRetry(2);
            feed.events.awaitLifecycle(LifecycleType.ACCOUNT_AUTHENTICATED, 2);
            feed.settle();
            assertThat(fixture.simulator.received(ProtoOACancelOrderReq.class)).hasSize(1);
        }
    }

    @Test
    void anOrderWhoseLinkIsLostHasAnUnknownOutcomeAndIsNeverSentAgain() {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD")) {
            TestFeed feed = fixture.feed("EURUSD").awaitStreaming("EURUSD");
            fixture.simulator.inject(Fault.unanswered().at(Moment.request(ProtoOANewOrderReq.class)));
            CompletableFuture<Message> answer = feed.handle.account().request(order());
            feed.events.awaitThat("sent", () -> orders(fixture) == 1);
            fixture.simulator.dropConnections(Drop.RST);
            feed.passRetry(1);
            feed.events.awaitLifecycle(LifecycleType.SUBSCRIBED, 2);
            feed.settle();

            assertThat(failure(answer))
                    .asInstanceOf(type(OutcomeUnknownException.class))
                    .satisfies(unknown -> assertThat(((ProtoOANewOrderReq) unknown.request()).getClientOrderId())
                            .isEqualTo("mine-1"));
            assertThat(orders(fixture)).isOne();
        }
    }

    @Test
    void anOrderWithoutAnswerHasAnUnknownOutcome() {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD")) {
            TestFeed feed = fixture.feed("EURUSD").awaitStreaming("EURUSD");
            fixture.simulator.inject(Fault.unanswered().at(Moment.request(ProtoOANewOrderReq.class)));
            CompletableFuture<Message> answer = feed.handle.account().request(order());
            feed.events.awaitThat("sent", () -> orders(fixture) == 1);
            feed.settle();
            fixture.time.advance(Duration.ofSeconds(15));

            assertThat(failure(answer)).isInstanceOf(OutcomeUnknownException.class);
            assertThat(orders(fixture)).isOne();
        }
    }

    @Test
    void anOrderThatMeetsTheRateLimitIsRefusedAndNotRepeated() {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD")) {
            TestFeed feed = fixture.feed("EURUSD").awaitStreaming("EURUSD");
            fixture.simulator.inject(
                    Fault.error("REQUEST_FREQUENCY_EXCEEDED", "").at(Moment.request(ProtoOANewOrderReq.class)));

            assertThat(failure(feed.handle.account().request(order()))).isInstanceOf(RateLimitException.class);
            assertThat(orders(fixture)).isOne();
        }
    }

    @Test
    void aRefusedAccountFailsItsRequestsAtOnceAndNotThoseOfTheApplication() {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD")) {
            fixture.simulator.inject(Fault.error("CHANNEL_IS_BLOCKED", "no")
                    .at(Moment.accountAuth())
                    .always());
            TestFeed feed = fixture.feed("EURUSD");
            CompletableFuture<Message> early = feed.handle.account().request(TRADER);
            feed.events.awaitLifecycle(LifecycleType.AUTH_FAILED);

            for (CompletableFuture<Message> answer :
                    List.of(early, feed.handle.account().request(TRADER))) {
                assertThat(failure(answer))
                        .asInstanceOf(type(AuthenticationException.class))
                        .satisfies(refusal -> assertThat(refusal.errorCode()).isEqualTo("CHANNEL_IS_BLOCKED"));
            }
            Message version = RequestTypes.builder("VersionReq").build();
            assertThat(feed.handle.account().request(version).join()).isNotNull();
        }
    }

    @Test
    void aRequestOnAClosedConnectionFails() {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD")) {
            TestFeed feed = fixture.feed("EURUSD");
            CompletableFuture<Message> waiting = feed.handle.account().request(TRADER);
            feed.client.close().join();

            assertThat(waiting.handle((answer, failure) -> failure == null || failure instanceof NotConnectedException)
                            .join())
                    .isTrue();
            assertThat(failure(feed.handle.account().request(TRADER))).isInstanceOf(NotConnectedException.class);
        }
    }

    @Test
    @DisplayName(
            "C9: a request for another account that is refused is its caller's failure, told once; the feed goes on")
    void foreignAccount() {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD")) {
            TestFeed feed = fixture.feed("EURUSD").awaitStreaming("EURUSD");
            Message foreign =
                    ProtoOATraderReq.newBuilder().setCtidTraderAccountId(99).build();
            assertThat(failure(feed.handle.account().request(foreign))).isInstanceOf(CTraderException.class);
            feed.settle();

            assertThat(traderRequests(fixture)).isOne();
            assertThat(feed.events.lifecycle(LifecycleType.ACCOUNT_DISCONNECTED))
                    .isEmpty();
            feed.tick("EURUSD");
        }
    }

    @Test
    @DisplayName("R25: an order that the token may not place is its caller's failure; there is no new sign-in for it")
    void viewOnly() {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD")) {
            TestFeed feed = fixture.feed("EURUSD").awaitStreaming("EURUSD");
            fixture.simulator.inject(Fault.error("INVALID_REQUEST", "Trading account is not authorized")
                    .at(Moment.request(ProtoOACancelOrderReq.class)));
            assertThat(failure(feed.handle.account().request(cancel(7))))
                    .asInstanceOf(type(CTraderException.class))
                    .satisfies(refusal -> assertThat(refusal.retryClass()).isEqualTo(RetryClass.REJECT));
            feed.settle();

            assertThat(feed.events.lifecycle(LifecycleType.ACCOUNT_DISCONNECTED))
                    .isEmpty();
            assertThat(feed.events.lifecycle(LifecycleType.ACCOUNT_AUTHENTICATED))
                    .hasSizeLessThan(2);
            feed.tick("EURUSD");
        }
    }

    @Test
    @DisplayName("C10: a read that waits for its next attempt ends when the client is closed")
    void closedWhileItWaits() {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD")) {
            TestFeed feed = fixture.feed("EURUSD").awaitStreaming("EURUSD");
            fixture.simulator.inject(Fault.blocked(Duration.ofSeconds(3)).at(Moment.request(ProtoOATraderReq.class)));
            CompletableFuture<Message> answer = feed.handle.account().request(TRADER);
            feed.events.awaitThat("asked", () -> traderRequests(fixture) == 1);
            feed.settle();
            feed.client.close().join();

            assertThat(failure(answer)).isInstanceOf(CTraderException.class);
        }
    }

    @Test
    @DisplayName("C48: an iterator over history that is read on the event loop is refused at once")
    void iteratorOnTheLoop() {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD")) {
            TestFeed feed = fixture.feed("EURUSD").awaitStreaming("EURUSD");
            var bars = feed.handle
                    .account()
                    .history()
                    .streamBars("EURUSD", BarPeriod.M1, new HistoryRange(null, null, 10));
            CompletableFuture<Boolean> read =
                    feed.handle.account().request(TRADER).thenApply(answer -> bars.hasNext());

            assertThat(failure(read.thenApply(next -> TRADER))).hasMessageContaining("event loop");
        }
    }

    private static int traderRequests(ClientFixture fixture) {
        return fixture.simulator.received(ProtoOATraderReq.class).size();
    }

    private static int orders(ClientFixture fixture) {
        return fixture.simulator.received(ProtoOANewOrderReq.class).size();
    }

    private static Message cancel(long orderId) {
        return ProtoOACancelOrderReq.newBuilder().setOrderId(orderId).buildPartial();
    }

    private static Message order() {
        return ProtoOANewOrderReq.newBuilder()
                .setSymbolId(1)
                .setOrderType(ProtoOAOrderType.MARKET)
                .setTradeSide(ProtoOATradeSide.BUY)
                .setVolume(100_000)
                .setClientOrderId("mine-1")
                .buildPartial();
    }

    private static Throwable failure(CompletableFuture<Message> answer) {
        try {
            throw new AssertionError("answered: " + answer.join());
        } catch (CompletionException e) {
            return Failures.of(e);
        }
    }
}
