// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader;

import io.github.camelctrader.client.ClientOptions;
import io.github.camelctrader.client.Feed;
import io.github.camelctrader.client.FeedListener;
import io.github.camelctrader.client.FeedRequest;
import io.github.camelctrader.model.FeedEvent;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** Connections without a network: every one started, and every feed on it, can be looked at. */
final class FakeLinks implements ClientLink.Factory {

    final List<FakeLink> started = new CopyOnWriteArrayList<>();
    private volatile FeedEvent[] onSubscribe = {};

    /** Every feed begins with these events, told before its handle is known. */
    FakeLinks beginningWith(FeedEvent... events) {
        onSubscribe = events;
        return this;
    }

    @Override
    public ClientLink start(ClientOptions options) {
        FakeLink link = new FakeLink(options);
        started.add(link);
        return link;
    }

    /** The feed started last. */
    FakeFeed feed() {
        FakeLink link = started.get(started.size() - 1);
        return link.feeds.get(link.feeds.size() - 1);
    }

    /** One connection. */
    final class FakeLink implements ClientLink {
        final ClientOptions options;
        final List<FakeFeed> feeds = new CopyOnWriteArrayList<>();
        final List<String> reconnectsAskedFor = new CopyOnWriteArrayList<>();
        volatile long reconnects;
        volatile long invalid;
        volatile boolean closed;

        FakeLink(ClientOptions options) {
            this.options = options;
        }

        @Override
        public Feed subscribe(FeedRequest request, FeedListener listener) {
            FakeFeed feed = new FakeFeed(request, listener);
            feeds.add(feed);
            feed.emit(onSubscribe);
            return feed;
        }

        @Override
        public CompletableFuture<Boolean> reconnect(String reason) {
            reconnectsAskedFor.add(reason);
            return CompletableFuture.completedFuture(reconnectsAskedFor.size() == 1);
        }

        @Override
        public long reconnects() {
            return reconnects;
        }

        @Override
        public long invalid() {
            return invalid;
        }

        @Override
        public CompletableFuture<Void> close() {
            closed = true;
            return CompletableFuture.completedFuture(null);
        }
    }
}
