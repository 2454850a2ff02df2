// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulation.judges;

import io.github.camelctrader.model.FeedEvent;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.LifecycleType;
import io.github.camelctrader.model.Tick;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The events of a feed are a word of the published grammar: the socket passes through its states in their order, STALE and
 * RESUMED alternate for each symbol, so do MARKET_CLOSED and MARKET_OPENED, and no live tick comes while its symbol is stale
 * or the link is lost.
 */
public final class LifecycleGrammar implements Judge {

    private static final Map<LifecycleType, Set<LifecycleType>> BEFORE = Map.of(
            LifecycleType.CONNECTING, EnumSet.of(LifecycleType.RECONNECTING),
            LifecycleType.CONNECTED, EnumSet.of(LifecycleType.CONNECTING),
            LifecycleType.DISCONNECTED, EnumSet.of(LifecycleType.CONNECTED),
            LifecycleType.RECONNECTING, EnumSet.of(LifecycleType.DISCONNECTED, LifecycleType.CONNECTING));

    private static final Set<LifecycleType> OF_SESSIONS =
            EnumSet.of(LifecycleType.ACCOUNT_AUTHENTICATED, LifecycleType.SUBSCRIBED, LifecycleType.SUBSCRIBE_FAILED);

    private final Verdicts verdicts;
    private final Map<FeedId, Story> stories = new HashMap<>();

    public LifecycleGrammar(Verdicts verdicts) {
        this.verdicts = verdicts;
    }

    @Override
    public void opened(FeedId feed) {
        stories.put(feed, new Story());
    }

    @Override
    public void closed(FeedId feed) {
        stories.remove(feed);
    }

    @Override
    public void paused(FeedId feed, boolean paused) {
        Story story = new Story();
        story.paused = paused;
        stories.replace(feed, story);
    }

    @Override
    public void told(FeedId feed, FeedEvent event) {
        Story story = stories.get(feed);
        if (story == null || story.paused) {
            return;
        }
        if (event instanceof Tick tick) {
            tick(feed, story, tick);
        } else if (event instanceof LifecycleEvent lifecycle) {
            lifecycle(feed, story, lifecycle);
        }
    }

    private void tick(FeedId feed, Story story, Tick tick) {
        if (tick.snapshot() || tick.replayed()) {
            return;
        }
        Long staleSince = story.stale.get(tick.symbol());
        if (feed.backfilled() && staleSince != null && tick.timestamp() <= staleSince) {
            return; // it has waited for those that were missed before it
        }
        if (staleSince != null && tick.wasOlderThan(feed.request().staleAfter().toMillis())) {
            return; // no sign of a live market
        }
        if (staleSince != null) {
            broken(feed, "a live tick of " + tick.symbol() + " came without RESUMED while it was STALE");
        }
        if (story.socket != LifecycleType.CONNECTED) {
            broken(feed, "a live tick of " + tick.symbol() + " came after " + story.socket);
        }
    }

    private void lifecycle(FeedId feed, Story story, LifecycleEvent event) {
        LifecycleType type = event.type();
        Set<LifecycleType> before = BEFORE.get(type);
        if (before != null) {
            if (story.socket != null && !before.contains(story.socket)) {
                broken(feed, type + " came after " + story.socket);
            }
            story.socket = type;
            return;
        }
        List<String> symbols = event.symbols() == null ? List.of() : event.symbols();
        // That a session ended over a stream of the account can be told only when it has.
        boolean ofSession = type == LifecycleType.ACCOUNT_AUTHENTICATED || !symbols.isEmpty();
        if (ofSession
                && OF_SESSIONS.contains(type)
                && story.socket != null
                && story.socket != LifecycleType.CONNECTED) {
            broken(feed, type + " came after " + story.socket);
        }
        for (String symbol : symbols) {
            // A stream besides the ticks has a story of its own.
            symbol(feed, story, event, event.stream() == null ? symbol : event.stream() + " of " + symbol);
        }
    }

    private void symbol(FeedId feed, Story story, LifecycleEvent event, String symbol) {
        LifecycleType type = event.type();
        boolean fits =
                switch (type) {
                    case STALE -> story.stale.put(symbol, event.timestamp()) == null;
                    case RESUMED -> story.stale.remove(symbol) != null;
                    case MARKET_CLOSED -> story.shut.add(symbol);
                    case MARKET_OPENED -> story.shut.remove(symbol);
                    default -> true;
                };
        if (!fits) {
            broken(feed, type + " of " + symbol + " came twice, or without what it ends");
        }
    }

    private void broken(FeedId feed, String what) {
        verdicts.broken(getClass(), feed + ": " + what);
    }

    private static final class Story {
        private final Map<String, Long> stale = new HashMap<>();
        private final Set<String> shut = new HashSet<>();
        private @Nullable LifecycleType socket;
        private boolean paused;
    }
}
