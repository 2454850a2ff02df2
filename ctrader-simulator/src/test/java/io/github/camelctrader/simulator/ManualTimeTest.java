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
package io.github.camelctrader.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Time that tests move. */
class ManualTimeTest {

    private final ManualTime time = new ManualTime(Instant.EPOCH);
    private final List<String> log = new ArrayList<>();

    @Test
    void tasksRunInTheirOrderAndSeeTheirTime() {
        time.schedule(Duration.ofSeconds(3), () -> log.add("c" + time.now().getEpochSecond()));
        time.schedule(Duration.ofSeconds(1), () -> {
            log.add("a" + time.now().getEpochSecond());
            time.schedule(Duration.ofSeconds(1), () -> log.add("b" + time.now().getEpochSecond()));
        });
        time.schedule(Duration.ofSeconds(5), () -> log.add("late"));
        time.advance(Duration.ofSeconds(4));
        assertThat(log).containsExactly("a1", "b2", "c3");
        assertThat(time.now()).isEqualTo(Instant.ofEpochSecond(4));
    }

    @Test
    void aCancelledTaskDoesNotRun() {
        time.schedule(Duration.ofSeconds(1), () -> log.add("a")).cancel();
        time.advance(Duration.ofSeconds(2));
        assertThat(log).isEmpty();
    }
}
