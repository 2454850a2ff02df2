// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelctrader.example.gateway.ClientRequest.Bad;
import io.github.camelctrader.example.gateway.ClientRequest.Ping;
import io.github.camelctrader.example.gateway.ClientRequest.Subscribe;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a client sends is understood, or refused with a reason. */
class ClientRequestTest {

    private static final String GOOD =
            "{\"type\":\"subscribe\",\"seq\":7,\"symbols\":[\"EURUSD\",\"XAUUSD\",\"EURUSD\"]}";

    @Test
    void whatTheProtocolKnowsIsUnderstood() {
        assertThat(ClientRequest.parse(GOOD)).isEqualTo(new Subscribe(7, Set.of("EURUSD", "XAUUSD")));
        assertThat(ClientRequest.parse("{\"type\":\"ping\"}")).isEqualTo(new Ping());
        assertThat(ClientRequest.parse("{\"type\":\"subscribe\",\"seq\":-1,\"symbols\":[]}"))
                .isEqualTo(new Subscribe(-1, Set.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null", "[]", "7", "\"ping\"", "{}", "{\"type\":7}", "{\"type\":null}", "{", "}{"})
    @DisplayName("#97 what is not an object with a type is refused")
    void notAMessage(String text) {
        assertThat(ClientRequest.parse(text))
                .isInstanceOfSatisfying(Bad.class, bad -> assertThat(bad.code()).isEqualTo("BAD_MESSAGE"));
    }

    @ParameterizedTest
    @DisplayName("#97 a wrong type, number, list or symbol is refused, each by its code")
    @CsvSource(
            delimiter = '|',
            value = {
                "UNKNOWN_TYPE  | {'type':'order'}",
                "BAD_SUBSCRIBE | {'type':'subscribe'}",
                "BAD_SUBSCRIBE | {'type':'subscribe','seq':'1','symbols':[]}",
                "BAD_SUBSCRIBE | {'type':'subscribe','seq':1.5,'symbols':[]}",
                "BAD_SUBSCRIBE | {'type':'subscribe','seq':9223372036854775808,'symbols':[]}",
                "BAD_SUBSCRIBE | {'type':'subscribe','seq':1e999999999,'symbols':[]}",
                "BAD_SUBSCRIBE | {'type':'subscribe','seq':1,'symbols':'EURUSD'}",
                "BAD_SUBSCRIBE | {'type':'subscribe','seq':1,'symbols':{'a':1}}",
                "BAD_SYMBOL    | {'type':'subscribe','seq':1,'symbols':['EURUSD',null]}",
                "BAD_SYMBOL    | {'type':'subscribe','seq':1,'symbols':[7]}",
                "BAD_SYMBOL    | {'type':'subscribe','seq':1,'symbols':['  ']}",
                "BAD_SYMBOL    | {'type':'subscribe','seq':1,'symbols':[['EURUSD']]}",
            })
    void refusedWithACode(String code, String text) {
        assertThat(ClientRequest.parse(text.replace('\'', '"')))
                .isInstanceOfSatisfying(Bad.class, bad -> assertThat(bad.code()).isEqualTo(code));
    }

    @Test
    @DisplayName("#97 10,000 symbols are taken, one more or a name of 101 characters is refused")
    void limits() {
        assertThat(ClientRequest.parse(symbols(ClientRequest.MAX_SYMBOLS, 6))).isInstanceOf(Subscribe.class);
        assertThat(ClientRequest.parse(symbols(ClientRequest.MAX_SYMBOLS + 1, 6)))
                .isInstanceOf(Bad.class);
        assertThat(ClientRequest.parse(symbols(1, ClientRequest.MAX_NAME))).isInstanceOf(Subscribe.class);
        assertThat(ClientRequest.parse(symbols(1, ClientRequest.MAX_NAME + 1))).isInstanceOf(Bad.class);
    }

    @Test
    @DisplayName("#97 of 20,000 damaged messages none throws")
    void damagedMessages() {
        Random random = new Random(97);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder(GOOD);
            for (int damage = random.nextInt(4); damage >= 0; damage--) {
                text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(300));
            }
            text.setLength(random.nextInt(3) == 0 ? random.nextInt(text.length()) : text.length());
            refused += ClientRequest.parse(text.toString()) instanceof Bad ? 1 : 0;
        }
        assertThat(refused).isBetween(10_000, 20_000);
        assertThat(ClientRequest.parse("[".repeat(30_000))).isInstanceOf(Bad.class);
        assertThat(ClientRequest.parse(new byte[] {1, 2})).isInstanceOf(Bad.class);
        assertThat(ClientRequest.parse(null)).isInstanceOf(Bad.class);
    }

    private static String symbols(int count, int length) {
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < count; i++) {
            String name = String.valueOf(i);
            list.append(i == 0 ? "\"" : ",\"")
                    .append("S".repeat(length - name.length()))
                    .append(name)
                    .append('"');
        }
        return "{\"type\":\"subscribe\",\"seq\":1,\"symbols\":[" + list + "]}";
    }
}
