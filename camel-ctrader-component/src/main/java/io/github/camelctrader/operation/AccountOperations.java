// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.operation;

import io.github.camelctrader.client.options.TimeSource;
import io.github.camelctrader.model.CashFlow;
import io.github.camelctrader.model.Deal;
import io.github.camelctrader.model.Margin;
import io.github.camelctrader.model.Order;
import io.github.camelctrader.model.Position;
import io.github.camelctrader.model.UnrealizedPnl;
import io.github.camelctrader.trading.Range;
import io.github.camelctrader.trading.Selection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Operations that tell what an account holds and has done. Arguments narrow the answer: symbols by the header, by a field of
 * the body or by the URI, ids and label by headers or fields.
 */
final class AccountOperations {

    private AccountOperations() {}

    static CompletableFuture<List<Position>> positions(OperationCall call) {
        return call.holdings().positions(selection(call, call.arguments()));
    }

    static CompletableFuture<List<Order>> orders(OperationCall call) {
        Arguments arguments = call.arguments();
        Selection selection = selection(call, arguments);
        Long from = HistoryArguments.time(arguments, "from");
        Long to = HistoryArguments.time(arguments, "to");
        return from != null || to != null
                ? call.holdings().orders(selection, range(from, to))
                : call.holdings().orders(selection);
    }

    static CompletableFuture<List<UnrealizedPnl>> unrealizedPnl(OperationCall call) {
        return call.holdings().unrealizedPnl(selection(call, call.arguments()));
    }

    static CompletableFuture<List<Deal>> deals(OperationCall call) {
        Arguments arguments = call.arguments();
        return call.statements().deals(selection(call, arguments), range(arguments));
    }

    static CompletableFuture<List<CashFlow>> cashFlow(OperationCall call) {
        Arguments arguments = call.arguments();
        return call.statements().cashFlow(range(arguments));
    }

    static CompletableFuture<Margin> expectedMargin(OperationCall call) {
        Arguments arguments = call.arguments();
        return call.statements().expectedMargin(call.symbol(arguments), OrderArguments.requiredVolume(arguments));
    }

    private static Range range(Arguments arguments) {
        return range(HistoryArguments.time(arguments, "from"), HistoryArguments.time(arguments, "to"));
    }

    private static Range range(@Nullable Long from, @Nullable Long to) {
        return Range.of(from, to, TimeSource.system().currentTimeMillis());
    }

    private static Selection selection(OperationCall call, Arguments arguments) {
        return new Selection(
                call.symbols(arguments),
                arguments.text("clientOrderId"),
                arguments.text("label"),
                arguments.number("orderId"),
                arguments.number("positionId"));
    }
}
