// SPDX-License-Identifier: Apache-2.0
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
