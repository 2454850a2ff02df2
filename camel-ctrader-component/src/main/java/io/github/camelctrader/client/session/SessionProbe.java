// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.session;

import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.Failures;
import io.github.camelctrader.client.RequestTimeoutException;
import io.github.camelctrader.client.link.Session;
import io.github.camelctrader.client.support.Loop;
import io.github.camelctrader.openapi.ProtoOATraderReq;
import io.github.camelctrader.openapi.ProtoOATraderRes;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks whether the session of one account is still there when ticks are missed for long: it may have been taken over unsaid,
 * and the broker's silence alone proves nothing. Confined to the event loop.
 */
final class SessionProbe {

    /** Ticks that are missed for so long on a link that lives may mean a session that was taken over unsaid. */
    static final Duration AFTER = Duration.ofMinutes(2);

    private final Loop loop;
    private final BooleanSupplier stale;
    private final AccountOwner connection;
    private final Consumer<CTraderException> lost;
    private @Nullable Session session;
    private Runnable next = Loop.NONE;

    /**
     * @param stale whether ticks are missed now
     * @param lost told that the session is gone
     */
    SessionProbe(Loop loop, BooleanSupplier stale, AccountOwner connection, Consumer<CTraderException> lost) {
        this.loop = loop;
        this.stale = stale;
        this.connection = connection;
        this.lost = lost;
    }

    /** The account's session is up. */
    void start(Session newSession) {
        end();
        session = newSession;
    }

    /** The session is gone. */
    void end() {
        session = null;
        next.run();
        next = Loop.NONE;
    }

    /** Ticks of some symbol have stopped although its market is open. */
    void ticksMissed() {
        if (session != null && next == Loop.NONE) {
            next = loop.schedule(AFTER.toMillis(), this::probe);
        }
    }

    /** A cheap read will tell. */
    private void probe() {
        next = Loop.NONE;
        Session current = session;
        if (current == null || !stale.getAsBoolean() || !current.requests().isReadingWanted()) {
            return;
        }
        ProtoOATraderReq request = ProtoOATraderReq.newBuilder()
                .setCtidTraderAccountId(current.accountId())
                .build();
        current.ask(request, ProtoOATraderRes.class, (answer, error) -> probed(error));
    }

    private void probed(@Nullable CTraderException error) {
        if (error instanceof RequestTimeoutException) {
            connection.unanswered(String.valueOf(error.getMessage()));
            ticksMissed();
            return;
        }
        connection.answered();
        if (error != null && Failures.losesSession(error)) {
            lost.accept(error);
        } else {
            ticksMissed();
        }
    }
}
