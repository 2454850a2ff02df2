// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader;

import io.github.camelctrader.client.Account;
import io.github.camelctrader.client.Feed;
import io.github.camelctrader.client.FeedListener;
import io.github.camelctrader.client.FeedRequest;
import io.github.camelctrader.client.FeedStatus;
import io.github.camelctrader.model.FeedEvent;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** A feed whose events the test makes up, and which remembers what was asked of it. */
final class FakeFeed implements Feed {

    static final FeedStatus UP = new FeedStatus(
            "h:1#1", null, null, true, true, false, List.of("EURUSD"), List.of(), List.of(), List.of(), 0, 1, null);

    final FeedRequest request;
    final List<String> calls = new CopyOnWriteArrayList<>();
    volatile FeedStatus status = UP;
    private volatile FeedEvent[] onResume = {};
    private final FeedListener listener;

    FakeFeed(FeedRequest request, FeedListener listener) {
        this.request = request;
        this.listener = listener;
    }

    /** What the feed tells when it is resumed. */
    void onResume(FeedEvent... events) {
        onResume = events;
    }

    /** Plays the event loop. */
    void emit(FeedEvent... events) {
        for (FeedEvent event : events) {
            listener.onEvent(event);
        }
    }

    @Override
    public void pause() {
        calls.add("pause");
    }

    @Override
    public void resume(Runnable first) {
        calls.add("resume");
        first.run();
        emit(onResume);
    }

    @Override
    public void reading(boolean wanted) {
        calls.add("reading " + wanted);
    }

    @Override
    public CompletableFuture<FeedStatus> askStatus() {
        return CompletableFuture.completedFuture(status);
    }

    @Override
    public Account account() {
        throw new UnsupportedOperationException("a feed without a network answers nothing");
    }

    @Override
    public void close() {
        calls.add("close");
    }
}
