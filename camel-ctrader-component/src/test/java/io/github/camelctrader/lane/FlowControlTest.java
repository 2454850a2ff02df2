// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.fixture.FakeFeed;
import io.github.camelctrader.fixture.Requests;
import org.junit.jupiter.api.Test;

class FlowControlTest {

    private final FlowControl flow = new FlowControl();
    private final FakeFeed feed = new FakeFeed(Requests.of("EURUSD"), event -> {});

    @Test
    void readingStopsWithTheFirstFullLaneAndStartsWithTheLastDrainedOne() {
        flow.attach(feed);
        flow.laneFull();
        flow.laneFull();
        flow.laneDrained();
        assertThat(feed.calls).containsExactly("reading false");
        flow.laneDrained();
        assertThat(feed.calls).containsExactly("reading false", "reading true");
    }

    @Test
    void aLaneThatWasFullBeforeTheFeedWasKnownStopsReadingToo() {
        flow.laneFull();
        flow.attach(feed);
        assertThat(feed.calls).containsExactly("reading false");
    }

    @Test
    void aLaneThatIsNotFullDoesNotTouchTheFeed() {
        flow.laneFull();
        flow.laneDrained();
        flow.attach(feed);
        assertThat(feed.calls).isEmpty();
    }
}
