// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader;

import io.github.camelctrader.connection.OpenConnection;
import io.github.camelctrader.connection.SharedByContext;
import io.github.camelctrader.observe.FeedHealth;
import io.github.camelctrader.observe.RunningConsumers;
import java.util.Map;
import org.apache.camel.spi.annotations.DevConsole;
import org.apache.camel.support.console.AbstractDevConsole;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Shows the connections of every ctrader component, and the consumers on them with the state of each symbol, as text and
 * as JSON. Asks the components and not the routes, and so shows consumers behind {@code master:} as well. No secrets.
 */
@DevConsole(
        name = "ctrader",
        displayName = "cTrader",
        description = "Connections to cTrader, and the feeds and symbols on them")
public class CTraderDevConsole extends AbstractDevConsole {

    /** Called by Camel, which finds the console by its annotation. */
    public CTraderDevConsole() {
        super("camel", "ctrader", "cTrader", "Connections to cTrader, and the feeds and symbols on them");
    }

    @Override
    protected String doCallText(Map<String, Object> options) {
        StringBuilder text = new StringBuilder();
        SharedByContext shared = SharedByContext.of(getCamelContext());
        shared.connections().all().forEach(connection -> {
            text.append("Connection: ").append(connection).append('\n');
            appendLines(text, FeedHealth.shown(connection.health()));
        });
        shared.consumers().all().forEach((name, consumer) -> {
            text.append("Consumer: ").append(name).append(" (").append(consumer.endpoint());
            text.append(")\n  queue: ").append(consumer.feed().getQueueDepth());
            text.append("\n  dropped: ").append(consumer.feed().getDroppedTicks());
            text.append("\n  conflated: ")
                    .append(consumer.feed().getConflatedTicks())
                    .append('\n');
            consumer.feed().feedStatuses().forEach(status -> FeedHealth.symbolStates(status)
                    .forEach((symbol, state) -> appendLine(text, symbol, state)));
        });
        return text.toString();
    }

    @Override
    protected JsonObject doCallJson(Map<String, Object> options) {
        JsonArray connections = new JsonArray();
        JsonArray consumers = new JsonArray();
        SharedByContext shared = SharedByContext.of(getCamelContext());
        shared.connections().all().forEach(connection -> connections.add(json(connection)));
        shared.consumers().all().forEach((name, consumer) -> consumers.add(json(name, consumer)));
        JsonObject root = new JsonObject();
        root.put("connections", connections);
        root.put("consumers", consumers);
        return root;
    }

    private static JsonObject json(OpenConnection connection) {
        JsonObject json = new JsonObject();
        json.put("server", connection.toString());
        json.put("shared", connection.shared());
        FeedHealth shown = FeedHealth.shown(connection.health());
        if (shown != null) {
            json.putAll(shown.details());
        }
        return json;
    }

    private static JsonObject json(String name, RunningConsumers.Running consumer) {
        JsonObject json = new JsonObject();
        json.put("name", name);
        json.put("uri", consumer.endpoint().toString());
        json.put("queueDepth", consumer.feed().getQueueDepth());
        json.put("droppedTicks", consumer.feed().getDroppedTicks());
        json.put("conflatedTicks", consumer.feed().getConflatedTicks());
        JsonObject symbols = new JsonObject();
        consumer.feed().feedStatuses().forEach(status -> symbols.putAll(FeedHealth.symbolStates(status)));
        json.put("symbols", symbols);
        return json;
    }

    private static void appendLines(StringBuilder text, @Nullable FeedHealth shown) {
        if (shown != null) {
            shown.details().forEach((name, value) -> appendLine(text, name, value));
        }
    }

    private static void appendLine(StringBuilder text, String name, Object value) {
        text.append("  ").append(name).append(": ").append(value).append('\n');
    }
}
