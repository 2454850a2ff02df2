// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader;

import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.camel.util.StringHelper;
import org.apache.camel.util.URISupport;

/** Takes the values of secret options out of endpoint URIs. Pure functions. */
final class SecretUris {

    private static final Set<String> SECRETS = Set.of("clientsecret", "accesstoken", "refreshtoken");
    private static final String MASK = "xxxxxx";

    private SecretUris() {}

    /**
     * The URI with the values of secrets replaced. Unlike Camel's own masking it knows where a {@code RAW(…)} value with
     * brackets of its own ends.
     */
    static String mask(String uri) throws URISyntaxException {
        String query = StringHelper.after(uri, "?");
        if (query == null || query.isEmpty()) {
            return uri;
        }
        Map<String, Object> parameters = URISupport.parseQuery(query, true, true);
        parameters.replaceAll((name, value) -> SECRETS.contains(name.toLowerCase(Locale.ROOT)) ? MASK : value);
        return StringHelper.before(uri, "?") + "?" + URISupport.createQueryString(parameters, false);
    }
}
