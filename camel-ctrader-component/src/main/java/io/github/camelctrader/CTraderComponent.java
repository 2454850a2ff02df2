// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader;

import io.github.camelctrader.connection.SharedByContext;
import io.github.camelctrader.option.OptionSyntax;
import io.github.camelctrader.option.OptionText;
import io.github.camelctrader.option.RootLocaleConfigurer;
import io.github.camelctrader.option.SecretUris;
import io.github.camelctrader.option.SymbolPath;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
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

    private static final OptionSyntax SYNTAX =
            new OptionSyntax(new CTraderEndpointConfigurer(), new CTraderEndpointUriFactory().propertyNames());

    @Metadata(description = "The options that every endpoint starts from.")
    private CTraderConfiguration configuration = new CTraderConfiguration();

    private final PropertyConfigurer componentConfigurer = new RootLocaleConfigurer<>(new ReadingConfigurer());
    private final PropertyConfigurer endpointConfigurer = new RootLocaleConfigurer<>(new CTraderEndpointConfigurer());
    private final SecretUris secrets = new SecretUris();
    private volatile @Nullable SharedByContext shared;

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        parameters.forEach((name, value) -> {
            if (OptionSyntax.plain(name).equals("symbols")) {
                throw OptionText.wrong("symbols", value, "as the path of the URI, as in ctrader:EURUSD,XAUUSD");
            }
        });
        Map<String, Object> texts = SYNTAX.ofProperties(parameters, this::property);
        SYNTAX.read(parameters);
        CTraderEndpoint endpoint = new CTraderEndpoint(secrets.mask(uri), this, configuration.copy());
        String reference = OptionSyntax.property(remaining);
        // What follows the @ keeps endpoints apart that read properties of the same name, as two Kamelets do.
        endpoint.setSymbols(
                reference == null
                        ? remaining
                        : property(reference.replaceFirst("@.*", ""))
                                .map(SymbolPath::decoded)
                                .orElse(null));
        setProperties(endpoint, parameters);
        texts.forEach((name, text) -> endpointConfigurer.configure(getCamelContext(), endpoint, name, text, true));
        return endpoint;
    }

    private Optional<String> property(String name) {
        return getCamelContext().getPropertiesComponent().resolveProperty(name);
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
     * What all ctrader components of the context have in common.
     *
     * @throws IllegalStateException if the component is not started
     */
    SharedByContext started() {
        SharedByContext parts = shared;
        if (parts == null) {
            throw new IllegalStateException("The ctrader component is not started");
        }
        return parts;
    }

    /** What all ctrader components of the context have in common. */
    SharedByContext common() {
        return SharedByContext.of(getCamelContext());
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

    /** Sets the component's options, whoever sets them by name. */
    private static final class ReadingConfigurer extends CTraderComponentConfigurer {

        private final OptionSyntax syntax = new OptionSyntax(this, new CTraderEndpointUriFactory().propertyNames());

        @Override
        public boolean configure(
                CamelContext camelContext, Object target, String name, @Nullable Object value, boolean ignoreCase) {
            Object read = value == null ? null : syntax.read(name, value);
            return read == null || super.configure(camelContext, target, name, read, ignoreCase);
        }
    }
}
