// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.call;

import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.Failures;
import io.github.camelctrader.client.NotConnectedException;
import io.github.camelctrader.client.api.SessionTicket;
import io.github.camelctrader.client.link.Call;
import io.github.camelctrader.client.link.Calls;
import io.github.camelctrader.client.support.Loop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The ticket of the session that an account has, and those who wait for the first one; no more than {@link Calls#MAX_OPEN}.
 * Confined to the event loop.
 */
final class SessionTickets {

    private final Loop loop;
    private final Duration patience;
    private final List<CompletableFuture<SessionTicket>> waiting = new ArrayList<>();
    private @Nullable SessionTicket present;

    SessionTickets(Loop loop, Duration patience) {
        this.loop = loop;
        this.patience = patience;
    }

    /** Whether this is the ticket of the present session. */
    boolean isValid(SessionTicket ticket) {
        return ticket == present;
    }

    /** The ticket of the present session, or of the next one if that comes in time. */
    CompletableFuture<SessionTicket> next() {
        if (present != null) {
            return CompletableFuture.completedFuture(present);
        }
        if (waiting.size() >= Calls.MAX_OPEN) {
            return CompletableFuture.failedFuture(Call.notSent("Command", "too many wait for a session"));
        }
        CompletableFuture<SessionTicket> next = new CompletableFuture<>();
        Runnable timer = loop.schedule(patience.toMillis(), () -> {
            next.completeExceptionally(new NotConnectedException("Not sent: there was no session in time", null));
            waiting.removeIf(CompletableFuture::isDone);
        });
        next.whenComplete((ticket, failure) -> timer.run());
        waiting.add(next);
        return next;
    }

    /** There is a session; one that goes on with another token is the same one. */
    void up(long accountId) {
        SessionTicket ticket = present != null ? present : new SessionTicket(accountId);
        present = ticket;
        drain().forEach(one -> one.complete(ticket));
    }

    /** The session is gone. */
    void lost() {
        present = null;
    }

    /** There will be no session for those who wait. */
    void fail(CTraderException error) {
        drain().forEach(one -> one.completeExceptionally(error));
    }

    /** Whose session turned out to be another's waits there. */
    void moveTo(AccountCalls other) {
        drain().forEach(one -> other.session().whenComplete((ticket, failure) -> {
            if (failure == null) {
                one.complete(ticket);
            } else {
                one.completeExceptionally(Failures.of(failure));
            }
        }));
    }

    private List<CompletableFuture<SessionTicket>> drain() {
        List<CompletableFuture<SessionTicket>> drained = List.copyOf(waiting);
        waiting.clear();
        return drained;
    }
}
