// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.session;

import io.github.camelctrader.client.FeedStatus;
import io.github.camelctrader.client.api.Account;
import io.github.camelctrader.client.api.Feed;
import io.github.camelctrader.client.feed.ActiveFeed;
import io.github.camelctrader.client.support.Loop;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Carries the calls of a feed's user onto the event loop. */
final class FeedHandle implements Feed {

    private static final long STATUS_MILLIS = 50;

    private final ActiveFeed feed;
    private final ConnectionFeeds feeds;
    private final Loop loop;
    private final Account account;
    private volatile FeedStatus known = FeedStatus.unknown("nothing is known yet");
    private volatile @Nullable CompletableFuture<FeedStatus> asked;

    FeedHandle(ActiveFeed feed, ConnectionFeeds feeds, Loop loop) {
        this.feed = feed;
        this.feeds = feeds;
        this.loop = loop;
        this.account = new AccountHandle(feed, loop);
    }

    @Override
    public CompletableFuture<Void> pause() {
        CompletableFuture<Void> paused = new CompletableFuture<>();
        boolean open = loop.execute(() -> {
            feeds.paused(feed, true);
            paused.complete(null);
        });
        return open ? paused : CompletableFuture.completedFuture(null);
    }

    @Override
    public void resume(Runnable first) {
        loop.execute(() -> {
            first.run();
            feeds.paused(feed, false);
        });
    }

    @Override
    public void reading(boolean wanted) {
        loop.execute(() -> feeds.reading(feed, wanted));
    }

    @Override
    public CompletableFuture<FeedStatus> askStatus() {
        if (loop.isHere()) {
            return CompletableFuture.completedFuture(feeds.status(feed));
        }
        CompletableFuture<FeedStatus> before = asked;
        FeedStatus otherwise = known;
        CompletableFuture<FeedStatus> answer = new CompletableFuture<>();
        if (before != null && !before.isDone()) {
            answer = before;
            otherwise = FeedStatus.unknown("the event loop does not answer");
        } else if (loop.execute(told(answer))) {
            asked = answer;
        } else {
            return CompletableFuture.completedFuture(FeedStatus.unknown("the connection is closed"));
        }
        return answer.thenApply(status -> known = status)
                .completeOnTimeout(otherwise, STATUS_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public Account account() {
        return account;
    }

    @Override
    public void close() {
        feeds.released(feed); // now: whoever comes next may use its store with another pair
        loop.execute(() -> feeds.remove(feed));
    }

    private Runnable told(CompletableFuture<FeedStatus> answer) {
        return () -> answer.complete(feeds.status(feed));
    }
}
