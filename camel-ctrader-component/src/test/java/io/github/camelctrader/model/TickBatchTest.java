// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TickBatchTest {

    private static final Tick EURUSD = tick("EURUSD", 1);
    private static final Tick XAUUSD = tick("XAUUSD", 2);

    @Test
    void itIsAListOfItsTicksThatNobodyCanChange() {
        Tick[] ticks = {EURUSD, XAUUSD};
        TickBatch batch = TickBatch.of(ticks);
        ticks[0] = XAUUSD;
        assertThat(batch).containsExactly(EURUSD, XAUUSD).isEqualTo(List.of(EURUSD, XAUUSD));
        assertThat(batch.last()).isEqualTo(XAUUSD);
        assertThatThrownBy(() -> batch.set(0, XAUUSD)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> batch.remove(0)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void itHasASymbolIfAllItsTicksAreOfOne() {
        assertThat(TickBatch.of(EURUSD, tick("EURUSD", 3)).symbol()).isEqualTo("EURUSD");
        assertThat(TickBatch.of(EURUSD, XAUUSD).symbol()).isNull();
    }

    @Test
    void asAMapItSaysWhatItIs() {
        assertThat(TickBatch.of(EURUSD, XAUUSD).toMap())
                .containsEntry("type", "ticks")
                .containsEntry("ticks", List.of(EURUSD.toMap(), XAUUSD.toMap()));
        assertThat(TickBatch.of(EURUSD).eventType()).isEqualTo(EventType.TICK);
    }

    @Test
    void anEmptyOneIsNone() {
        assertThatThrownBy(TickBatch::of)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least one tick");
    }

    private static Tick tick(String symbol, long raw) {
        return new Tick(symbol, 1, 1, 5, raw, raw + 1, raw, raw, false, false);
    }
}
