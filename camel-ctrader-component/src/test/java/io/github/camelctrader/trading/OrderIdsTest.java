// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.trading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Ids that are made up: short enough, and never twice. */
class OrderIdsTest {

    @Test
    void noTwoAreEqualAndNoneIsTooLong() {
        Set<String> all = new HashSet<>();
        for (long seed = 0; seed < 100; seed++) {
            OrderIds ids = new OrderIds(new SplittableRandom(seed));
            for (int i = 0; i < 100; i++) {
                assertThat(all.add(ids.next())).isTrue();
            }
        }
        assertThat(all)
                .allSatisfy(id -> assertThat(id).hasSizeLessThanOrEqualTo(50).matches("[a-z0-9-]+"));
    }

    @Test
    void chanceComesFromOutside() {
        assertThat(new OrderIds(new Random(1)).next()).isEqualTo(new OrderIds(new Random(1)).next());
    }
}
