// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.apache.camel.util.json.DeserializationException;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;

/**
 * JSON can be parsed. An event has the fields that the component writes, in its order: all that are always there, and
 * none that never are.
 */
final class JsonBlocks {

    /** Types of messages between the example and its clients, which tests of the gateway hold. */
    private static final Set<String> GATEWAY = Set.of("error", "heartbeat", "ping", "status", "subscribe");

    /** Types that the example's flows write, which their own tests hold. */
    private static final Set<String> FLOWS = Set.of("ohlc", "spread");

    private JsonBlocks() {}

    static void check(Block block) {
        Object parsed;
        try {
            parsed = Jsoner.deserialize(block.text());
        } catch (DeserializationException e) {
            throw new AssertionError("not JSON: " + e.getMessage(), e);
        }
        if (parsed instanceof JsonObject object && object.get("type") instanceof String type) {
            if (SampleEvents.TYPES.contains(type)) {
                checkEvent(object, SampleEvents.fields(type), SampleEvents.mandatory(type));
            } else if (!FLOWS.contains(type)) {
                assertThat(type).as("the type").isIn(GATEWAY);
            }
        }
    }

    private static void checkEvent(JsonObject event, List<String> known, Set<String> mandatory) {
        assertThat(known).as("the fields that are written").containsAll(event.keySet());
        assertThat(event.keySet()).as("the fields in the document").containsAll(mandatory);
        assertThat(List.copyOf(event.keySet()))
                .as("the order of the fields")
                .isEqualTo(known.stream().filter(event::containsKey).toList());
    }
}
