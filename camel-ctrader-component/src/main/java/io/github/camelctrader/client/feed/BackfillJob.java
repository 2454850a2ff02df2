// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.feed;

import static java.util.Objects.requireNonNull;

import io.github.camelctrader.client.AuthenticationException;
import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.Failures;
import io.github.camelctrader.client.NotConnectedException;
import io.github.camelctrader.client.RequestTimeoutException;
import io.github.camelctrader.client.api.BackfillListener;
import io.github.camelctrader.client.api.HistoryWindow;
import io.github.camelctrader.client.call.PageSource;
import io.github.camelctrader.client.history.HistoryFailures;
import io.github.camelctrader.client.history.TickMerge;
import io.github.camelctrader.client.history.TickWindows;
import io.github.camelctrader.client.support.Loop;
import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.Tick;
import io.github.camelctrader.model.TimeRange;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The gaps of one symbol, filled one after the other in turns: a turn is one window of history, with the last one also the
 * live ticks that have waited for it.
 *
 * <ul>
 *   <li>A lost link ends nothing: the same window is asked for again. A window that is refused is left out and reported.
 *   <li>History may lag behind: while it does not reach up to the first live tick it is asked again, a few times.
 *   <li>A window that was fetched is delivered. If live ticks were forgotten meanwhile, the rest is fetched in another turn, a
 *       few times; what is left then is told.
 *   <li>Ticks go out as the listener has room; one that has none for {@value #STALL_MILLIS} ms gets them nevertheless, by
 *       its own rules.
 *   <li>Confined to the event loop.
 * </ul>
 */
final class BackfillJob {

    /** Hears that a turn has ended, and how many ticks that had waited were delivered in it. */
    @FunctionalInterface
    interface TurnListener {
        void ended(BackfillJob job, int delivered);
    }

    private static final long STALL_MILLIS = 15_000;
    private static final long ROOM_MILLIS = 20;
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final int MAX_TIMEOUTS = 5;
    private static final int MAX_REFUSALS = 3;
    private static final int MAX_LAGS = 3;
    private static final int MAX_OVERTAKEN = 3;

    private final String symbol;
    private final BackfillListener listener;
    private final Loop loop;
    private final Backfills.Owner owner;
    private final TurnListener turns;
    private final Deque<Gap> gaps = new ArrayDeque<>();
    private @Nullable TickWindows windows;
    private Runnable timer = Loop.NONE;
    private boolean closed;
    private int timeouts;
    private int refusals;
    private int lags;
    private int overtaken;
    private int delivered;
    private long stalledMillis;
    private boolean forced;

    BackfillJob(String symbol, BackfillListener listener, Loop loop, Backfills.Owner owner, TurnListener turns) {
        this.symbol = symbol;
        this.listener = listener;
        this.loop = loop;
        this.owner = owner;
        this.turns = turns;
    }

    String symbol() {
        return symbol;
    }

    /** The symbol has resumed after another gap. */
    void gap(LifecycleEvent resumed, Backfills.@Nullable LastTick before, boolean waits) {
        gaps.add(new Gap(resumed, before, !waits));
    }

    /** See {@link Backfills#stale}. */
    boolean stale(LifecycleEvent event) {
        Gap last = gaps.peekLast();
        return last != null && last.stale(event);
    }

    /** A live tick waits; how many more do now. */
    int hold(Tick tick) {
        gaps.getLast().live().add(tick);
        return 1;
    }

    /** Makes room for live ticks: those forgotten will be fetched. How many these are. */
    int shed() {
        for (Gap gap : gaps) {
            int shed = gap.shed();
            if (shed > 0) {
                return shed;
            }
        }
        return 0;
    }

    /** There is no room to be made: what waits goes out without regard to the listener's room. */
    void force() {
        forced = true;
    }

    boolean isDone() {
        return gaps.isEmpty();
    }

    /** Ends it; how many live ticks had waited. */
    int close() {
        closed = true;
        timer.run();
        int waited = gaps.stream().mapToInt(gap -> gap.live().size()).sum();
        gaps.clear();
        return waited + delivered;
    }

    /** Does the next piece of work and tells when it has ended, at once or later. */
    void turn() {
        Gap gap = gaps.getFirst();
        LifecycleEvent untold = gap.untold();
        if (untold != null) {
            owner.deliver(untold);
        }
        fetch(gap);
    }

    private void delivered(Gap gap) {
        LifecycleEvent staleAgain = gap.staleAgain();
        if (staleAgain != null) {
            owner.deliver(staleAgain);
        }
        gaps.remove(gap);
        endTurn();
    }

    private void fetch(Gap gap) {
        PageSource pages = owner.pages();
        if (pages == null || gap.live().isEmpty()) {
            later(() -> fetch(gap));
            return;
        }
        long end = gap.end();
        TickWindows current = windows(pages, gap, end);
        current.extendTo(end);
        if (!current.hasNext()) {
            fetched(gap);
            return;
        }
        loop.whenDone(current.next(), (window, failure) -> {
            if (closed) {
                return;
            }
            if (window != null) {
                received(gap, current, window, end);
            } else {
                failed(gap, current, Failures.of(requireNonNull(failure)));
            }
        });
    }

    private TickWindows windows(PageSource pages, Gap gap, long end) {
        TickWindows current = windows;
        if (current == null) {
            Tick before = gap.before();
            Tick first = gap.first();
            TickMerge merge = new TickMerge(
                    new TickMerge.TickIdentity(symbol, first.symbolId(), first.accountId(), first.digits()),
                    before == null ? 0 : before.rawBid(),
                    before == null ? 0 : before.rawAsk());
            current = new TickWindows(pages, loop.time(), merge, first.symbolId(), gap.from(), end);
            windows = current;
        }
        return current;
    }

    private void received(Gap gap, TickWindows current, HistoryWindow<Tick> window, long askedEnd) {
        timeouts = 0;
        refusals = 0;
        boolean last = !current.hasNext();
        boolean lagging = last && lags <= MAX_LAGS && lagsBehind(gap, window.items(), askedEnd);
        if (lagging && ++lags <= MAX_LAGS) {
            current.back();
            later(() -> fetch(gap));
            return;
        }
        gap.lacks(window.missing(), null);
        boolean moved = last && gap.end() > askedEnd;
        if (moved && ++overtaken <= MAX_OVERTAKEN) {
            // What came later in the last millisecond is in the next window.
            current.reopen(askedEnd);
            List<Tick> items = window.items().stream()
                    .filter(tick -> tick.timestamp() < askedEnd)
                    .toList();
            deliver(new ArrayDeque<>(gap.missed(items)), false, this::endTurn);
            return;
        }
        if (moved) {
            gap.lacks(List.of(new TimeRange(askedEnd + 1, gap.end() - 1)), null);
        }
        if (lagging) {
            gap.lacks(List.of(new TimeRange(lastTime(window.items(), current.windowStart()), askedEnd)), null);
        }
        if (last) {
            fetched(gap, window.items());
        } else {
            deliver(new ArrayDeque<>(gap.missed(window.items())), false, this::endTurn);
        }
    }

    private void failed(Gap gap, TickWindows current, CTraderException error) {
        boolean away = error instanceof NotConnectedException;
        boolean refusedForNow = error instanceof AuthenticationException && ++refusals < MAX_REFUSALS;
        if (away || refusedForNow || (error instanceof RequestTimeoutException && ++timeouts <= MAX_TIMEOUTS)) {
            later(() -> fetch(gap));
            return;
        }
        boolean givenUp = HistoryFailures.isFinal(error) || ++refusals >= MAX_REFUSALS;
        gap.lacks(List.of(givenUp ? current.skipAll() : current.skip()), error);
        endTurn();
    }

    private void fetched(Gap gap) {
        fetched(gap, List.of());
    }

    private void fetched(Gap gap, List<Tick> lastWindow) {
        windows = null;
        lags = 0;
        overtaken = 0;
        refusals = 0;
        gap.fetched();
        deliver(new ArrayDeque<>(gap.missed(lastWindow)), false, () -> {
            GapReport report = gap.report();
            if (report != null) {
                owner.incomplete(symbol, report);
            }
            // In the same turn: another one may be long in coming.
            deliver(gap.live(), true, () -> delivered(gap));
        });
    }

    /** Hands ticks over as there is room for them, then goes on. */
    private void deliver(Queue<Tick> ticks, boolean waited, Runnable then) {
        for (int room = room(); room > 0 && !ticks.isEmpty(); room--) {
            stalledMillis = 0;
            owner.deliver(ticks.remove());
            delivered += waited ? 1 : 0;
        }
        if (closed) {
            return;
        }
        if (ticks.isEmpty()) {
            stalledMillis = 0;
            then.run();
        } else {
            stalledMillis += ROOM_MILLIS;
            timer = loop.schedule(ROOM_MILLIS, () -> deliver(ticks, waited, then));
        }
    }

    private int room() {
        return forced || stalledMillis > STALL_MILLIS ? Integer.MAX_VALUE : listener.room(symbol);
    }

    private void endTurn() {
        int count = delivered;
        delivered = 0;
        forced = false;
        turns.ended(this, count);
    }

    private void later(Runnable action) {
        timer = loop.schedule(RETRY.toMillis(), action);
    }

    /** What the broker has sent is in its history too, sooner or later; where it sends no times nobody can tell. */
    private static boolean lagsBehind(Gap gap, List<Tick> window, long end) {
        return gap.first().timestamp() != 0 && lastTime(window, 0) < end;
    }

    private static long lastTime(List<Tick> window, long otherwise) {
        return window.isEmpty() ? otherwise : window.get(window.size() - 1).timestamp();
    }
}
