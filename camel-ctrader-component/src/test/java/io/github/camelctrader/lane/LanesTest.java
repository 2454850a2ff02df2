// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.lane;

import static io.github.camelctrader.fixture.Events.lifecycle;
import static io.github.camelctrader.fixture.Events.tick;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.OverflowPolicy;
import io.github.camelctrader.client.options.TimeSource;
import io.github.camelctrader.fixture.Events;
import io.github.camelctrader.model.FeedEvent;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.LifecycleType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LanesTest {

    private static final String[] MANY = {
        "EURUSD", "XAUUSD", "GBPUSD", "USDJPY", "US 500", "EUR/SEK", "BTCUSD", "AUDNZD"
    };

    private final List<List<FeedEvent>> received = new ArrayList<>();

    @Test
    void oneLaneKeepsTheOrderOfEverything() {
        Lanes lanes = lanes(1);
        lanes.accept(lifecycle(LifecycleType.CONNECTED));
        lanes.accept(lifecycle(LifecycleType.SUBSCRIBED, "EURUSD", "XAUUSD"));
        lanes.accept(tick("XAUUSD", 1));
        lanes.accept(tick("EURUSD", 1));
        lanes.accept(lifecycle(LifecycleType.DISCONNECTED));
        assertThat(Events.names(received.get(0)))
                .containsExactly("CONNECTED", "SUBSCRIBED[EURUSD, XAUUSD]", "XAUUSD=1", "EURUSD=1", "DISCONNECTED");
    }

    @Test
    void aSymbolAlwaysKeepsToOneLaneAndSymbolsSpread() {
        Lanes lanes = lanes(3);
        for (int i = 0; i < 10; i++) {
            for (String symbol : MANY) {
                lanes.accept(tick(symbol, i));
            }
        }
        assertThat(received).allSatisfy(lane -> assertThat(lane).isNotEmpty());
        for (String symbol : MANY) {
            List<List<String>> of = received.stream()
                    .map(lane -> Events.names(lane).stream()
                            .filter(name -> name.startsWith(symbol + "="))
                            .toList())
                    .filter(names -> !names.isEmpty())
                    .toList();
            assertThat(of)
                    .containsExactly(IntStream.range(0, 10)
                            .mapToObj(i -> symbol + "=" + i)
                            .toList());
        }
    }

    @Test
    void anEventAboutManySymbolsIsSplitSoThatEachSymbolIsToldOfOnceOnItsOwnLane() {
        Lanes lanes = lanes(3);
        lanes.accept(lifecycle(LifecycleType.STALE, MANY));
        for (String symbol : MANY) {
            lanes.accept(tick(symbol, 1));
        }
        List<String> told = new ArrayList<>();
        for (List<FeedEvent> lane : received) {
            LifecycleEvent stale = (LifecycleEvent) lane.get(0);
            assertThat(Events.names(lane.subList(1, lane.size())))
                    .containsExactlyElementsOf(Events.symbols(stale).stream()
                            .map(symbol -> symbol + "=1")
                            .toList());
            told.addAll(Events.symbols(stale));
        }
        assertThat(told).containsExactlyInAnyOrder(MANY);
    }

    @Test
    void socketAndAuthenticationGoToTheFirstLaneOnly() {
        Lanes lanes = lanes(3);
        lanes.accept(lifecycle(LifecycleType.DISCONNECTED));
        lanes.accept(lifecycle(LifecycleType.AUTH_FAILED));
        assertThat(Events.names(received.get(0))).containsExactly("DISCONNECTED", "AUTH_FAILED");
        assertThat(received.get(1)).isEmpty();
        assertThat(received.get(2)).isEmpty();
    }

    @Test
    void anEventWhoseSymbolsShareALaneIsHandedOnAsItIs() {
        Lanes lanes = lanes(3);
        LifecycleEvent event = lifecycle(LifecycleType.STALE, "EURUSD");
        lanes.accept(event);
        assertThat(received.stream().flatMap(List::stream)).singleElement().isSameAs(event);
    }

    private Lanes lanes(int count) {
        return new Lanes(count, index -> {
            List<FeedEvent> events = new ArrayList<>();
            received.add(events);
            OverflowWatch watch = new OverflowWatch("test", OverflowPolicy.CONFLATE, 100, TimeSource.system());
            LaneQueue queue = new LaneQueue(OverflowPolicy.CONFLATE, 100, 1, watch, new FlowControl());
            return new Lane(
                    queue,
                    Runnable::run,
                    (event, done) -> {
                        events.add(event);
                        done.run();
                    },
                    (nanos, task) -> () -> {});
        });
    }
}
