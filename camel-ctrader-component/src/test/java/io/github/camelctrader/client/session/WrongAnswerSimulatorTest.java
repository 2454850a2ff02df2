// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.github.camelctrader.client.RecordingListener;
import io.github.camelctrader.client.TokenPair;
import io.github.camelctrader.client.api.AccountOptions;
import io.github.camelctrader.client.api.FeedRequest;
import io.github.camelctrader.client.support.FuzzSeed;
import io.github.camelctrader.client.support.RandomMessages;
import io.github.camelctrader.openapi.ProtoErrorRes;
import io.github.camelctrader.openapi.ProtoOAErrorRes;
import io.github.camelctrader.openapi.ProtoOAOrderErrorEvent;
import io.github.camelctrader.openapi.ProtoOARefreshTokenReq;
import io.github.camelctrader.simulation.scene.Scene;
import io.github.camelctrader.simulator.CTraderSimulator;
import io.github.camelctrader.simulator.Fault;
import io.github.camelctrader.simulator.FaultHandle;
import io.github.camelctrader.simulator.Moment;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server that answers with messages of the wrong type, on virtual time. */
class WrongAnswerSimulatorTest {

    private static final long SEED = 20_261_125L;
    private static final int ANSWERS_PER_MOMENT = 5;

    private static final Set<String> ERRORS = Set.of(
            ProtoErrorRes.getDescriptor().getName(),
            ProtoOAErrorRes.getDescriptor().getName(),
            ProtoOAOrderErrorEvent.getDescriptor().getName());

    /** The requests of a client, and how many wrong answers it takes until one of them is told. */
    enum When {
        APPLICATION_AUTH(Moment.applicationAuth(), "ProtoOAApplicationAuth", 1),
        ACCOUNT_LIST(Moment.accountList(), "ProtoOAGetAccountListByAccessToken", 1),
        ACCOUNT_AUTH(Moment.accountAuth(), "ProtoOAAccountAuth", 1),
        TOKEN_REFRESH(Moment.request(ProtoOARefreshTokenReq.class), "ProtoOARefreshToken", 1),
        SYMBOL_LIST(Moment.symbolList(), "ProtoOASymbolsList", 1),
        SYMBOL_DETAILS(Moment.symbolDetails(), "ProtoOASymbolById", 5),
        SUBSCRIBE(Moment.subscribe(), "ProtoOASubscribeSpots", 5);

        private final Moment moment;
        private final String request;
        private final int times;

        When(Moment moment, String request, int times) {
            this.moment = moment;
            this.request = request;
            this.times = times;
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("#104 wrong answers are told by the lifecycle with both types, and ticks flow again")
    void wrongAnswers(When when) {
        FuzzSeed.each(ANSWERS_PER_MOMENT, random -> run(when, wrongAnswer(when, random)));
    }

    private static void run(When when, Message wrong) {
        // A dead token has to be refused for a renewal to be asked for, and told, at once: R32 does not.
        Scene scene = new Scene(
                CTraderSimulator.builder().symbols("EURUSD").withoutQuirks().rate(5), SEED);
        FaultHandle fault =
                scene.simulator().inject(Fault.reply(wrong).at(when.moment).times(when.times));
        RecordingListener feed = new RecordingListener();
        CTraderClient client = scene.start();
        client.subscribe(request(when), feed);
        String told = when.request + "Req failed: answered with "
                + wrong.getDescriptorForType().getName();
        assertThat(scene.until(
                        () -> Recovery.reasons(feed).stream().anyMatch(reason -> reason.contains(told)),
                        Recovery.PATIENCE))
                .as("%s, told to: %s", told, feed.lifecycle())
                .isTrue();
        int before = feed.ticks().size();
        assertThat(scene.until(
                        () -> feed.ticks().stream().skip(before).anyMatch(tick -> !tick.snapshot()), Recovery.PATIENCE))
                .as("live ticks again, told: %s", feed.lifecycle())
                .isTrue();
        assertThat(fault.fired()).isTrue();
        scene.close(client);
    }

    private static FeedRequest request(When when) {
        Long accountId = when == When.ACCOUNT_LIST ? null : 1L;
        String token = when == When.TOKEN_REFRESH ? "expired" : "demo-token";
        AccountOptions account = new AccountOptions(accountId, false, new TokenPair(token, "demo-refresh", null), null);
        return new FeedRequest(when.name(), account, List.of("EURUSD"), Duration.ofMinutes(1), true);
    }

    private static Message wrongAnswer(When when, Random random) {
        RandomMessages messages = new RandomMessages(random);
        Message message = messages.next();
        while (isRight(when, message.getDescriptorForType().getName())) {
            message = messages.next();
        }
        return message;
    }

    private static boolean isRight(When when, String type) {
        return type.equals(when.request + "Res") || ERRORS.contains(type);
    }
}
