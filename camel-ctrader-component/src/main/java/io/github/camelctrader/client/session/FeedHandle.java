// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.session;

import io.github.camelctrader.client.Account;
import io.github.camelctrader.client.Feed;
import io.github.camelctrader.client.FeedStatus;
import io.github.camelctrader.client.feed.ActiveFeed;
import io.github.camelctrader.client.support.Guard;
import io.netty.channel.EventLoop;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Carries the calls of a feed's user onto the event loop. */
final class FeedHandle implements Feed {

    private static final long STATUS_MILLIS = 50;

    private final ActiveFeed feed;
    private final Sessions sessions;
    private final EventLoop loop;
    private final Guard guard;
    private final Account account;
    private volatile FeedStatus known = FeedStatus.unknown("nothing is known yet");
    private volatile @Nullable CompletableFuture<FeedStatus> asked;

    FeedHandle(ActiveFeed feed, Sessions sessions, EventLoop loop, Guard guard) {
        this.feed = feed;
        this.sessions = sessions;
        this.loop = loop;
        this.guard = guard;
        this.account = new AccountHandle(feed, loop);
    }

    @Override
    public void pause() {
        onLoop(() -> sessions.paused(feed, true));
    }

    @Override
    public void resume(Runnable first) {
        onLoop(() -> {
            first.run();
            sessions.paused(feed, false);
        });
    }

    @Override
    public void reading(boolean wanted) {
        onLoop(() -> sessions.reading(feed, wanted));
    }

    @Override
    public CompletableFuture<FeedStatus> askStatus() {
        if (loop.inEventLoop()) {
            return CompletableFuture.completedFuture(sessions.status(feed));
        }
        CompletableFuture<FeedStatus> before = asked;
        FeedStatus otherwise = known;
        try {
            CompletableFuture<FeedStatus> answer;
            if (before != null && !before.isDone()) {
                answer = before;
                otherwise = FeedStatus.unknown("the event loop does not answer");
            } else {
                answer = CompletableFuture.supplyAsync(() -> sessions.status(feed), loop);
                asked = answer;
            }
            return answer.thenApply(status -> known = status)
                    .exceptionally(e -> FeedStatus.unknown("the connection is closed"))
                    .completeOnTimeout(otherwise, STATUS_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.completedFuture(FeedStatus.unknown("the connection is closed"));
        }
    }

    @Override
    public Account account() {
        return account;
    }

    @Override
    public void close() {
        sessions.released(feed); // now: whoever comes next may use its store with another pair
        onLoop(() -> sessions.remove(feed));
    }

    private void onLoop(Runnable action) {
        try {
            loop.execute(() -> guard.run(action));
        } catch (RejectedExecutionException e) {
            // The connection was closed before: the feed has ended with it.
        }
    }
}
