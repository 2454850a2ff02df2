// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.symbols;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelctrader.client.CTraderException;
import io.github.camelctrader.client.RetryClass;
import io.github.camelctrader.openapi.ProtoOALightSymbol;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which symbol a token means. */
class SymbolDirectoryTest {

    private final SymbolDirectory directory = new SymbolDirectory(List.of(
            symbol(1, "EURUSD.P", true),
            symbol(2, "EURUSD.F", true),
            symbol(3, "EUR/SEK", true),
            symbol(4, "US 30", false),
            symbol(5, "7", true),
            symbol(7, "GBPUSD", true),
            symbol(8, "GBP-USD", true),
            symbol(9, "gbpusd", true),
            symbol(10, "XAUUSD", true),
            symbol(11, "XAU/USD", true)));

    @ParameterizedTest
    @CsvSource({
        "EURUSD.P, 1", // exact
        "EURUSD.F, 2",
        "GBPUSD, 7", // exact before look-alikes
        "gbpusd, 9",
        "EURSEK, 3", // neither case nor punctuation
        "eur_sek, 3",
        "eurusdp, 1",
        "3, 3", // id
        "10, 10",
        "003, 3",
        "7, 5", // the symbol of that name before the symbol of that id
        "US 30, 4", // disabled ones too
        "us30, 4",
        "XAUUSD, 10"
    })
    @DisplayName("#58 exact name before id before a unique look-alike")
    void resolves(String token, long id) throws Exception {
        assertThat(directory.resolve(token)).isEqualTo(id);
    }

    @Test
    @DisplayName("#58 several look-alikes are an error that lists them")
    void severalLookAlikesAreAnErrorThatListsThem() {
        assertThatThrownBy(() -> directory.resolve("GBP/USD"))
                .isInstanceOfSatisfying(CTraderException.class, error -> {
                    assertThat(error.errorCode()).isEqualTo("AMBIGUOUS_SYMBOL");
                    assertThat(error.retryClass()).isEqualTo(RetryClass.REJECT);
                })
                .hasMessageContaining("GBP/USD")
                .hasMessageContaining("[GBPUSD, GBP-USD, gbpusd]");
        assertThatThrownBy(() -> directory.resolve("xauusd")).hasMessageContaining("[XAUUSD, XAU/USD]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"EURUSD", "99", "99999999999999999999999", "", "/", "EUR"})
    @DisplayName("#58 what stands for nothing is not found")
    void whatStandsForNothingIsNotFound(String token) {
        assertThatThrownBy(() -> directory.resolve(token))
                .isInstanceOfSatisfying(CTraderException.class, error -> assertThat(error.errorCode())
                        .isEqualTo("SYMBOL_NOT_FOUND"))
                .hasMessageContaining("'" + token + "'");
    }

    @Test
    void everySymbolMeansTheEnabledOnes() {
        assertThat(directory.enabled()).containsExactly(1L, 2L, 3L, 5L, 7L, 8L, 9L, 10L, 11L);
    }

    @Test
    void knowsNamesById() {
        assertThat(directory.name(4)).isEqualTo("US 30");
        assertThat(directory.name(99)).isNull();
    }

    private static ProtoOALightSymbol symbol(long id, String name, boolean enabled) {
        return ProtoOALightSymbol.newBuilder()
                .setSymbolId(id)
                .setSymbolName(name)
                .setEnabled(enabled)
                .build();
    }
}
