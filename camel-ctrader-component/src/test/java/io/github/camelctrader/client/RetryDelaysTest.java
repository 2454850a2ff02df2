// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long an error makes us wait. */
class RetryDelaysTest {

    private static final ClientOptions OPTIONS = TestOptions.withoutJitter(new ManualTime());

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
        assertThat(RetryDelays.of(error(code, hint), failures, OPTIONS)).hasMillis(expectedMillis);
    }

    @Test
    void anAbsurdHintOfTheServerDoesNotSilenceTheFeedForGood() {
        for (String code :
                new String[] {"BLOCKED_PAYLOAD_TYPE", "CH_SERVER_NOT_REACHABLE", "SERVER_IS_UNDER_MAINTENANCE"}) {
            Duration delay = RetryDelays.of(error(code, Duration.ofSeconds(Long.MAX_VALUE)), 0, OPTIONS);
            assertThat(delay).as(code).isEqualTo(Duration.ofHours(6));
        }
    }

    @Test
    void anErrorThatIsNotTheServersGrowsLikeAnyOther() {
        CTraderException error = new CTraderException("store unreadable", null, null);
        assertThat(RetryDelays.of(error, 2, OPTIONS)).hasMillis(2_000);
    }

    private static CTraderException error(String code, @Nullable Duration retryAfter) {
        return new CTraderException(code, code, retryAfter, ErrorCodes.classify(code, null), null);
    }
}
