// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.trading;

import com.google.protobuf.Message;
import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.NotConnectedException;
import io.github.camelctrader.client.RequestTimeoutException;
import io.github.camelctrader.client.api.ExecutionWatch;
import io.github.camelctrader.client.support.Loop;
import io.github.camelctrader.openapi.ProtoOAExecutionEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What was heard of an account's executions since it was made, and who waits for more. Confined to the event loop but for its contract. */
public final class HeardExecutions implements ExecutionWatch {

    /** What can come between an order and whoever asks about it. */
    private static final int MAX_HEARD = 1_000;

    private final Loop loop;
    private final Consumer<HeardExecutions> onClose;
    private final List<ProtoOAExecutionEvent> heard = new ArrayList<>();
    private final List<Waiting> waiting = new ArrayList<>();
    private @Nullable CTraderException end;
    private Function<Runnable, Runnable> deadline = task -> Loop.NONE;

    private record Waiting(Predicate<ProtoOAExecutionEvent> wanted, CompletableFuture<ProtoOAExecutionEvent> result) {}

    /**
     * Hears from when it is given to the account's news.
     *
     * @param onClose takes it from there again, on the loop
     */
    public HeardExecutions(Loop loop, Consumer<HeardExecutions> onClose) {
        this.loop = loop;
        this.onClose = onClose;
    }

    @Override
    public CompletableFuture<ProtoOAExecutionEvent> first(Predicate<ProtoOAExecutionEvent> wanted, boolean soon) {
        CompletableFuture<ProtoOAExecutionEvent> result = new CompletableFuture<>();
        Runnable search = () -> {
            ProtoOAExecutionEvent found =
                    heard.stream().filter(wanted).findFirst().orElse(null);
            if (found != null) {
                result.complete(found);
            } else if (end != null) {
                result.completeExceptionally(end);
            } else {
                waiting.add(new Waiting(wanted, result));
                if (soon) {
                    Runnable timer = deadline.apply(
                            () -> result.completeExceptionally(new RequestTimeoutException("no end came in time")));
                    result.whenComplete((event, failure) -> timer.run());
                }
            }
        };
        if (!loop.execute(search)) {
            result.completeExceptionally(new NotConnectedException("the connection is closed", null));
        }
        return result;
    }

    @Override
    public void close() {
        boolean closing = loop.execute(() -> {
            onClose.accept(this);
            lost("the watch is closed");
        });
        if (!closing) {
            lost("the connection is closed"); // the loop has ended, and hears nothing any more
        }
    }

    /** It is listening; {@code newDeadline} schedules what happens when a request's time is over. */
    void started(Function<Runnable, Runnable> newDeadline) {
        deadline = newDeadline;
    }

    void heard(Message message) {
        if (!(message instanceof ProtoOAExecutionEvent event)) {
            return;
        }
        if (heard.size() < MAX_HEARD) {
            heard.add(event);
        }
        for (Waiting one : List.copyOf(waiting)) {
            if (one.wanted.test(event)) {
                waiting.remove(one);
                one.result.complete(event);
            }
        }
    }

    /** Nothing more will be heard. */
    public void lost(String why) {
        if (end == null) {
            end = new NotConnectedException(why, null);
        }
        List<Waiting> left = List.copyOf(waiting);
        waiting.clear();
        left.forEach(one -> one.result.completeExceptionally(end));
    }
}
