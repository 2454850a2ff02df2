// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader;

import static io.github.camelctrader.fixture.Events.lifecycle;
import static io.github.camelctrader.fixture.Events.tick;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.fixture.FakeContext;
import io.github.camelctrader.model.LifecycleType;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.spi.ExceptionHandler;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Failures of the feed as the route's error handling gets them. */
class CTraderConsumerFailureTest {

    private final FakeContext fake = new FakeContext();

    @Test
    void failuresReachTheRouteWhenTheErrorHandlerIsBridged() throws Exception {
        try (fake) {
            fake.routes(new RouteBuilder() {
                @Override
                public void configure() {
                    onException(CTraderException.class).handled(true).to("mock:failed");
                    from("ctrader:EURUSD?bridgeErrorHandler=true&events=tick").to("mock:out");
                }
            });
            MockEndpoint failed = fake.context.getEndpoint("mock:failed", MockEndpoint.class);
            failed.expectedMessageCount(3);
            fake.out().expectedBodiesReceived(tick("EURUSD", 1));
            fake.links
                    .feed()
                    .emit(
                            lifecycle(LifecycleType.RECONNECTING),
                            lifecycle(LifecycleType.AUTH_FAILED),
                            lifecycle(LifecycleType.SUBSCRIBE_FAILED, "EURUSD"),
                            lifecycle(LifecycleType.DISCONNECTED),
                            tick("EURUSD", 1));
            MockEndpoint.assertIsSatisfied(fake.context);
            assertThat(failed.getExchanges().get(2).getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class))
                    .hasMessage("SUBSCRIBE_FAILED [EURUSD]");
        }
    }

    @Test
    @DisplayName("K20: a bridged failure has the headers of its event and a text that names what failed")
    void aBridgedFailureTellsWhatFailed() throws Exception {
        try (fake) {
            fake.routes(new RouteBuilder() {
                @Override
                public void configure() {
                    onException(CTraderException.class).handled(true).to("mock:failed");
                    from("ctrader:EURUSD?bridgeErrorHandler=true&events=tick").to("mock:out");
                }
            });
            MockEndpoint failed = fake.context.getEndpoint("mock:failed", MockEndpoint.class);
            failed.expectedMessageCount(1);
            fake.links.feed().emit(lifecycle(LifecycleType.SUBSCRIBE_FAILED, "EURUSD"));
            failed.assertIsSatisfied();
            assertThat(failed.getExchanges().get(0).getMessage().getHeaders())
                    .containsEntry("CamelCTraderEventType", "LIFECYCLE")
                    .containsEntry("CamelCTraderLifecycle", "SUBSCRIBE_FAILED")
                    .containsEntry("CamelCTraderConcern", "SUBSCRIPTION")
                    .containsEntry("CamelCTraderSymbol", "EURUSD")
                    .containsKey("CamelCTraderEventId");
            assertThat(failed.getExchanges().get(0).getMessage().getBody(String.class))
                    .startsWith("ctrader:")
                    .contains("SUBSCRIBE_FAILED [EURUSD]");
        }
    }

    @Test
    void failuresReachACustomExceptionHandlerOnALaneAndTheEventStillComes() throws Exception {
        Queue<String> handled = new ConcurrentLinkedQueue<>();
        fake.context.getRegistry().bind("mine", new RecordingExceptionHandler(handled));
        try (fake) {
            fake.route("ctrader:EURUSD?exceptionHandler=#mine");
            fake.out().expectedMessageCount(1);
            fake.links.feed().emit(lifecycle(LifecycleType.RECONNECTING));
            fake.out().assertIsSatisfied();
            assertThat(handled).containsExactly("RECONNECTING");
        }
    }

    @Test
    void anExceptionHandlerThatFailsItselfHoldsNothingUp() throws Exception {
        fake.context.getRegistry().bind("failing", new FailingExceptionHandler());
        try (fake) {
            fake.route("ctrader:EURUSD?exceptionHandler=#failing");
            fake.out().expectedMessageCount(2);
            fake.links.feed().emit(lifecycle(LifecycleType.RECONNECTING), tick("EURUSD", 1));
            fake.out().assertIsSatisfied();
        }
    }

    /** Remembers what it handled. */
    private record RecordingExceptionHandler(Queue<String> handled) implements ExceptionHandler {

        @Override
        public void handleException(Throwable exception) {
            handled.add(String.valueOf(exception.getMessage()));
        }

        @Override
        public void handleException(String message, Throwable exception) {
            handleException(exception);
        }

        @Override
        public void handleException(String message, Exchange exchange, Throwable cause) {
            handleException(cause);
        }
    }

    /** Fails whatever it is to handle. */
    private static final class FailingExceptionHandler implements ExceptionHandler {

        @Override
        public void handleException(Throwable exception) {
            throw new IllegalStateException("the handler fails");
        }

        @Override
        public void handleException(String message, Throwable exception) {
            handleException(exception);
        }

        @Override
        public void handleException(String message, Exchange exchange, Throwable cause) {
            handleException(cause);
        }
    }
}
