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
package io.github.camelctrader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SymbolPathTest {

    @Test
    void tokensKeepTheirOrderAndLoseTheBlanksAroundThem() {
        assertThat(SymbolPath.parse("XAUUSD, EURUSD,US 500,EUR/SEK,22"))
                .containsExactly("XAUUSD", "EURUSD", "US 500", "EUR/SEK", "22");
        assertThat(SymbolPath.parse("*")).containsExactly("*");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''             | is missing",
                "'  '           | is missing",
                "EURUSD,,XAUUSD | has an empty name",
                "EURUSD,        | has an empty name",
                "EURUSD,EURUSD  | names EURUSD twice",
                "US%2           | has malformed percent-encoding",
                "*,EURUSD       | mixes * with names",
            })
    void whatIsNoListOfSymbolsIsRefusedWithTheReason(String path, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SymbolPath.parse(path))
                .withMessageContaining("Option 'symbols'")
                .withMessageContaining(reason)
                .withMessageContaining("separated by commas");
    }
}
