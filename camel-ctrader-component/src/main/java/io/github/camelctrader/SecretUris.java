/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
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
