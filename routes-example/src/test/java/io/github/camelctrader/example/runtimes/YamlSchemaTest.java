// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.runtimes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Camel's own schema, which editors use, accepts every YAML file here. */
class YamlSchemaTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "feed",
                "kamelets",
                "from-templates",
                "templates/tick-feed",
                "templates/staleness-alarm",
                "templates/guarded-order"
            })
    void theFilesAreWellFormed(String name) {
        assertThat(Yaml.objections(Yaml.read("routes/" + name + ".camel.yaml"))).isEmpty();
    }

    @Test
    void aSlipOfThePenWouldBeSeen() {
        assertThat(Yaml.objections(Yaml.parse("[{from: {uri: 'ctrader:EURUSD', steps: [{tu: 'log:x'}]}}]")))
                .anyMatch(objection -> objection.contains("'tu'"));
        assertThat(Yaml.objections(Yaml.parse("[{from: {uri: 'ctrader:EURUSD'}}]")))
                .anyMatch(objection -> objection.contains("steps"));
    }
}
