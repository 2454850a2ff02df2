// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.simulation.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.RetryClass;
import io.github.camelctrader.client.options.Retry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A thousand processes that lost the same server at the same moment do not come back together. */
class HerdTest {

    private static final int PROCESSES = 1_000;
    private static final int MOST_IN_A_SECOND = PROCESSES / 20;
    private static final Retry RETRY = new Retry(Duration.ofMillis(500), Duration.ofSeconds(15));

    @ParameterizedTest
    @DisplayName("C27: of 1,000 processes no more than 5 % come back in one second")
    @CsvSource({
        "SERVER_IS_UNDER_MAINTENANCE, WAIT, 3600",
        "SERVER_IS_UNDER_MAINTENANCE, WAIT, 10",
        "CONNECTIONS_LIMIT_EXCEEDED, WAIT, ",
        "CH_CLIENT_AUTH_FAILURE, FATAL, ",
    })
    void noHerd(String code, RetryClass retryClass, @Nullable Long seconds) {
        Duration hint = seconds == null ? null : Duration.ofSeconds(seconds);
        CTraderException error = new CTraderException("refused", code, hint, retryClass, null);
        Map<Long, Integer> bySecond = new HashMap<>();
        for (int seed = 0; seed < PROCESSES; seed++) {
            long millis = RETRY.after(error, 0, new SplittableRandom(seed)).toMillis();
            assertThat(millis).isGreaterThanOrEqualTo(seconds == null ? 0 : seconds * 1_000);
            bySecond.merge(millis / 1_000, 1, Integer::sum);
        }
        assertThat(bySecond.values()).allMatch(count -> count <= MOST_IN_A_SECOND);
    }
}
