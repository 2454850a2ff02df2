// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.trading;

import com.google.protobuf.Message;
import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.api.Account;
import io.github.camelctrader.client.options.TimeSource;
import io.github.camelctrader.model.Execution;
import io.github.camelctrader.model.ExecutionType;
import io.github.camelctrader.model.Symbol;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Reads what the broker answers to orders: an execution, or one that tells of a refusal. */
final class Answers {

    private final Account account;
    private final TimeSource time;

    Answers(Account account, TimeSource time) {
        this.account = account;
        this.time = time;
    }

    /** The answer with the names of the symbol that it is about itself, which is looked up unless it is this one. */
    CompletableFuture<Execution> read(Message request, Message answer, @Nullable Symbol symbol) {
        Execution bare = new Execution(answer, null, null, null, time.currentTimeMillis());
        CTraderException refusal = refusal(request, bare);
        if (refusal != null) {
            return CompletableFuture.failedFuture(refusal);
        }
        Long id = bare.symbolId();
        if (symbol != null && (id == null || id == symbol.id())) {
            return CompletableFuture.completedFuture(named(bare, symbol));
        }
        return id == null
                ? CompletableFuture.completedFuture(bare)
                // The broker has acted: nothing that is missing here may make it look like a failure.
                : Symbols.details(account, id).handle((found, failure) -> failure == null ? named(bare, found) : bare);
    }

    private static Execution named(Execution bare, Symbol symbol) {
        return new Execution(bare.message(), symbol.name(), symbol.digits(), symbol.lotSize(), bare.receivedAt());
    }

    private static @Nullable CTraderException refusal(Message request, Execution answer) {
        ExecutionType type = answer.executionType();
        if (type != ExecutionType.ORDER_REJECTED && type != ExecutionType.ORDER_CANCEL_REJECTED) {
            return null;
        }
        String code = Objects.requireNonNullElse(answer.errorCode(), type.name());
        return new CTraderException(
                request.getDescriptorForType().getName() + " failed: " + code + " (" + type + ", order "
                        + answer.orderId() + ")",
                code,
                null);
    }
}
