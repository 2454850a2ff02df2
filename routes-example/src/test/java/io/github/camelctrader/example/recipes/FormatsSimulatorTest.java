// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelctrader.simulator.CTraderSimulator;
import java.util.Map;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A tick in other formats. */
@Timeout(30)
class FormatsSimulatorTest {

    @Test
    void pricesKeepTheirDigits() throws Exception {
        try (Recipe recipe = Recipe.start(CTraderSimulator.builder().symbols("EURUSD"), new Formats(), Map.of())) {
            await().until(() -> recipe.mock("avro").getReceivedCounter() > 0); // the snapshot
            recipe.simulator.tick("EURUSD", 110_000, 110_010);
            await().until(() -> recipe.mock("avro").getReceivedCounter() > 1);

            assertThat(last(recipe, "jackson"))
                    .contains("\"symbol\":\"EURUSD\"", "\"bid\":1.10000", "\"ask\":1.10010", "\"snapshot\":false");
            assertThat(last(recipe, "csv")).matches("EURUSD,\\d+,1\\.10000,1\\.10010\n");
            byte[] avro = recipe.mock("avro")
                    .getReceivedExchanges()
                    .get(1)
                    .getMessage()
                    .getBody(byte[].class);
            GenericRecord read = new GenericDatumReader<GenericRecord>(Formats.TICK)
                    .read(null, DecoderFactory.get().binaryDecoder(avro, null));
            assertThat(read.get("rawBid")).isEqualTo(110_000L);
            assertThat(read.get("rawAsk")).isEqualTo(110_010L);
        }
    }

    private static String last(Recipe recipe, String mock) {
        return recipe.mock(mock).getReceivedExchanges().get(1).getMessage().getBody(String.class);
    }
}
