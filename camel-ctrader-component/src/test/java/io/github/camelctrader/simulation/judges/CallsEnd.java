// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulation.judges;

import io.github.camelctrader.client.CTraderException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Every call ends, once, in time, and a failure is one of those that are promised. */
public final class CallsEnd implements Judge {

    private final Verdicts verdicts;
    private final LongSupplier millis;
    private final Set<CallId> open = new LinkedHashSet<>();

    public CallsEnd(Verdicts verdicts, LongSupplier millis) {
        this.verdicts = verdicts;
        this.millis = millis;
    }

    @Override
    public void called(CallId call) {
        open.add(call);
    }

    @Override
    public void ended(CallId call, @Nullable Throwable failure) {
        if (!open.remove(call)) {
            verdicts.broken(getClass(), call + " has ended twice");
        }
        long took = millis.getAsLong() - call.startedMillis();
        if (took > call.limitMillis()) {
            verdicts.broken(getClass(), call + " has ended after " + took + " ms, later than it may");
        }
        Throwable root = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        if (root != null && !(root instanceof CTraderException)) {
            verdicts.broken(getClass(), call + " has failed with " + root);
        }
    }

    @Override
    public void recovered() {
        long now = millis.getAsLong();
        open.removeIf(call -> {
            boolean late = now - call.startedMillis() > call.limitMillis();
            if (late) {
                verdicts.broken(getClass(), call + " has not ended");
            }
            return late;
        });
    }

    @Override
    public void gone(String process) {
        open.removeIf(call -> {
            boolean left = call.process().equals(process);
            if (left) {
                verdicts.broken(getClass(), call + " has not ended though its client was closed");
            }
            return left;
        });
    }

    @Override
    public void over() {
        open.forEach(call -> verdicts.broken(getClass(), call + " has not ended though everything was closed"));
        open.clear();
    }
}
