// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.option;

import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.util.StringHelper;
import org.apache.camel.util.URISupport;

/**
 * Takes the values of secret options out of endpoint URIs, however the options are spelled. Endpoints that differ in them
 * alone keep URIs that differ, so that each has a name of its own in JMX. Thread-safe.
 */
public final class SecretUris {

    private static final Set<String> SECRETS = Set.of("clientsecret", "accesstoken", "refreshtoken");
    private static final String MASK = "xxxxxx";

    private final Map<String, CopyOnWriteArrayList<Map<String, Object>>> seen = new ConcurrentHashMap<>();

    /**
     * The URI with the values of secrets replaced. Unlike Camel's own masking it knows where a {@code RAW(…)} value with
     * brackets of its own ends.
     */
    public String mask(String uri) throws URISyntaxException {
        String query = StringHelper.after(uri, "?");
        if (query == null || query.isEmpty()) {
            return uri;
        }
        Map<String, Object> parameters = URISupport.parseQuery(query, true, true);
        Map<String, Object> secrets = new HashMap<>(parameters);
        secrets.keySet().removeIf(name -> !SECRETS.contains(OptionSyntax.plain(name)));
        if (secrets.isEmpty()) {
            return uri;
        }
        String path = StringHelper.before(uri, "?");
        String masked = masked(path, parameters, secrets.keySet(), MASK);
        CopyOnWriteArrayList<Map<String, Object>> known =
                seen.computeIfAbsent(masked, u -> new CopyOnWriteArrayList<>());
        known.addIfAbsent(secrets);
        int number = known.indexOf(secrets) + 1;
        return number == 1 ? masked : masked(path, parameters, secrets.keySet(), MASK + number);
    }

    private static String masked(String path, Map<String, Object> parameters, Set<String> secrets, String mask)
            throws URISyntaxException {
        Map<String, Object> shown = new LinkedHashMap<>(parameters);
        secrets.forEach(name -> shown.put(name, mask));
        return path + "?" + URISupport.createQueryString(shown, false);
    }
}
