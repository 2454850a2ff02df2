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
package io.github.camelctrader.example.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * YAML is a list of routes, which are loaded and started; a resource of Kubernetes, which has its kind and name; or a tree
 * of properties, which are bound.
 */
final class YamlBlocks {

    private YamlBlocks() {}

    static void check(Block block) throws Exception {
        if (Excerpts.isInSources(block.text(), ".yaml")) {
            return;
        }
        for (Object document : new Load(LoadSettings.builder().build()).loadAllFromString(block.text())) {
            if (!(document instanceof Map<?, ?> tree)) {
                DocumentedRoutes.start("block.yaml", block.text());
            } else if (tree.containsKey("kind")) {
                assertThat(tree.containsKey("apiVersion") && tree.containsKey("metadata"))
                        .as("whether a resource has apiVersion and metadata")
                        .isTrue();
            } else {
                Map<String, String> properties = new LinkedHashMap<>();
                flatten("", tree, properties);
                PropertyBlocks.check(block, properties);
            }
        }
    }

    private static void flatten(String prefix, Map<?, ?> tree, Map<String, String> into) {
        tree.forEach((name, value) -> {
            if (value instanceof Map<?, ?> below) {
                flatten(prefix + name + ".", below, into);
            } else {
                into.put(prefix + name, String.valueOf(value));
            }
        });
    }
}
