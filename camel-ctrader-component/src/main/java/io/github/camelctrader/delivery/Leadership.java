// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.delivery;

import org.apache.camel.CamelContext;
import org.apache.camel.DelegateEndpoint;
import org.apache.camel.Endpoint;
import org.apache.camel.cluster.CamelClusterService;
import org.apache.camel.util.StringHelper;

/**
 * Whether a consumer behind {@code master:} may hold a feed. Camel starts such a consumer a second after leadership was
 * taken, also if it was lost within that second, and then does not stop it. Stateless.
 */
public final class Leadership {

    private static final String MASTER = "master:";

    private Leadership() {}

    /** Whether consumers of this endpoint are behind {@code master:}, and another process is the leader now. */
    public static boolean isElsewhere(Endpoint endpoint) {
        CamelContext context = endpoint.getCamelContext();
        return context.getRoutes().stream()
                .map(route -> route.getEndpoint())
                .filter(from -> from instanceof DelegateEndpoint master
                        && master.getEndpoint() == endpoint
                        && from.getEndpointUri().startsWith(MASTER))
                .map(from -> StringHelper.before(
                        from.getEndpointUri().substring(MASTER.length()).replaceFirst("^//", ""), ":", ""))
                .anyMatch(namespace -> isLedElsewhere(context, namespace));
    }

    private static boolean isLedElsewhere(CamelContext context, String namespace) {
        return context.hasServices(CamelClusterService.class).stream()
                .filter(service -> service.getNamespaces().contains(namespace))
                .noneMatch(service -> service.isLeader(namespace));
    }
}
