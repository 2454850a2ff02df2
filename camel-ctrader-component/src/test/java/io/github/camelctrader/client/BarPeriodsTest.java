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
