// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.feed;

import io.github.camelctrader.client.RecordingListener;
import io.github.camelctrader.client.api.BackfillListener;
import io.github.camelctrader.model.FeedEvent;

/** Wants what was missed, and has room for it. */
record BackfillRecorder(RecordingListener events, int capacity) implements BackfillListener {

    @Override
    public void onEvent(FeedEvent event) {
        events.onEvent(event);
    }

    @Override
    public int room(String symbol) {
        return Integer.MAX_VALUE;
    }
}
