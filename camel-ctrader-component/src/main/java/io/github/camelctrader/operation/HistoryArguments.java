// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.operation;

import io.github.camelctrader.CTraderConfiguration;
import io.github.camelctrader.client.api.HistoryRange;
import io.github.camelctrader.model.BarPeriod;
import io.github.camelctrader.option.OptionText;
import io.github.camelctrader.option.Times;
import java.time.DateTimeException;
import org.jspecify.annotations.Nullable;

/**
 * Reads which history is meant. Every error names the option. Pure functions.
 */
public final class HistoryArguments {

    private HistoryArguments() {}

    /**
     * Checks the options.
     *
     * @throws IllegalArgumentException naming the option that is wrong
     */
    public static void check(CTraderConfiguration options) {
        period(options.getPeriod());
        count(options.getCount());
        order(time("from", options.getFrom()), time("to", options.getTo()));
    }

    /** The period that is asked for. */
    static BarPeriod period(Arguments arguments) {
        Object value = arguments.needed("period");
        BarPeriod period = value instanceof BarPeriod given ? given : period(value == null ? null : value.toString());
        if (period == null) {
            throw OptionText.missing("period", "the period of the bars, one of " + OptionText.PERIODS);
        }
        return period;
    }

    /** The range that is asked for. */
    static HistoryRange range(Arguments arguments) {
        Long from = time(arguments, "from");
        Long to = time(arguments, "to");
        Integer count = count(arguments.integer("count"));
        if (from == null && count == null) {
            throw OptionText.missing("from", "where the history begins, or count for the last ones");
        }
        order(from, to);
        return new HistoryRange(from, to, count);
    }

    private static @Nullable Integer count(@Nullable Integer count) {
        if (count != null && count < 1) {
            throw OptionText.wrong("count", count, "whole numbers from 1");
        }
        return count;
    }

    private static void order(@Nullable Long from, @Nullable Long to) {
        if (from != null && to != null && from > to) {
            throw OptionText.wrong("from", from, "times up to 'to' = " + to);
        }
    }

    private static @Nullable BarPeriod period(@Nullable String text) {
        return text == null ? null : OptionText.barPeriod("period", text);
    }

    /** One end of a range, in epoch milliseconds; null if it is not given. */
    static @Nullable Long time(Arguments arguments, String name) {
        return time(name, arguments.value(name));
    }

    private static @Nullable Long time(String option, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        long millis = millis(option, value);
        if (millis < HistoryRange.EARLIEST) {
            throw OptionText.wrong(option, value, Times.ACCEPTED + " since 2000; this is before: are these seconds?");
        }
        return millis;
    }

    private static long millis(String option, Object value) {
        try {
            return Times.millis(value);
        } catch (DateTimeException | ArithmeticException e) {
            throw OptionText.wrong(option, value, Times.ACCEPTED);
        }
    }
}
