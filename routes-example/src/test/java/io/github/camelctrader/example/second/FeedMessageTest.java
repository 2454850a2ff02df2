// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.second;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.example.second.FeedMessage.Bad;
import io.github.camelctrader.example.second.FeedMessage.Heartbeat;
import io.github.camelctrader.example.second.FeedMessage.Quote;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the source sends is understood, or refused with a reason. */
class FeedMessageTest {

    private static final String GOOD =
            "{\"type\":\"quote\",\"symbol\":\"BTCUSD\",\"bid\":\"64012.50\",\"ask\":64013.00,\"time\":1764000000000}";

    @Test
    void quotesAndHeartbeatsAreUnderstoodAsTextAndAsBytes() {
        Quote quote = (Quote) FeedMessage.parse(GOOD);
        assertThat(quote.symbol()).isEqualTo("BTCUSD");
        assertThat(quote.bid()).isEqualByComparingTo(new BigDecimal("64012.5"));
        assertThat(quote.ask()).isEqualByComparingTo(new BigDecimal("64013"));
        assertThat(quote.time()).isEqualTo(1_764_000_000_000L);
        assertThat(quote.digits()).isEqualTo(2);
        assertThat(FeedMessage.parse(GOOD.getBytes(StandardCharsets.UTF_8))).isEqualTo(quote);
        assertThat(FeedMessage.parse("{\"type\":\"heartbeat\",\"more\":1}")).isEqualTo(new Heartbeat());
        assertThat(FeedMessage.parse("{\"type\":\"quote\",\"symbol\":\"A\",\"bid\":1,\"ask\":1}"))
                .as("a zero spread, no time")
                .isInstanceOf(Quote.class);
    }

    @ParameterizedTest
    @DisplayName("#61 #97 neither a message nor a price: refused, never thrown")
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "7",
                "{}",
                "{'type':7}",
                "{'type':'order'}",
                "{'type':'quote'}",
                "{'type':'quote','symbol':'','bid':1,'ask':2}",
                "{'type':'quote','symbol':7,'bid':1,'ask':2}",
                "{'type':'quote','symbol':'A','bid':1}",
                "{'type':'quote','symbol':'A','bid':2,'ask':1}",
                "{'type':'quote','symbol':'A','bid':0,'ask':1}",
                "{'type':'quote','symbol':'A','bid':-1,'ask':1}",
                "{'type':'quote','symbol':'A','bid':'x','ask':1}",
                "{'type':'quote','symbol':'A','bid':'NaN','ask':1}",
                "{'type':'quote','symbol':'A','bid':0.000001,'ask':1}",
                "{'type':'quote','symbol':'A','bid':1,'ask':1e99}",
                "{'type':'quote','symbol':'A','bid':'1e-999999999','ask':1}",
                "{'type':'quote','symbol':'A','bid':1,'ask':'1e999999999'}",
                "{'type':'quote','symbol':'A','bid':1,'ask':2,'time':-1}",
                "{'type':'quote','symbol':'A','bid':1,'ask':2,'time':'now'}",
                "{'type':'quote','symbol':'A','bid':1,'ask':2,'time':null}",
                "{'type':'quote','symbol':'A','bid':1,'ask':2,'time':99999999999999999999}",
            })
    void refused(String text) {
        assertThat(FeedMessage.parse(text.replace('\'', '"'))).isInstanceOf(Bad.class);
    }

    @Test
    @DisplayName("#97 of 20,000 damaged messages none throws, nor does a deep one")
    void damaged() {
        Random random = new Random(61);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder(GOOD);
            for (int damage = random.nextInt(4); damage >= 0; damage--) {
                text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(300));
            }
            refused += FeedMessage.parse(text.toString()) instanceof Bad ? 1 : 0;
        }
        assertThat(refused).isBetween(10_000, 20_000);
        assertThat(FeedMessage.parse("[".repeat(60_000))).isInstanceOf(Bad.class);
        assertThat(FeedMessage.parse(null)).isInstanceOf(Bad.class);
    }
}
