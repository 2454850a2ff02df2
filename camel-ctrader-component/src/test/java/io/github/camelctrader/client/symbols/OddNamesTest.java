// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.symbols;

import static io.github.camelctrader.model.LifecycleType.SUBSCRIBE_FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.RecordingListener;
import io.github.camelctrader.client.Script;
import io.github.camelctrader.client.link.LogCapture;
import io.github.camelctrader.client.session.Offline;
import io.github.camelctrader.client.session.Recovery;
import io.github.camelctrader.openapi.ProtoOALightSymbol;
import io.github.camelctrader.openapi.ProtoOASymbolsListReq;
import io.github.camelctrader.openapi.ProtoOASymbolsListRes;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Symbols whose names are made to be told. */
class OddNamesTest {

    private final Offline client = new Offline();
    private final RecordingListener feed = new RecordingListener();

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    @DisplayName("#102 a name cannot make a line of the log that the client has not written")
    void namesOfSeveralLines() {
        list(List.of("EUR\nUSD", "GBP\r\n07:00:00 ERROR USD\u2028x"));
        try (LogCapture log = new LogCapture()) {
            client.connect();
            client.feed(feed, "*");
            Recovery.awaitTick(client, feed, 1, Duration.ofSeconds(1));
            assertThat(log.lines("SUBSCRIBED")).isNotEmpty();
            assertThat(log.lines()).allSatisfy(line -> assertThat(line).doesNotContain("\n", "\r", "\u2028"));
        }
        assertThat(feed.ticks().get(0).symbol()).isEqualTo("EUR\nUSD"); // as the broker spells it
    }

    @Test
    @DisplayName("#58 of very many names that look alike a few are told")
    void manyThatLookAlike() {
        list(IntStream.range(0, 10_000)
                .mapToObj(n -> "EURUSD" + ".".repeat(1 + n % 100) + "/".repeat(1 + n / 100))
                .toList());
        client.connect();
        client.feed(feed, "eurusd");
        assertThat(feed.lifecycle(SUBSCRIBE_FAILED)).singleElement().satisfies(event -> assertThat(event.reason())
                .contains("and 9980 more")
                .hasSizeLessThan(2_000));
    }

    private void list(List<String> names) {
        ProtoOASymbolsListRes.Builder list = ProtoOASymbolsListRes.newBuilder().setCtidTraderAccountId(Script.ACCOUNT);
        for (int n = 0; n < names.size(); n++) {
            list.addSymbol(ProtoOALightSymbol.newBuilder()
                    .setSymbolId(n + 1)
                    .setSymbolName(names.get(n))
                    .setEnabled(true));
        }
        client.server.on(ProtoOASymbolsListReq.class, request -> list.build());
    }
}
