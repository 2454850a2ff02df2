// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.github.camelctrader.client.RecordingListener;
import io.github.camelctrader.client.Script;
import io.github.camelctrader.client.feed.ActiveFeed;
import io.github.camelctrader.client.link.QuietLog;
import io.github.camelctrader.client.link.RandomStream;
import io.github.camelctrader.client.support.FuzzSeed;
import io.github.camelctrader.client.support.RandomMessages;
import io.github.camelctrader.model.Bar;
import io.github.camelctrader.model.BarPeriod;
import io.github.camelctrader.openapi.ProtoOAAccountAuthReq;
import io.github.camelctrader.openapi.ProtoOAApplicationAuthReq;
import io.github.camelctrader.openapi.ProtoOARefreshTokenReq;
import io.github.camelctrader.openapi.ProtoOASpotEvent;
import io.github.camelctrader.openapi.ProtoOASubscribeLiveTrendbarReq;
import io.github.camelctrader.openapi.ProtoOASubscribeSpotsReq;
import io.github.camelctrader.openapi.ProtoOASymbolByIdReq;
import io.github.camelctrader.openapi.ProtoOASymbolChangedEvent;
import io.github.camelctrader.openapi.ProtoOASymbolsListReq;
import io.github.camelctrader.openapi.ProtoOATrendbar;
import io.github.camelctrader.openapi.ProtoOATrendbarPeriod;
import io.github.camelctrader.openapi.ProtoOAUnsubscribeLiveTrendbarReq;
import io.github.camelctrader.openapi.ProtoOAUnsubscribeSpotsReq;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A whole client whose server says anything at any time, and then comes to its senses. */
class MessageFuzzTest {

    private static final int SESSIONS = 60;
    private static final int STEPS = 60;

    /** What a client of four symbols and three feeds may have under way at the very most. */
    private static final int MOST_TIMERS = 40;

    private static final List<Class<? extends Message>> REQUESTS = List.of(
            ProtoOAApplicationAuthReq.class,
            ProtoOAAccountAuthReq.class,
            ProtoOARefreshTokenReq.class,
            ProtoOASymbolsListReq.class,
            ProtoOASymbolByIdReq.class,
            ProtoOASubscribeSpotsReq.class,
            ProtoOASubscribeLiveTrendbarReq.class,
            ProtoOAUnsubscribeLiveTrendbarReq.class,
            ProtoOAUnsubscribeSpotsReq.class);

    private final QuietLog quiet = new QuietLog();

    @AfterEach
    void close() {
        quiet.close();
    }

    @Test
    @DisplayName("#103 #104 whatever a server says, and whenever, ticks flow again once it is itself")
    void whateverAServerSays() {
        FuzzSeed.each(SESSIONS, random -> {
            RecordingListener some = new RecordingListener();
            RecordingListener all = new RecordingListener();
            RecordingListener bars = new RecordingListener();
            try (Offline client = new Offline()) {
                client.connect();
                client.feed(some, "EURUSD", "gbp/usd", "NOPE");
                client.feed(ClientFixture.bars("EURUSD", BarPeriod.M1, BarPeriod.H1), bars);
                ActiveFeed every = client.feed(all, "*");
                for (int step = 0; step < STEPS; step++) {
                    step(client, random);
                    assertThat(client.time.pending()).as("timers").isLessThan(MOST_TIMERS);
                    assertThat(client.pendingRequests()).as("requests").isLessThan(10);
                }
                comeToSenses(client);
                Recovery.awaitTick(client, some, 1);
                Recovery.awaitTick(client, all, 4);
                Recovery.awaitTick(client, bars, 1);
                client.advance(Duration.ofMinutes(3)); // what was refused is tried again slowly
                assertThat(client.status(every).failed()).isEmpty();
                assertBars(client, bars);
                // Failures of the client itself, which the server alone must never lead to.
                assertThat(Recovery.reasons(some)).noneMatch(reason -> reason.contains("unexpected java"));
                assertThat(Recovery.reasons(all)).noneMatch(reason -> reason.contains("unexpected java"));
            }
        });
    }

    private static void step(Offline client, Random random) {
        RandomMessages messages = new RandomMessages(random);
        switch (random.nextInt(12)) {
            case 0 -> client.disconnect();
            case 1, 2 -> answerOddly(client, random);
            case 3 -> new RandomStream(random).split(new RandomStream(random).next(), client::receive);
            case 4 -> client.advance(Duration.ofMillis(random.nextInt(100_000)));
            case 5 -> client.server.on(pick(random), request -> null);
            case 6, 7 -> {
                if (client.isConnecting()) {
                    client.connect();
                } else {
                    client.advance(Duration.ofSeconds(2));
                }
            }
            default -> client.push(messages.next());
        }
    }

    /** Half of the time with the right type and any contents. */
    private static void answerOddly(Offline client, Random random) {
        RandomMessages messages = new RandomMessages(random);
        client.server.on(pick(random), request -> {
            Message usual = client.server.usual(request);
            return usual != null && random.nextBoolean()
                    ? messages.filled(usual.getDefaultInstanceForType())
                    : messages.next();
        });
    }

    private static void comeToSenses(Offline client) {
        REQUESTS.forEach(client.server::normal);
        client.serve();
        // What it said of its symbols was as good as any list; it must say that this has changed.
        client.push(ProtoOASymbolChangedEvent.newBuilder()
                .setCtidTraderAccountId(Script.ACCOUNT)
                .addAllSymbolId(List.of(1L, 2L, 3L, 4L))
                .build());
    }

    private static void assertBars(Offline client, RecordingListener bars) {
        bars.clear();
        for (ProtoOATrendbarPeriod period : List.of(ProtoOATrendbarPeriod.M1, ProtoOATrendbarPeriod.H1)) {
            client.push(ProtoOASpotEvent.newBuilder()
                    .setCtidTraderAccountId(Script.ACCOUNT)
                    .setSymbolId(1)
                    .setBid(110_000)
                    .setAsk(110_002)
                    .addTrendbar(ProtoOATrendbar.newBuilder()
                            .setPeriod(period)
                            .setLow(110_000)
                            .setVolume(1)
                            .setUtcTimestampInMinutes((int) (client.time.currentTimeMillis() / 60_000)))
                    .build());
        }
        assertThat(bars.bars()).extracting(Bar::period).contains(BarPeriod.M1, BarPeriod.H1);
    }

    private static Class<? extends Message> pick(Random random) {
        return REQUESTS.get(random.nextInt(REQUESTS.size()));
    }
}
