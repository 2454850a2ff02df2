// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.client.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.UnknownFieldSet;
import io.github.camelctrader.model.BarPeriod;
import io.github.camelctrader.openapi.ProtoOATrendbar;
import io.github.camelctrader.openapi.ProtoOATrendbarPeriod;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Periods of the model and of the wire. */
class BarPeriodsTest {

    @ParameterizedTest
    @EnumSource
    void everyPeriodOfTheWireIsTheOneOfThatName(ProtoOATrendbarPeriod wire) {
        BarPeriod period = BarPeriods.of(entry().setPeriod(wire).build());
        assertThat(period).isNotNull().extracting(BarPeriod::name).isEqualTo(wire.name());
        assertThat(BarPeriods.toWire(BarPeriod.valueOf(wire.name()))).isEqualTo(wire);
    }

    @Test
    @DisplayName("#55 a period of a newer server is not taken for the default, M1")
    void anUnknownPeriodIsNone() {
        UnknownFieldSet newer = UnknownFieldSet.newBuilder()
                .mergeVarintField(ProtoOATrendbar.PERIOD_FIELD_NUMBER, 99)
                .build();
        assertThat(BarPeriods.of(entry().setUnknownFields(newer).build())).isNull();
        assertThat(BarPeriods.of(entry().build())).isEqualTo(BarPeriod.M1);
    }

    private static ProtoOATrendbar.Builder entry() {
        return ProtoOATrendbar.newBuilder().setVolume(1);
    }
}
