// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.login;

import io.github.camelctrader.client.TokenPair;
import io.github.camelctrader.client.options.ClientOptions;
import io.github.camelctrader.client.support.Loop;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Says when a token is due to be renewed so that it never expires in use: hours ahead, and the more often the less time
 * is left.
 *
 * <ul>
 *   <li>A token whose end is unknown is never due: the server's refusal tells.
 *   <li>A renewal costs a signed-in session a short gap: in the day before the token is due, a moment at which nobody
 *       misses a tick is taken.
 *   <li>Half of the time left always passes first, so that short-lived tokens cannot make a hot loop.
 *   <li>Confined to the event loop.
 * </ul>
 */
final class TokenExpiry {

    /** How long before its end a token is renewed; processes that share a store spread over the hour before that. */
    static final Duration LEAD = Duration.ofHours(12);

    /** With less time left than this, a renewal that fails concerns more people than those who read logs. */
    static final Duration CRITICAL = Duration.ofHours(3);

    private static final Duration SPREAD = Duration.ofHours(1);
    private static final Duration SHORTEST_WAIT = Duration.ofMinutes(5);

    /** No two looks at the clock are further apart, and no two renewals that nothing but the time asks for are closer. */
    static final Duration LONGEST_WAIT = Duration.ofHours(1);

    /** From so long before its end on a token may be renewed when that costs nobody anything. */
    private static final Duration WINDOW = Duration.ofHours(36);

    private final ClientOptions options;
    private final Loop loop;
    private final Runnable due;
    private final BooleanSupplier quiet;
    private @Nullable Long expiresAt;
    private long dueAt;
    private long windowAt;
    private Runnable timer = Loop.NONE;

    TokenExpiry(ClientOptions options, Loop loop, Runnable due, BooleanSupplier quiet) {
        this.options = options;
        this.loop = loop;
        this.due = due;
        this.quiet = quiet;
    }

    /** Whether a pair that is not in use yet had better be renewed first. */
    boolean isDue(TokenPair pair) {
        return pair.expiresAt() != null && pair.expiresAt() - loop.time().currentTimeMillis() < LEAD.toMillis();
    }

    /** This pair is in use from now on. */
    void watch(TokenPair pair) {
        stop();
        expiresAt = pair.expiresAt();
        if (expiresAt != null) {
            long left = left();
            long early = left
                    - LEAD.toMillis()
                    - (long) (SPREAD.toMillis() * options.random().nextDouble());
            windowAt = loop.time().currentTimeMillis()
                    + Math.max(SHORTEST_WAIT.toMillis(), Math.max(left - WINDOW.toMillis(), left / 2));
            dueIn(Math.max(SHORTEST_WAIT.toMillis(), Math.max(early, left / 2)));
        }
    }

    /**
     * The renewal failed; it is due again soon.
     *
     * @return milliseconds until then
     */
    long failed() {
        windowAt = Long.MAX_VALUE;
        long wait = Math.max(SHORTEST_WAIT.toMillis(), Math.min(LONGEST_WAIT.toMillis(), left() / 4));
        dueIn(wait);
        return wait;
    }

    /** Whether there is little time left. */
    boolean isCritical() {
        return left() < CRITICAL.toMillis();
    }

    /** Milliseconds until the token's end. */
    long left() {
        return expiresAt == null ? Long.MAX_VALUE : expiresAt - loop.time().currentTimeMillis();
    }

    void stop() {
        timer.run();
        timer = Loop.NONE;
        expiresAt = null;
    }

    private void dueIn(long millis) {
        dueAt = loop.time().currentTimeMillis() + millis;
        look();
    }

    /** A machine that slept has a clock further on than its timers: looked at again at least every hour. */
    private void look() {
        timer.run();
        long now = loop.time().currentTimeMillis();
        boolean inWindow = now >= windowAt;
        long wait = inWindow && quiet.getAsBoolean() ? 0 : dueAt - now;
        long longest = inWindow ? SHORTEST_WAIT.toMillis() : LONGEST_WAIT.toMillis();
        timer = wait > 0 ? loop.schedule(Math.min(wait, longest), this::look) : loop.schedule(0, due);
    }
}
