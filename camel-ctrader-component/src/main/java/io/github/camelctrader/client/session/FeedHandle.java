// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.session;

import io.github.camelctrader.client.Account;
import io.github.camelctrader.client.Feed;
import io.github.camelctrader.client.FeedStatus;
import io.github.camelctrader.client.feed.ActiveFeed;
import io.github.camelctrader.client.support.Guard;
import io.netty.channel.EventLoop;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Carries the calls of a feed's user onto the event loop. */
final class FeedHandle implements Feed {

    private static final long STATUS_SECONDS = 1;

    private final ActiveFeed feed;
    private final Sessions sessions;
    private final EventLoop loop;
    private final Guard guard;
    private final Account account;

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
    public FeedStatus status() {
        if (loop.inEventLoop()) {
            return sessions.status(feed);
        }
        try {
            return CompletableFuture.supplyAsync(() -> sessions.status(feed), loop)
                    .get(STATUS_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unknown("interrupted");
        } catch (TimeoutException e) {
            return unknown("the event loop does not answer");
        } catch (ExecutionException | RejectedExecutionException e) {
            return unknown("the connection is closed");
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

    private static FeedStatus unknown(String why) {
        return new FeedStatus(
                null, null, null, false, false, false, List.of(), List.of(), List.of(), List.of(), 0, 0, why);
    }
}
