// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.stream;

import io.github.camelctrader.client.call.PageSource;
import io.github.camelctrader.client.history.HistoryLoads;
import io.github.camelctrader.client.support.Loop;
import io.github.camelctrader.model.Bar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bars that are closed, but with a high that is a guess: held back until history tells the true one.
 *
 * <ul>
 *   <li>History has a bar up to a second after it has closed, so it is asked more than once.
 *   <li>A bar is told after {@link #DEADLINE_MILLIS} as it is known, and so are those for which there is no room: the server
 *       takes few requests for history, and users make them too. It is told once in any case.
 *   <li>Confined to the event loop.
 * </ul>
 */
final class BarRepairs {

    private static final Logger LOG = LoggerFactory.getLogger(BarRepairs.class);

    static final long DEADLINE_MILLIS = 5_000;
    /** Before that hardly any server has it. */
    static final long FIRST_MILLIS = 100;

    static final long AGAIN_MILLIS = 1_000;
    /** So many requests the server takes until the deadline. */
    static final int MOST = 25;

    private final PageSource pages;
    private final Loop loop;
    private final Consumer<Bar> told;
    private final Map<Bar, Repair> open = new LinkedHashMap<>();

    /** Tells {@code told} each bar once, repaired or not. */
    BarRepairs(PageSource pages, Loop loop, Consumer<Bar> told) {
        this.pages = pages;
        this.loop = loop;
        this.told = told;
    }

    private static final class Repair {
        private Runnable deadline = Loop.NONE;
        private Runnable next = Loop.NONE;
    }

    /**
     * Takes a bar that has closed.
     *
     * @param until when the next one began, epoch milliseconds
     */
    void closed(Bar bar, long until) {
        if (!bar.repaired() || open.size() >= MOST) {
            told.accept(bar);
            return;
        }
        Repair repair = new Repair();
        open.put(bar, repair);
        repair.deadline = loop.schedule(DEADLINE_MILLIS, () -> giveUp(bar));
        repair.next = loop.schedule(FIRST_MILLIS, () -> ask(bar, until));
    }

    /** Nothing more can be asked: what is held back is told. */
    void end() {
        List.copyOf(open.keySet()).forEach(bar -> end(bar, bar));
    }

    private void ask(Bar bar, long until) {
        loop.whenDone(HistoryLoads.bar(pages, loop.time(), bar, until), (found, failure) -> found(bar, until, found));
    }

    private void found(Bar bar, long until, @Nullable Bar found) {
        Repair repair = open.get(bar);
        if (repair == null) {
            return;
        }
        if (found != null) {
            Bar repaired = bar.repairedBy(found);
            end(bar, found.repaired() ? repaired.atLeast(bar.rawHigh()) : repaired);
        } else {
            repair.next = loop.schedule(AGAIN_MILLIS, () -> ask(bar, until));
        }
    }

    private void giveUp(Bar bar) {
        LOG.info("{} has no history in time, its high is a guess", bar);
        end(bar, bar);
    }

    private void end(Bar bar, Bar known) {
        Repair repair = open.remove(bar);
        if (repair != null) {
            repair.deadline.run();
            repair.next.run();
            told.accept(known);
        }
    }
}
