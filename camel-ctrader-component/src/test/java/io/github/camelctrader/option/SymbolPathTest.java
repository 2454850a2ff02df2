// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.DisplayName;
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

    @Test
    @DisplayName("K36: a comma after a backslash is part of a name, any other backslash is itself")
    void aCommaOfAName() {
        assertThat(SymbolPath.parse("A\\,B, C\\D")).containsExactly("A,B", "C\\D");
        assertThat(SymbolPath.only("A%5C%2CB")).isEqualTo("A,B");
        assertThat(SymbolPath.only("A,B")).isNull();
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
