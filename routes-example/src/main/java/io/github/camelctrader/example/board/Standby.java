// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.board;

import io.github.camelctrader.model.LifecycleEvent;
import io.github.camelctrader.model.LifecycleType;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.cluster.CamelClusterEventListener;
import org.apache.camel.cluster.CamelClusterMember;
import org.apache.camel.cluster.CamelClusterService;
import org.apache.camel.cluster.CamelClusterView;

/**
 * Tells the clients of this process that it has no feed while another process of the cluster leads. A consumer that is
 * stopped because it no longer leads says nothing any more; without this, its last state would be shown for ever.
 *
 * <p>Called by the cluster's thread, one call after the other, and before the process that lost the lead can win it back.
 */
public final class Standby implements CamelClusterEventListener.Leadership {

    private static final String REASON = "another process of the cluster has the feed, this one stands by";

    private static final Pattern LEADER = Pattern.compile("master:([^:/?]+):");

    private final FeedBoard board;
    private final String feed;
    private final Consumer<LifecycleEvent> clients;
    private boolean standingBy = true;

    /** Stands by until told otherwise; nobody is connected yet who would have to hear of it. */
    Standby(FeedBoard board, String feed, Consumer<LifecycleEvent> clients) {
        this.board = board;
        this.feed = feed;
        this.clients = clients;
        board.onLifecycle(disconnected(), feed);
    }

    /** Joins the cluster, if the application is part of one, and follows who leads. To be called before its routes start. */
    public static void watch(CamelContext context, FeedBoard board) throws Exception {
        String leader = context.resolvePropertyPlaceholders("{{feed.leader}}");
        if (leader.isEmpty()) {
            return;
        }
        String cluster = cluster(leader);
        CamelClusterService service = context.getRegistry().findSingleByType(CamelClusterService.class);
        if (service == null) {
            throw new IllegalArgumentException(
                    "feed.leader=" + leader + " needs one cluster service: a bean of its class as camel.beans.<name>");
        }
        context.addService(service);
        ProducerTemplate template = context.createProducerTemplate();
        String feed = context.resolvePropertyPlaceholders("{{feed.name}}");
        Standby standby = new Standby(
                board, feed, event -> template.sendBodyAndHeader("direct:lifecycle", event, FeedBoard.FEED, feed));
        context.addStartupListener((started, again) -> {
            // Camel calls once more for every route that is started later.
            if (!again) {
                service.getView(cluster).addEventListener(standby);
            }
        });
    }

    @Override
    public void leadershipChanged(CamelClusterView view, CamelClusterMember leader) {
        leads(view.getLocalMember().isLeader());
    }

    /** Takes note of who leads now; clients are told when this process no longer does. */
    void leads(boolean leads) {
        if (!leads && !standingBy) {
            clients.accept(disconnected());
            List<String> symbols = board.symbols().entrySet().stream()
                    .filter(line -> line.getValue().feed().equals(feed))
                    .map(Map.Entry::getKey)
                    .toList();
            if (!symbols.isEmpty()) {
                clients.accept(event(LifecycleType.STALE).symbols(symbols).build());
            }
        }
        standingBy = !leads;
    }

    private static String cluster(String leader) {
        Matcher name = LEADER.matcher(leader);
        if (!name.matches()) {
            throw new IllegalArgumentException("feed.leader=" + leader + " is not of the form master:NAME:");
        }
        return name.group(1);
    }

    private static LifecycleEvent disconnected() {
        return event(LifecycleType.DISCONNECTED).build();
    }

    private static LifecycleEvent.Builder event(LifecycleType type) {
        return LifecycleEvent.of(type, MachineClock.millis()).reason(REASON);
    }
}
