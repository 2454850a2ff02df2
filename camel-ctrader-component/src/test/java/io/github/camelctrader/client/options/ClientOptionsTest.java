// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.options;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelctrader.client.TestOptions;
import io.github.camelctrader.client.support.ManualTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientOptionsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 5, requestsPerSecond is 0",
        "-1, 5, requestsPerSecond is -1",
        "45, 0, historicalRequestsPerSecond is 0"
    })
    void aLimitThatLetsNothingThroughIsRefused(int all, int historical, String told) {
        assertThatThrownBy(() -> TestOptions.limited(new ManualTime(), all, historical))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(told + ", but must be a whole number from 1");
    }
}
