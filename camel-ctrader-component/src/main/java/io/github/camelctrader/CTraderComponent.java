// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader;

import java.util.List;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.SSLContextParametersAware;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.HealthCheckComponent;
import org.jspecify.annotations.Nullable;

/**
 * Creates endpoints of the scheme {@code ctrader} and owns the connections that they share. Options set here are the
 * defaults of every endpoint created afterwards.
 */
@Component("ctrader")
public class CTraderComponent extends HealthCheckComponent implements SSLContextParametersAware {

    @Metadata(description = "The options that every endpoint starts from.")
    private CTraderConfiguration configuration = new CTraderConfiguration();

    private final PropertyConfigurer componentConfigurer = new RootLocaleConfigurer<>(new CTraderComponentConfigurer());
    private final PropertyConfigurer endpointConfigurer = new RootLocaleConfigurer<>(new CTraderEndpointConfigurer());
    private ClientLink.Factory links = ClientLink.overNetwork();
    private final RunningConsumers consumers = new RunningConsumers();
    private volatile @Nullable CTraderConnections connections;

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        OptionSyntax.check(parameters);
        CTraderEndpoint endpoint = new CTraderEndpoint(SecretUris.mask(uri), this, configuration.copy());
        endpoint.setSymbols(remaining);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    @Override
    public PropertyConfigurer getComponentPropertyConfigurer() {
        return componentConfigurer;
    }

    @Override
    public PropertyConfigurer getEndpointPropertyConfigurer() {
        return endpointConfigurer;
    }

    @Override
    protected void doStart() throws Exception {
        connections = new CTraderConnections(getCamelContext(), links);
        super.doStart();
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        CTraderConnections open = connections;
        if (open != null) {
            open.close();
        }
        connections = null;
    }

    /**
     * The connections of this component.
     *
     * @throws IllegalStateException if the component is not started
     */
    CTraderConnections connections() {
        CTraderConnections started = connections;
        if (started == null) {
            throw new IllegalStateException("The ctrader component is not started");
        }
        return started;
    }

    /** The connections that are open now; none while the component is stopped. */
    List<Connection> openConnections() {
        CTraderConnections started = connections;
        return started == null ? List.of() : started.all();
    }

    /** The consumers that are running. */
    RunningConsumers consumers() {
        return consumers;
    }

    /** Replaces the network, before the start. */
    void setLinks(ClientLink.Factory links) {
        this.links = links;
    }

    public CTraderConfiguration getConfiguration() {
        return configuration;
    }

    /** The options that every endpoint starts from. */
    public void setConfiguration(CTraderConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public boolean isUseGlobalSslContextParameters() {
        return configuration.isUseGlobalSslContextParameters();
    }

    @Override
    public void setUseGlobalSslContextParameters(boolean useGlobalSslContextParameters) {
        configuration.setUseGlobalSslContextParameters(useGlobalSslContextParameters);
    }
}
