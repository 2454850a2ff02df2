// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader;

import io.github.camelctrader.client.FeedStatus;
import io.github.camelctrader.connection.FeedSource;
import io.github.camelctrader.observe.FeedAttributes;
import io.github.camelctrader.operation.HistoryArguments;
import io.github.camelctrader.option.OptionRules;
import io.github.camelctrader.option.OptionText;
import io.github.camelctrader.option.SymbolPath;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.AsyncEndpoint;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.MultipleConsumersSupport;
import org.apache.camel.PollingConsumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * Receive market data and the state of the feed from the cTrader Open API, and send requests and orders to it.
 *
 * <p>The endpoint's own URI shows no secrets. Wrong options fail its start, with a message that names the option and the
 * accepted values.
 */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "ctrader",
        title = "cTrader",
        syntax = "ctrader:symbols",
        category = Category.FINANCE,
        headersClass = CTraderConstants.class)
@ManagedResource(description = "Managed cTrader endpoint")
public class CTraderEndpoint extends DefaultEndpoint
        implements AsyncEndpoint, EndpointServiceLocation, MultipleConsumersSupport, FeedAttributes {

    @UriPath(
            description =
                    "Comma-separated symbol names or ids, or an asterisk for every enabled symbol. Reserved characters are"
                            + " percent-encoded, for example US%20500; a comma of a name comes after a backslash.")
    @Metadata(required = true)
    private @Nullable String symbols;

    @UriParam
    private CTraderConfiguration configuration;

    private List<String> symbolTokens = List.of();

    CTraderEndpoint(String uri, CTraderComponent component, CTraderConfiguration configuration) {
        super(uri, component);
        this.configuration = configuration;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        symbolTokens = SymbolPath.parse(symbols);
        OptionRules.check(configuration);
        HistoryArguments.check(configuration);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        CTraderConsumer consumer = new CTraderConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public PollingConsumer createPollingConsumer() throws Exception {
        CTraderPollingConsumer consumer = new CTraderPollingConsumer(this);
        configurePollingConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() throws Exception {
        return new CTraderProducer(this);
    }

    /**
     * Where this endpoint's feeds come from.
     *
     * @throws IllegalStateException if the component is not started
     */
    FeedSource source() {
        return new FeedSource(this, configuration, symbolTokens, component().started());
    }

    CTraderComponent component() {
        return (CTraderComponent) getComponent();
    }

    /** Any number of routes may consume from one endpoint; each has a feed of its own. */
    @Override
    public boolean isMultipleConsumersSupported() {
        return true;
    }

    @Override
    public String getServiceUrl() {
        return configuration.effectiveHost() + ":" + configuration.getPort();
    }

    @Override
    public String getServiceProtocol() {
        return "tls";
    }

    @Override
    public Map<String, String> getServiceMetadata() {
        return Map.of(
                "environment",
                configuration.environments().stream().map(OptionText::label).collect(Collectors.joining(",")));
    }

    @Override
    public List<FeedStatus> feedStatuses() {
        return consumers().stream()
                .flatMap(consumer -> consumer.feedStatuses().stream())
                .toList();
    }

    @Override
    public int getQueueDepth() {
        return consumers().stream().mapToInt(FeedAttributes::getQueueDepth).sum();
    }

    @Override
    public long getDroppedTicks() {
        return consumers().stream().mapToLong(FeedAttributes::getDroppedTicks).sum();
    }

    @Override
    public long getConflatedTicks() {
        return consumers().stream().mapToLong(FeedAttributes::getConflatedTicks).sum();
    }

    @Override
    public long getInvalidMessages() {
        // Consumers that share a connection tell the same.
        return consumers().stream()
                .mapToLong(FeedAttributes::getInvalidMessages)
                .max()
                .orElse(0);
    }

    @Override
    public boolean reconnect() {
        // Consumers that share a connection ask it several times, and it follows once.
        return consumers().stream().filter(FeedAttributes::reconnect).count() > 0;
    }

    private List<FeedAttributes> consumers() {
        return component().common().consumers().of(this);
    }

    public @Nullable String getSymbols() {
        return symbols;
    }

    /** Comma-separated symbol names or ids, or * for every enabled symbol. */
    public void setSymbols(@Nullable String symbols) {
        this.symbols = symbols;
    }

    public CTraderConfiguration getConfiguration() {
        return configuration;
    }

    /** The options of this endpoint. */
    public void setConfiguration(CTraderConfiguration configuration) {
        this.configuration = configuration;
    }

    /** Two endpoints are the same only if they are one: their URIs do not show secrets that may differ. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
