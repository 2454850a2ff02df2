/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.github.camelctrader;

import static org.assertj.core.api.Assertions.assertThat;

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
