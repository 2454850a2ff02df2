// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.session;

import io.github.camelctrader.client.Account;
import io.github.camelctrader.client.Feed;
import io.github.camelctrader.client.FeedStatus;
import io.github.camelctrader.client.feed.ActiveFeed;
import io.github.camelctrader.client.support.Timers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Carries the calls of a feed's user onto the event loop. */
final class FeedHandle implements Feed {

    private static final long STATUS_MILLIS = 50;

    private final ActiveFeed feed;
    private final Sessions sessions;
    private final Timers timers;
    private final Account account;
    private volatile FeedStatus known = FeedStatus.unknown("nothing is known yet");
    private volatile @Nullable CompletableFuture<FeedStatus> asked;

    FeedHandle(ActiveFeed feed, Sessions sessions, Timers timers) {
        this.feed = feed;
        this.sessions = sessions;
        this.timers = timers;
        this.account = new AccountHandle(feed, timers);
    }

    @Override
    public void pause() {
        timers.execute(() -> sessions.paused(feed, true));
    }

    @Override
    public void resume(Runnable first) {
        timers.execute(() -> {
            first.run();
            sessions.paused(feed, false);
        });
    }

    @Override
    public void reading(boolean wanted) {
        timers.execute(() -> sessions.reading(feed, wanted));
    }

    @Override
    public CompletableFuture<FeedStatus> askStatus() {
        if (timers.isHere()) {
            return CompletableFuture.completedFuture(sessions.status(feed));
        }
        CompletableFuture<FeedStatus> before = asked;
        FeedStatus otherwise = known;
        CompletableFuture<FeedStatus> answer = new CompletableFuture<>();
        if (before != null && !before.isDone()) {
            answer = before;
            otherwise = FeedStatus.unknown("the event loop does not answer");
        } else if (timers.execute(told(answer))) {
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
        sessions.released(feed); // now: whoever comes next may use its store with another pair
        timers.execute(() -> sessions.remove(feed));
    }

    private Runnable told(CompletableFuture<FeedStatus> answer) {
        return () -> answer.complete(sessions.status(feed));
    }
}
