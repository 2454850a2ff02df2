// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.call;

import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.Failures;
import io.github.camelctrader.client.options.ClientOptions;
import io.github.camelctrader.client.support.Loop;
import java.time.Duration;

/**
 * When an account is tried again: counts failures in a row, and keeps a wait that the server's answer asks for, also
 * across links. Confined to the event loop.
 */
public final class AccountRetries {

    private final ClientOptions options;
    private final Loop loop;
    private final Runnable attempt;
    private int failures;
    private long notBeforeNanos;
    private boolean permanent;
    private Runnable retry = Loop.NONE;
    private Runnable stable = Loop.NONE;

    public AccountRetries(ClientOptions options, Loop loop, Runnable attempt) {
        this.options = options;
        this.loop = loop;
        this.attempt = attempt;
        this.notBeforeNanos = loop.time().nanoTime();
    }

    /** Whether the last answer was a refusal for good, as far as is known. */
    public boolean isPermanent() {
        return permanent;
    }

    /** Failures since the session was last up for a while. */
    public int failures() {
        return failures;
    }

    /** How long the wait that the server's answer asks for still lasts; not positive if it is over. */
    public long waitNanos() {
        return notBeforeNanos - loop.time().nanoTime();
    }

    /** The account is authenticated. */
    public void accepted() {
        notBeforeNanos = loop.time().nanoTime();
        permanent = false;
        retry.run();
    }

    /** The session is up; once it has stayed so the failures before it are forgotten. */
    public void up() {
        stable.run();
        stable = loop.schedule(options.retry().maxDelay().toMillis(), () -> failures = 0);
    }

    /** The account is refused. Returns how long to wait. */
    public Duration refused(CTraderException error) {
        permanent = Failures.isForGood(error);
        Duration delay = permanent
                ? options.retry().permanent(options.random())
                : options.retry().after(error, failures, options.random());
        failures++;
        return delay;
    }

    /** The wait outlives the link. */
    public void keep(Duration delay) {
        notBeforeNanos = loop.time().nanoTime() + delay.toNanos();
    }

    /**
     * The server ended a session that was up. Returns how long to wait: the first time not at all, but a server that drops
     * every session soon after it began is not asked in a hot loop.
     */
    public Duration dropped() {
        int before = failures++;
        return before == 0 ? Duration.ZERO : options.retry().backoff(before, options.random());
    }

    /** There is reason to try again at once. */
    public void now() {
        notBeforeNanos = loop.time().nanoTime();
        after(Duration.ZERO);
    }

    /** Tries again after this long, instead of what was to come before. */
    public void after(Duration delay) {
        retry.run();
        retry = loop.schedule(delay.toMillis(), attempt);
    }

    public void cancel() {
        retry.run();
        stable.run();
    }
}
