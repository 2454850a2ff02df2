// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader;

import io.github.camelctrader.client.HistoryRange;
import io.github.camelctrader.model.BarPeriod;
import java.time.DateTimeException;
import org.jspecify.annotations.Nullable;

/**
 * Reads which history is meant: from headers, a map in the body, or the options of the endpoint, in this order. Every error
 * names the option. Pure functions.
 */
final class HistoryArguments {

    private HistoryArguments() {}

    /**
     * Checks the options.
     *
     * @throws IllegalArgumentException naming the option that is wrong
     */
    static void check(CTraderConfiguration options) {
        period(options.getPeriod());
        count(options.getCount());
        order(time("from", options.getFrom()), time("to", options.getTo()));
    }

    /** The period that an exchange asks for. */
    static BarPeriod period(OperationCall call) {
        Object value =
                value(call, CTraderConstants.PERIOD, "period", call.options().getPeriod());
        BarPeriod period = value instanceof BarPeriod given ? given : period(value == null ? null : value.toString());
        if (period == null) {
            throw Options.missing("period", "the period of the bars, one of " + Options.PERIODS);
        }
        return period;
    }

    /** The range that an exchange asks for. */
    static HistoryRange range(OperationCall call) {
        CTraderConfiguration options = call.options();
        Long from = time("from", value(call, CTraderConstants.FROM, "from", options.getFrom()));
        Long to = time("to", value(call, CTraderConstants.TO, "to", options.getTo()));
        Integer given = call.argument(CTraderConstants.COUNT, "count", Integer.class);
        Integer count = count(given == null ? options.getCount() : given);
        if (from == null && count == null) {
            throw Options.missing("from", "where the history begins, or count for the last ones");
        }
        order(from, to);
        return new HistoryRange(from, to, count);
    }

    private static @Nullable Integer count(@Nullable Integer count) {
        if (count != null && count < 1) {
            throw Options.wrong("count", count, "whole numbers from 1");
        }
        return count;
    }

    private static void order(@Nullable Long from, @Nullable Long to) {
        if (from != null && to != null && from > to) {
            throw Options.wrong("from", from, "times up to 'to' = " + to);
        }
    }

    private static @Nullable Object value(OperationCall call, String header, String name, @Nullable Object option) {
        Object given = call.argument(header, name, Object.class);
        return given == null ? option : given;
    }

    private static @Nullable BarPeriod period(@Nullable String text) {
        return text == null ? null : Options.barPeriod("period", text);
    }

    /** Reads a time in epoch milliseconds; null stays null. */
    static @Nullable Long time(String option, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        long millis = millis(option, value);
        if (millis < HistoryRange.EARLIEST) {
            throw Options.wrong(option, value, Times.ACCEPTED + " since 2000; this is before: are these seconds?");
        }
        return millis;
    }

    private static long millis(String option, Object value) {
        try {
            return Times.millis(value);
        } catch (DateTimeException | ArithmeticException e) {
            throw Options.wrong(option, value, Times.ACCEPTED);
        }
    }
}
