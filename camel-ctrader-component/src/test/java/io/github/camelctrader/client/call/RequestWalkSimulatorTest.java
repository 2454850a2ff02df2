// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.Failures;
import io.github.camelctrader.client.NotConnectedException;
import io.github.camelctrader.client.OutcomeUnknownException;
import io.github.camelctrader.client.PayloadTypes;
import io.github.camelctrader.client.RequestTimeoutException;
import io.github.camelctrader.client.RequestTypes;
import io.github.camelctrader.client.link.CallKind;
import io.github.camelctrader.client.session.ClientFixture;
import io.github.camelctrader.client.session.TestFeed;
import io.github.camelctrader.openapi.ProtoOARefreshTokenReq;
import io.github.camelctrader.simulator.Fault;
import io.github.camelctrader.simulator.Moment;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every request message of the protocol: it reaches the server, and each way to end reaches the user as the right type. */
@Timeout(60)
class RequestWalkSimulatorTest {

    static Stream<String> requests() {
        return PayloadTypes.all().stream()
                .filter(RequestTypes::isRequest)
                .map(message -> message.getDescriptorForType().getName())
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("requests")
    void isAnsweredRefusedOrTimesOut(String name) {
        try (ClientFixture fixture = ClientFixture.withSymbols("EURUSD")) {
            TestFeed feed = fixture.feed("EURUSD").awaitStreaming("EURUSD");
            Message request = filled(RequestTypes.builder(name));
            int payloadType = PayloadTypes.of(request);

            Object answer = outcome(feed.handle.account().request(request));
            assertThat(answer).as("answer of the simulator").isInstanceOfAny(Message.class, CTraderException.class);
            assertThat(answer).isNotInstanceOfAny(RequestTimeoutException.class, NotConnectedException.class);

            feed.settle();
            if (request instanceof ProtoOARefreshTokenReq) {
                return; // it ends the session whose token it renews, and the client does not know the new one
            }
            fixture.time.advance(Duration.ofMillis(1)); // after a logout the session begins anew
            feed.events.awaitThat("authenticated", () -> feed.settle().authenticated());
            fixture.simulator.inject(Fault.error("ENTITY_NOT_FOUND", "no").at(Moment.request(payloadType)));
            assertThat(outcome(feed.handle.account().request(request)))
                    .isInstanceOfSatisfying(CTraderException.class, error -> assertThat(error.errorCode())
                            .isEqualTo("ENTITY_NOT_FOUND"));

            fixture.simulator.inject(Fault.unanswered().at(Moment.request(payloadType)));
            int before = received(fixture, payloadType);
            CompletableFuture<Message> unanswered = feed.handle.account().request(request, Duration.ofSeconds(2));
            feed.events.awaitThat("sent", () -> received(fixture, payloadType) > before);
            feed.settle();
            fixture.time.advance(Duration.ofSeconds(2));
            assertThat(outcome(unanswered))
                    .isInstanceOf(
                            CallKind.of(request) == CallKind.COMMAND
                                    ? OutcomeUnknownException.class
                                    : RequestTimeoutException.class);
        }
    }

    /** Every required field but those that are filled in on the way, with values that pass for real ones. */
    private static Message filled(Message.Builder builder) {
        for (FieldDescriptor field : builder.getDescriptorForType().getFields()) {
            if (field.isRequired() && !field.getName().equals("ctidTraderAccountId")) {
                builder.setField(field, value(field));
            } else if (field.getName().equals("symbolId") && field.isRepeated()) {
                builder.addRepeatedField(field, 1L);
            }
        }
        return builder.buildPartial();
    }

    private static Object value(FieldDescriptor field) {
        return switch (field.getJavaType()) {
            case LONG -> 1L;
            case INT -> 1;
            case DOUBLE -> 1.0;
            case STRING -> text(field.getName());
            case ENUM -> field.getEnumType().getValues().get(0);
            case MESSAGE -> filled(DynamicMessage.newBuilder(field.getMessageType()));
            default -> throw new AssertionError("no value known for " + field.getFullName());
        };
    }

    private static String text(String field) {
        return switch (field) {
            case "clientId" -> "demo-client";
            case "clientSecret" -> "demo-secret";
            case "accessToken" -> "demo-token";
            case "refreshToken" -> "demo-refresh";
            default -> "x";
        };
    }

    private static int received(ClientFixture fixture, int payloadType) {
        return (int) fixture.simulator.received().stream()
                .filter(message -> message.payloadType() == payloadType)
                .count();
    }

    private static Object outcome(CompletableFuture<Message> future) {
        return future.handle((answer, failure) -> failure == null ? (Object) answer : Failures.of(failure))
                .join();
    }
}
