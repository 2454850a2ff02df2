// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader;

import io.github.camelctrader.operation.OperationCall;
import io.github.camelctrader.option.SymbolPath;
import java.net.URISyntaxException;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.spi.annotations.SendDynamic;
import org.apache.camel.support.component.SendDynamicAwareSupport;
import org.apache.camel.util.StringHelper;
import org.jspecify.annotations.Nullable;

/**
 * Lets {@code toD("ctrader:${header.symbol}?operation=quote")} work with one endpoint for all symbols: the endpoint names
 * none, and each exchange brings its own in a header, which is taken away again afterwards.
 */
@SendDynamic("ctrader")
public class CTraderSendDynamicAware extends SendDynamicAwareSupport {

    private static final String ANY_SYMBOL = "ctrader:*";
    private static final String RESTORE = "CamelCTraderSymbolBefore";

    @Override
    public boolean isLenientProperties() {
        return false;
    }

    @Override
    public DynamicAwareEntry prepare(Exchange exchange, String uri, String originalUri) throws Exception {
        return new DynamicAwareEntry(uri, originalUri, Map.of(), Map.of());
    }

    @Override
    public @Nullable String resolveStaticUri(Exchange exchange, DynamicAwareEntry entry) throws URISyntaxException {
        String symbol = symbol(entry.getUri());
        if (symbol == null) {
            return null;
        }
        String options = StringHelper.after(entry.getUri(), "?");
        return options == null ? ANY_SYMBOL : ANY_SYMBOL + "?" + options;
    }

    @Override
    public @Nullable Processor createPreProcessor(Exchange exchange, DynamicAwareEntry entry) {
        String symbol = symbol(entry.getUri());
        if (symbol == null) {
            return null;
        }
        return e -> {
            e.setProperty(OperationCall.SYMBOL_ASKED, true);
            e.setProperty(RESTORE, e.getMessage().getHeader(CTraderConstants.SYMBOL));
            e.getMessage().setHeader(CTraderConstants.SYMBOL, symbol);
        };
    }

    @Override
    public @Nullable Processor createPostProcessor(Exchange exchange, DynamicAwareEntry entry) {
        if (symbol(entry.getUri()) == null) {
            return null;
        }
        return e -> {
            e.removeProperty(OperationCall.SYMBOL_ASKED);
            Object before = e.removeProperty(RESTORE);
            if (before == null) {
                e.getMessage().removeHeader(CTraderConstants.SYMBOL);
            } else {
                e.getMessage().setHeader(CTraderConstants.SYMBOL, before);
            }
        };
    }

    /** The one symbol that a URI names, decoded; null if it names several or all. */
    private static @Nullable String symbol(String uri) {
        String path = StringHelper.before(uri, "?", uri);
        path = StringHelper.after(path, ":", path).replaceFirst("^//", "");
        return SymbolPath.only(path);
    }
}
