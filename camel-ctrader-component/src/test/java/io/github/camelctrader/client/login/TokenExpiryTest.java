// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.TlsProvider;
import io.github.camelctrader.client.TokenPair;
import io.github.camelctrader.client.options.ClientOptions;
import io.github.camelctrader.client.options.Retry;
import io.github.camelctrader.client.options.TlsOptions;
import io.github.camelctrader.client.support.Loop;
import io.github.camelctrader.client.support.ManualTime;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** When a token is due to be renewed, without a socket. */
class TokenExpiryTest {

    private final ManualTime time = new ManualTime();
    private final List<Duration> due = new ArrayList<>();
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private boolean quiet;
    private final TokenExpiry expiry = new TokenExpiry(
            options(),
            new Loop(channel.eventLoop(), time),
            () -> due.add(Duration.ofNanos(time.nanoTime())),
            () -> quiet);

    @Test
    @DisplayName("#20 a token of 30 days is due 12 to 13 hours before its end, once")
    void hoursAhead() {
        Duration life = Duration.ofDays(30);
        expiry.watch(expiringIn(life));
        time.advance(life);

        assertThat(due).singleElement().satisfies(when -> assertThat(life.minus(when))
                .isBetween(Duration.ofHours(12), Duration.ofHours(13)));
        assertThat(time.pending()).isZero();
    }

    @Test
    @DisplayName("#20 a renewal that fails is due again the sooner the less time is left, never within 5 minutes")
    void escalates() {
        expiry.watch(expiringIn(Duration.ofHours(24)));
        time.advance(Duration.ofHours(12));
        assertThat(due).hasSize(1);
        List<Long> minutes = new ArrayList<>();
        boolean wasCritical = false;
        for (int i = 2; expiry.left() > 0; i++) {
            assertThat(expiry.isCritical())
                    .isEqualTo(expiry.left() < Duration.ofHours(3).toMillis());
            wasCritical |= expiry.isCritical();
            Duration wait = Duration.ofMillis(expiry.failed());
            minutes.add(wait.toMinutes());
            time.advance(wait);
            assertThat(due).hasSize(i);
        }

        assertThat(wasCritical).isTrue();
        assertThat(minutes)
                .isSortedAccordingTo((a, b) -> Long.compare(b, a))
                .startsWith(60L, 60L)
                .endsWith(5L, 5L);
        assertThat(minutes).hasSizeBetween(20, 30);
    }

    @Test
    @DisplayName("#20 tokens that live shortly, or not at all, are no hot loop")
    void shortLives() {
        for (Duration life : List.of(Duration.ZERO, Duration.ofSeconds(-9), Duration.ofMinutes(1))) {
            due.clear();
            expiry.watch(expiringIn(life));
            time.advance(Duration.ofMinutes(5).minusMillis(1));
            assertThat(due).isEmpty();
            time.advance(Duration.ofMillis(1));
            assertThat(due).hasSize(1);
        }
        due.clear();
        expiry.watch(expiringIn(Duration.ofHours(1)));
        time.advance(Duration.ofMinutes(29));
        assertThat(due).isEmpty();
        time.advance(Duration.ofMinutes(1));
        assertThat(due).hasSize(1);
    }

    @Test
    @DisplayName("#20 a token whose end is unknown is never due, and another token replaces the watch")
    void unknownEnd() {
        expiry.watch(expiringIn(Duration.ofDays(1)));
        expiry.watch(new TokenPair("a", "r", null));
        time.advance(Duration.ofDays(60));

        assertThat(due).isEmpty();
        assertThat(time.pending()).isZero();
    }

    @Test
    @DisplayName("#20 nothing is due any more once the session is gone")
    void stopped() {
        expiry.watch(expiringIn(Duration.ofDays(1)));
        expiry.stop();
        time.advance(Duration.ofDays(2));

        assertThat(due).isEmpty();
        assertThat(time.pending()).isZero();
    }

    private TokenPair expiringIn(@Nullable Duration life) {
        return new TokenPair("a", "r", life == null ? null : time.currentTimeMillis() + life.toMillis());
    }

    private ClientOptions options() {
        return new ClientOptions(
                "nowhere",
                1,
                "id",
                "secret",
                new TlsOptions(null, List.of(), TlsProvider.JDK, true),
                Duration.ofSeconds(15),
                Duration.ofSeconds(15),
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                true,
                new Retry(Duration.ofMillis(500), Duration.ofSeconds(15)),
                45,
                5,
                time,
                new Random(1),
                Runnable::run);
    }
}
