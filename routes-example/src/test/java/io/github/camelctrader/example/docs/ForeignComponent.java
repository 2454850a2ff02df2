// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.docs;

import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.apache.camel.impl.engine.DefaultComponentResolver;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;

/**
 * Plays a component of Camel's that would need a server or a jar: it accepts the options that Camel's catalog has for the
 * scheme, and does nothing. Behind {@code master:} the endpoint is created.
 */
final class ForeignComponent extends DefaultComponent {

    private static final Set<String> REAL = Set.of("bean", "ctrader", "direct", "log", "mock", "seda", "timer");
    private static final CamelCatalog CATALOG = new DefaultCamelCatalog();

    private ForeignComponent() {
        // The real one's configurer may be on the class path, and would take this for its own.
        setAutowiredEnabled(false);
    }

    /** The component itself where it can do without a server, else a player of it; null if Camel has none of that name. */
    static Component resolve(String name, CamelContext context) throws Exception {
        Component real = REAL.contains(name) ? new DefaultComponentResolver().resolveComponent(name, context) : null;
        return real != null || CATALOG.componentJSonSchema(name) == null ? real : new ForeignComponent();
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        if (uri.startsWith("master:")) {
            getCamelContext().getEndpoint(uri.split(":", 3)[2].replaceFirst("^//", ""));
        } else {
            EndpointValidationResult result = CATALOG.validateEndpointProperties(uri);
            if (!result.isSuccess()) {
                throw new IllegalArgumentException(result.summaryErrorMessage(false));
            }
        }
        parameters.clear();
        return new Played(uri, this);
    }

    private static final class Played extends DefaultEndpoint {

        private Played(String uri, Component component) {
            super(uri, component);
        }

        @Override
        public Producer createProducer() {
            return new DefaultProducer(this) {
                @Override
                public void process(org.apache.camel.Exchange exchange) {}
            };
        }

        @Override
        public Consumer createConsumer(Processor processor) {
            return new DefaultConsumer(this, processor);
        }

        @Override
        public boolean isLenientProperties() {
            return true;
        }
    }
}
