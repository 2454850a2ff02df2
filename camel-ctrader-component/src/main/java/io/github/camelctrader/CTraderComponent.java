// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.SSLContextParametersAware;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.HealthCheckComponent;
import org.jspecify.annotations.Nullable;

/**
 * Creates endpoints of the scheme {@code ctrader}. They share connections with those of every other such component of the
 * Camel context. Options set here are the defaults of every endpoint created afterwards.
 */
@Component("ctrader")
public class CTraderComponent extends HealthCheckComponent implements SSLContextParametersAware {

    @Metadata(description = "The options that every endpoint starts from.")
    private CTraderConfiguration configuration = new CTraderConfiguration();

    private final PropertyConfigurer componentConfigurer =
            new RootLocaleConfigurer<>(new OptionSyntax.ComponentConfigurer());
    private final PropertyConfigurer endpointConfigurer = new RootLocaleConfigurer<>(new CTraderEndpointConfigurer());
    private ClientLink.Factory links = ClientLink.overNetwork();
    private final SecretUris secrets = new SecretUris();
    private volatile @Nullable SharedByContext shared;

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        parameters.forEach((name, value) -> {
            if (OptionSyntax.plain(name).equals("symbols")) {
                throw Options.wrong("symbols", value, "as the path of the URI, as in ctrader:EURUSD,XAUUSD");
            }
        });
        OptionSyntax.read(parameters);
        CTraderEndpoint endpoint = new CTraderEndpoint(secrets.mask(uri), this, configuration.copy());
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
        SharedByContext parts = SharedByContext.of(getCamelContext());
        parts.join();
        shared = parts;
        super.doStart();
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        SharedByContext parts = shared;
        shared = null;
        if (parts != null) {
            parts.leave();
        }
    }

    /**
     * The connections of the context.
     *
     * @throws IllegalStateException if the component is not started
     */
    CTraderConnections connections() {
        if (shared == null) {
            throw new IllegalStateException("The ctrader component is not started");
        }
        return common().connections();
    }

    /** What all ctrader components of the context have in common. */
    SharedByContext common() {
        return SharedByContext.of(getCamelContext());
    }

    /** The consumers of the context that are running. */
    RunningConsumers consumers() {
        return common().consumers();
    }

    /** How new connections are made. */
    ClientLink.Factory links() {
        return links;
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
