/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.github.camelctrader;

import io.github.camelctrader.client.HistoryRange;
import io.github.camelctrader.model.BarPeriod;
import io.github.camelctrader.model.History;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Operations that ask for the past of a symbol: as a list, or with {@code streaming=true} as an iterator. */
final class HistoryOperations {

    private HistoryOperations() {}

    static CompletableFuture<?> trendbars(OperationCall call) {
        String symbol = call.symbol();
        BarPeriod period = HistoryArguments.period(call);
        HistoryRange range = HistoryArguments.range(call);
        return call.options().isStreaming()
                ? CompletableFuture.completedFuture(call.account().history().streamBars(symbol, period, range))
                : call.account().history().bars(symbol, period, range);
    }

    static CompletableFuture<?> tickData(OperationCall call) {
        String symbol = call.symbol();
        HistoryRange range = HistoryArguments.range(call);
        return call.options().isStreaming()
                ? CompletableFuture.completedFuture(call.account().history().streamTicks(symbol, range))
                : call.account().history().ticks(symbol, range);
    }

    /** Says in a header whether the answer lacks something. */
    static void mark(Exchange exchange, @Nullable Object body) {
        if (body instanceof History<?> history) {
            exchange.getMessage().setHeader(CTraderConstants.INCOMPLETE, !history.complete());
        }
    }
}
