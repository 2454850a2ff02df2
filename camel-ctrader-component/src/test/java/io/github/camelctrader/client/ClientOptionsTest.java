/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.github.camelctrader.client;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
