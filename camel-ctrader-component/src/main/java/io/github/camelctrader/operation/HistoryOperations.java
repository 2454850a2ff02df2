// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.operation;

import io.github.camelctrader.CTraderConstants;
import io.github.camelctrader.client.api.HistoryRange;
import io.github.camelctrader.model.BarPeriod;
import io.github.camelctrader.model.History;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Operations that ask for the past of a symbol: as a list, or with {@code streaming=true} as an iterator. */
public final class HistoryOperations {

    private HistoryOperations() {}

    static CompletableFuture<?> trendbars(OperationCall call) {
        Arguments arguments = call.arguments();
        String symbol = call.symbol(arguments);
        BarPeriod period = HistoryArguments.period(arguments);
        HistoryRange range = HistoryArguments.range(arguments);
        return call.options().isStreaming()
                ? CompletableFuture.completedFuture(call.account().history().streamBars(symbol, period, range))
                : call.account().history().bars(symbol, period, range);
    }

    static CompletableFuture<?> tickData(OperationCall call) {
        Arguments arguments = call.arguments();
        String symbol = call.symbol(arguments);
        HistoryRange range = HistoryArguments.range(arguments);
        return call.options().isStreaming()
                ? CompletableFuture.completedFuture(call.account().history().streamTicks(symbol, range))
                : call.account().history().ticks(symbol, range);
    }

    /** Says in a header whether the answer lacks something. */
    public static void mark(Exchange exchange, @Nullable Object body) {
        if (body instanceof History<?> history) {
            exchange.getMessage().setHeader(CTraderConstants.INCOMPLETE, !history.complete());
        }
    }
}
