// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.model.Tick;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the Simple language compares prices, as the component page tells it. */
class PricesInSimpleTest {

    private static final String PAGE = "camel-ctrader-component/src/main/docs/ctrader-component.adoc";
    private static final String EXPRESSION = "${body.spread.toPlainString} > ";

    private final DefaultCamelContext context = new DefaultCamelContext();

    @BeforeEach
    void start() {
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @ParameterizedTest
    @CsvSource({
        "     0, 0.0005, false",
        "     2, 0.0005, false",
        "    49, 0.0005, false",
        "    50, 0.0005, false",
        "    51, 0.0005, true",
        "150000, 0.0005, true",
        "    51,      0, true",
        "     0,      0, false",
        " 99999,      1, false",
        "100000,      1, false",
        "100001,      1, true",
        "950000,     10, false"
    })
    void asPlainTextAPriceIsComparedByItsValue(long rawSpread, String limit, boolean wider) {
        assertThat(matches(EXPRESSION + limit, rawSpread)).isEqualTo(wider);
    }

    @Test
    void theDocumentedExpressionsLetWideSpreadsThrough() {
        List<String> documented = Documents.blocks().stream()
                .filter(block -> block.file().toString().equals(PAGE))
                .flatMap(block -> block.text().lines())
                .filter(line -> line.contains("body.spread.toPlainString"))
                .map(line -> line.replace("&gt;", ">").replaceAll(".*(\\$\\{.*0\\.0005).*", "$1"))
                .toList();
        assertThat(documented).hasSize(2).allSatisfy(expression -> {
            assertThat(matches(expression, 51)).isTrue();
            assertThat(matches(expression, 50)).isFalse();
        });
    }

    /** If this fails, Camel compares decimals as such, and the page need not warn any more. */
    @Test
    void asNumbersPricesAreComparedWithoutTheirFraction() {
        assertThat(matches("${body.spread} > 0.0005", 51)).isFalse();
        assertThat(matches("${body.spread} >= 0.0005", 0)).isTrue();
        assertThat(matches("${body.spread.doubleValue} > 1", 150_000)).isFalse();
    }

    private boolean matches(String expression, long rawSpread) {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(new Tick("EURUSD", 1, 1, 5, 110_000, 110_000 + rawSpread, 1, 1, false, false));
        return context.resolveLanguage("simple").createPredicate(expression).matches(exchange);
    }
}
