// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.options;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.ErrorCodes;
import io.github.camelctrader.client.TestOptions;
import java.time.Duration;
import java.util.Random;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long to wait for what. */
class RetryTest {

    private static final Retry RETRY = TestOptions.RETRY;

    @Test
    @DisplayName("#31 without jitter the delay doubles until the maximum")
    void doublesUntilTheMaximum() {
        assertThat(curve(TestOptions.LOWEST)).containsExactly(500, 1000, 2000, 4000, 8000, 15000, 15000);
    }

    @Test
    @DisplayName("#31 C27: jitter adds less than 30 %; at the maximum it takes away, for it must not exceed it")
    void jitterIsThereAtTheMaximumToo() {
        assertThat(curve(TestOptions.HIGHEST)).containsExactly(649, 1299, 2599, 5199, 10399, 9000, 9000);
    }

    @Test
    void aMillionFailuresStayAtTheMaximum() {
        for (int failures : new int[] {31, 62, 63, 64, 1023, 1024, 1_000_000, Integer.MAX_VALUE}) {
            assertThat(RETRY.backoff(failures, TestOptions.LOWEST)).hasMillis(15_000);
        }
    }

    @Test
    void aMaximumBelowTheFirstDelayWins() {
        Retry shorter = new Retry(Duration.ofSeconds(5), Duration.ofSeconds(2));
        assertThat(shorter.backoff(0, TestOptions.LOWEST)).hasMillis(2000);
    }

    @Test
    void noDelayStaysNoDelayHoweverOftenItFails() {
        Retry none = new Retry(Duration.ZERO, Duration.ofSeconds(15));
        assertThat(none.backoff(0, TestOptions.HIGHEST)).isZero();
        assertThat(none.backoff(5_000, TestOptions.HIGHEST)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "CH_SERVER_NOT_REACHABLE, 0, , 500",
        "CH_SERVER_NOT_REACHABLE, 3, , 4000",
        "CH_SERVER_NOT_REACHABLE, 100, , 15000",
        "SOMETHING_NEW, 1, , 1000",
        "CH_SERVER_NOT_REACHABLE, 0, 20, 20000",
        "REQUEST_FREQUENCY_EXCEEDED, 0, , 1000",
        "REQUEST_FREQUENCY_EXCEEDED, 2, , 2000",
        "BLOCKED_PAYLOAD_TYPE, 0, 7, 7000",
        "BLOCKED_PAYLOAD_TYPE, 4, 7, 8000",
        "BLOCKED_PAYLOAD_TYPE, 0, 0, 1000",
        "CONNECTIONS_LIMIT_EXCEEDED, 0, , 60000",
        "CH_CLIENT_AUTH_FAILURE, 0, , 300000",
        "CH_CLIENT_AUTH_FAILURE, 50, , 300000",
        "CHANNEL_IS_BLOCKED, 0, 1, 300000",
        "SERVER_IS_UNDER_MAINTENANCE, 0, , 15000",
        "SERVER_IS_UNDER_MAINTENANCE, 0, 600, 630500",
        "SERVER_IS_UNDER_MAINTENANCE, 2, 0, 32000",
        "SERVER_IS_UNDER_MAINTENANCE, 0, 90000, 21600000",
    })
    @DisplayName("#28 #29 #45 each kind of error has its wait")
    void eachKindOfErrorHasItsWait(String code, int failures, @Nullable Long retryAfterSeconds, long expectedMillis) {
        Duration hint = retryAfterSeconds == null ? null : Duration.ofSeconds(retryAfterSeconds);
        assertThat(RETRY.after(error(code, hint), failures, TestOptions.LOWEST)).hasMillis(expectedMillis);
    }

    @Test
    void anAbsurdHintOfTheServerDoesNotSilenceTheFeedForGood() {
        for (String code :
                new String[] {"BLOCKED_PAYLOAD_TYPE", "CH_SERVER_NOT_REACHABLE", "SERVER_IS_UNDER_MAINTENANCE"}) {
            CTraderException error = error(code, Duration.ofSeconds(Long.MAX_VALUE));
            assertThat(RETRY.after(error, 0, TestOptions.LOWEST)).as(code).isEqualTo(Retry.LONGEST);
            assertThat(RETRY.after(error, 0, TestOptions.HIGHEST))
                    .as(code)
                    .isLessThanOrEqualTo(Retry.LONGEST.plusMinutes(5));
        }
    }

    @Test
    void anErrorThatIsNotTheServersGrowsLikeAnyOther() {
        CTraderException error = new CTraderException("store unreadable", null, null);
        assertThat(RETRY.after(error, 2, TestOptions.LOWEST)).hasMillis(2_000);
    }

    @Test
    @DisplayName("C27: a thousand processes come back spread over 40 % of any wait, and over minutes after maintenance")
    void everyWaitIsSpread() {
        assertSpread(random -> RETRY.backoff(20, random), 0.4);
        assertSpread(random -> RETRY.permanent(random), 0.4);
        assertSpread(random -> RETRY.slow(random), 0.4);
        assertSpread(random -> RETRY.dropped(20, random), 0.25);
        assertSpread(random -> RETRY.after(error("CONNECTIONS_LIMIT_EXCEEDED", null), 0, random), 0.4);
        assertSpread(random -> RETRY.after(error("BLOCKED_PAYLOAD_TYPE", Duration.ofMinutes(2)), 0, random), 0.4);
        assertSpread(random -> RETRY.after(error("SERVER_IS_UNDER_MAINTENANCE", null), 0, random), 0.4);

        CTraderException maintenance = error("SERVER_IS_UNDER_MAINTENANCE", Duration.ofHours(1));
        long[] waits = waits(random -> RETRY.after(maintenance, 0, random));
        assertThat(waits[0]).isGreaterThanOrEqualTo(Duration.ofHours(1).toMillis());
        assertThat(waits[waits.length - 1] - waits[0])
                .isGreaterThan(Duration.ofMinutes(2).toMillis());
    }

    @Test
    @DisplayName("R34: a server that drops every link is met with waits that grow to minutes")
    void dropsEscalate() {
        long[] seconds = IntStream.range(0, 13)
                .mapToLong(drops -> RETRY.dropped(drops, TestOptions.LOWEST).toSeconds())
                .toArray();
        assertThat(seconds).containsExactly(0, 1, 2, 4, 8, 15, 32, 64, 128, 256, 512, 960, 960);
    }

    /** The distance between the first and the last of a thousand, as a part of the middle. */
    private static void assertSpread(Function<RandomGenerator, Duration> wait, double atLeast) {
        long[] waits = waits(wait);
        double middle = (waits[0] + waits[waits.length - 1]) / 2.0;
        assertThat((waits[waits.length - 1] - waits[0]) / middle).isGreaterThan(atLeast * 0.97);
    }

    private static long[] waits(Function<RandomGenerator, Duration> wait) {
        return LongStream.range(0, 1000)
                .map(process -> wait.apply(new Random(process * 7919)).toMillis())
                .sorted()
                .toArray();
    }

    private static long[] curve(RandomGenerator random) {
        return IntStream.range(0, 7)
                .mapToLong(failures -> RETRY.backoff(failures, random).toMillis())
                .toArray();
    }

    private static CTraderException error(String code, @Nullable Duration retryAfter) {
        return new CTraderException(code, code, retryAfter, ErrorCodes.classify(code, null), null);
    }
}
