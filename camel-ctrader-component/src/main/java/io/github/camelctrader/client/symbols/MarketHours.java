// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.symbols;

/**
 * What a schedule says about now, worked out once for all symbols and feeds that have it: most symbols of a broker share a
 * few schedules. Confined to the event loop.
 */
public class MarketHours {

    private final MarketSchedule schedule;
    private boolean known;
    private boolean open;
    /** For how long that is true, epoch milliseconds; the end is exclusive. */
    private long from;

    private long until;

    public MarketHours(MarketSchedule schedule) {
        this.schedule = schedule;
    }

    public MarketSchedule schedule() {
        return schedule;
    }

    /** See {@link MarketSchedule#isOpen}. */
    public boolean isOpen(long epochMillis) {
        look(epochMillis);
        return open;
    }

    /** See {@link MarketSchedule#nextChange}. */
    public long nextChange(long epochMillis) {
        look(epochMillis);
        return until;
    }

    private void look(long now) {
        if (!known || now < from || now >= until) {
            known = true;
            from = now;
            MarketSchedule current = schedule();
            open = current.isOpen(now);
            until = current.nextChange(now);
        }
    }
}
